package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/quadstore"
	"dateline/graph/resolve"
	"dateline/graph/store/index"
)

// Resolve implements graph.Writer.
func (s *Store) Resolve(ctx context.Context) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return err
	}
	if err := s.resolve(ctx); err != nil {
		return err
	}
	s.batch = 0
	return nil
}

// resolve brings the links up to date and shows readers what is there.
func (s *Store) resolve(ctx context.Context) error {
	if err := s.prepare(ctx); err != nil {
		return err
	}
	return s.publish(ctx)
}

// publish shows readers what is there, where they do not read the index.
func (s *Store) publish(ctx context.Context) error {
	p, ok := s.quads.(publisher)
	if !ok {
		return nil
	}
	return s.atKeys(func(keys index.Keys) error { return p.publish(ctx, s.index, keys) })
}

// resolvePending brings links and index up to date with what is pending.
func (s *Store) resolvePending(ctx context.Context) error {
	keys, err := s.quads.Keys()
	if err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	defer keys.Close()
	articles, any, err := pending(keys)
	if err != nil || !any {
		return err
	}
	r := &resolution{s, ctx, keys}
	if err := r.run(articles); err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	return nil
}

// resolution is one run of resolve.
type resolution struct {
	s    *Store
	ctx  context.Context
	keys index.Keys
}

// run finds what became of the links, writes them, and then the index, which
// readers see. Cut short, it is run again: what is pending stays until the
// index is there, and where the links may be ahead of it all are found anew.
func (r *resolution) run(articles []graph.ID) error {
	ahead, err := r.keys.Get(aheadKey)
	if err != nil {
		return err
	}
	journal, err := r.s.journal(r.ctx)
	if err != nil {
		return err
	}
	decided, err := decided(journal, r.facts)
	if err != nil {
		return err
	}
	update, links, err := r.find(articles, decided, ahead != nil)
	if err != nil {
		return err
	}
	if err := r.writeLinks(update, links, len(articles) > r.s.atOnce); err != nil {
		return err
	}
	return r.writeIndex(update, articles)
}

func (r *resolution) facts(id graph.ID) (*graph.Facts, error) { return r.factsPending(r.ctx, id) }

// find finds what became of the links. Where all are found anew, it compares
// them with the index and returns them too.
func (r *resolution) find(articles []graph.ID, journal []resolve.Decision, anew bool) (*resolve.Update, []resolve.Link, error) {
	c := resolve.Change{Articles: articles, Journal: journal, Facts: r.factsPending}
	if !anew {
		update, err := resolve.Find(r.ctx, stateKeys{r.keys}, indexed{r.keys}, c)
		return update, nil, err
	}
	if err := r.forget(); err != nil {
		return nil, nil, err
	}
	for f, err := range index.EachFacts(r.keys) {
		if err == nil {
			err = r.ctx.Err()
		}
		if err != nil {
			return nil, nil, err
		}
		c.Articles = append(c.Articles, f.Article.ID)
	}
	update, err := resolve.Find(r.ctx, nil, nil, c)
	if err != nil {
		return nil, nil, err
	}
	links := update.Added
	return update, links, r.compare(update)
}

// compare makes of an update from nothing one of what the index has.
func (r *resolution) compare(u *resolve.Update) error {
	now := map[resolve.Link]bool{}
	for _, l := range u.Added {
		now[l] = true
	}
	roots := u.Roots
	u.Removed, u.Added, u.Roots = nil, nil, map[graph.ID]graph.ID{}
	ends := map[graph.ID]bool{}
	for id := range roots {
		ends[id] = true
	}
	for l, err := range index.Links(r.keys) {
		if err != nil {
			return err
		}
		if ends[l.A], ends[l.B] = true, true; !now[l] {
			u.Removed = append(u.Removed, l)
		}
		delete(now, l)
	}
	u.Added = slices.SortedFunc(maps.Keys(now), resolve.CompareLinks)
	for id := range ends {
		before, err := index.Root(r.keys, id)
		if err != nil {
			return err
		}
		root, joined := roots[id]
		if !joined {
			root = id
		}
		if root != before {
			u.Roots[id] = root
		}
	}
	for copy, err := range index.Copies(r.keys) {
		if err != nil {
			return err
		}
		if _, still := u.Copies[copy.Article]; !still {
			u.Copies[copy.Article] = ""
		}
	}
	return nil
}

// linksAtOnce is how many links are written as quads in one change.
const linksAtOnce = 1 << 14

// writeLinks writes the links as quads; links are all of them, where an
// earlier run may have written some and got no further.
func (r *resolution) writeLinks(u *resolve.Update, links []resolve.Link, ahead bool) error {
	flag := []quadstore.Entry{{Key: aheadKey, Value: []byte{1}}}
	if links != nil {
		there, err := r.s.quads.Match(r.ctx, quad.Quad{Label: quad.IRI(identityLabel)})
		if err != nil {
			return err
		}
		remove, add := difference(there, linkQuads(links))
		if len(remove)+len(add) == 0 {
			return nil
		}
		return r.s.quads.Apply(r.ctx, &quadstore.Batch{Remove: remove, Add: add, Put: flag})
	}
	if ahead {
		if err := r.s.quads.Apply(r.ctx, &quadstore.Batch{Put: flag}); err != nil {
			return err
		}
	}
	removed, added := u.Removed, u.Added
	for len(removed)+len(added) > 0 {
		var gone, come []resolve.Link
		gone, removed, come, added = nextLinks(removed, added, linksAtOnce)
		remove, add := difference(linkQuads(gone), linkQuads(come))
		if err := r.s.quads.Apply(r.ctx, &quadstore.Batch{Remove: remove, Add: add, Put: flag}); err != nil {
			return err
		}
	}
	return nil
}

// nextLinks takes links from the head of two sorted lists, so that those of the
// same ends are taken together.
func nextLinks(removed, added []resolve.Link, n int) (gone, removedLeft, come, addedLeft []resolve.Link) {
	i, j := 0, 0
	for i+j < n && i+j < len(removed)+len(added) {
		switch {
		case j == len(added):
			i++
		case i == len(removed):
			j++
		default:
			order := resolve.CompareLinks(removed[i], added[j])
			if order <= 0 {
				i++
			}
			if order >= 0 {
				j++
			}
		}
	}
	return removed[:i], removed[i:], added[:j], added[j:]
}

// indexedAtOnce is how many new articles go into the index in one change.
const indexedAtOnce = 1 << 14

// writeIndex writes the index, much of it in several changes, each of which
// readers see whole; the last one takes away what is pending, and saves what
// the next resolution goes by.
func (r *resolution) writeIndex(u *resolve.Update, articles []graph.ID) error {
	parts, err := r.parts(u, articles)
	if err != nil {
		return err
	}
	last := len(parts) - 1
	for i := range parts[:last] {
		if err := r.writePart(&parts[i], func(Rewrite) error { return nil }); err != nil {
			return err
		}
	}
	return r.writePart(&parts[last], func(w Rewrite) error { return r.done(w, u, articles) })
}

// writePart writes one part into the index, and before it what more is to be
// written: what that goes by then leaves its room in memory to the index.
func (r *resolution) writePart(p *indexPart, more func(Rewrite) error) error {
	read, err := r.gather(p.articles)
	if err != nil {
		return err
	}
	c := &index.Change{Articles: p.articles, Read: read, Roots: p.roots, Removed: p.removed, Added: p.added, Copies: p.copies}
	return r.s.atKeys(func(keys index.Keys) error {
		w := r.s.quads.Rewrite(r.ctx)
		defer w.Abandon()
		if err := more(w); err != nil {
			return err
		}
		more = nil
		if err := index.Update(r.ctx, keys, c, w); err != nil {
			return err
		}
		return w.Commit()
	})
}

// forget takes away what resolution kept, before all is found anew.
func (r *resolution) forget() error {
	w := r.s.quads.Rewrite(r.ctx)
	defer w.Abandon()
	for e, err := range r.keys.Keys(stateKeysFrom, stateKeysTo) {
		if err == nil {
			err = w.Delete(e.Key)
		}
		if err != nil {
			return err
		}
	}
	return w.Commit()
}

// done takes away what is pending and saves the state.
func (r *resolution) done(w Rewrite, u *resolve.Update, articles []graph.ID) error {
	for _, id := range articles {
		if err := w.Delete(pendingKey(id)); err != nil {
			return err
		}
	}
	for _, key := range [...][]byte{journalKey, aheadKey} {
		if err := w.Delete(key); err != nil {
			return err
		}
	}
	return u.Save(stateSink{w})
}

// factsOf are an article's facts as its quads have them, nil where there are
// none.
func (s *Store) factsOf(ctx context.Context, id graph.ID) (*graph.Facts, error) {
	quads, err := s.quads.Match(ctx, quad.Quad{Label: quad.IRI(id)})
	if err != nil || len(quads) == 0 {
		return nil, err
	}
	return decode(id, quads)
}
