package store

import (
	"context"
	"fmt"
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
	r := &resolution{s: s, ctx: ctx, keys: keys, changed: map[graph.ID]*graph.Facts{}}
	if err := r.run(articles); err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	return nil
}

// resolution is one run of resolve.
type resolution struct {
	s       *Store
	ctx     context.Context
	keys    index.Keys
	changed map[graph.ID]*graph.Facts // nil for one that went
}

// run finds the links, writes them, and then the index, which readers see.
// Cut short, it is run again: what is pending stays until the index is there.
func (r *resolution) run(articles []graph.ID) error {
	for _, id := range articles {
		f, err := r.s.factsChanged(r.ctx, id)
		if err != nil {
			return err
		}
		r.changed[id] = f
	}
	change, links, err := r.resolve()
	if err != nil {
		return err
	}
	if err := r.writeLinks(change, links); err != nil {
		return err
	}
	if err := r.writeIndex(change, articles); err != nil {
		return err
	}
	r.s.changed.clear()
	return nil
}

// writeLinks writes the links as quads. Where an earlier run may have done so
// and got no further, all of them are compared.
func (r *resolution) writeLinks(c *index.Change, links []resolve.Link) error {
	ahead, err := r.keys.Get(aheadKey)
	if err != nil {
		return err
	}
	remove, add := difference(linkQuads(c.Removed), linkQuads(c.Added))
	if ahead != nil {
		there, err := r.s.quads.Match(r.ctx, quad.Quad{Label: quad.IRI(identityLabel)})
		if err != nil {
			return err
		}
		remove, add = difference(there, linkQuads(links))
	}
	if len(remove)+len(add) == 0 {
		return nil
	}
	return r.s.quads.Apply(r.ctx, &quadstore.Batch{Remove: remove, Add: add, Put: []quadstore.Entry{{Key: aheadKey, Value: []byte{1}}}})
}

func (r *resolution) writeIndex(c *index.Change, articles []graph.ID) error {
	w := r.s.quads.Rewrite(r.ctx)
	defer w.Abandon()
	if err := index.Update(r.ctx, r.keys, c, w); err != nil {
		return err
	}
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
	return w.Commit()
}

// resolve finds what became of the links across articles.
func (r *resolution) resolve() (*index.Change, []resolve.Link, error) {
	facts, err := r.facts()
	if err != nil {
		return nil, nil, err
	}
	journal, err := r.s.journal(r.ctx)
	if err != nil {
		return nil, nil, err
	}
	byID := map[graph.ID]*graph.Facts{}
	for _, f := range facts {
		byID[f.Article.ID] = f
	}
	c := &index.Change{Facts: r.changed, Roots: map[graph.ID]graph.ID{}, Copies: map[graph.ID]graph.ID{}}
	decided, err := decided(journal, func(id graph.ID) (*graph.Facts, error) { return byID[id], nil })
	if err != nil {
		return nil, nil, err
	}
	links, err := resolve.Find(r.ctx, facts, decided...)
	if err != nil {
		return nil, nil, err
	}
	copies, err := resolve.CopyRoots(r.ctx, facts)
	if err != nil {
		return nil, nil, err
	}
	if err := r.compareLinks(c, links); err != nil {
		return nil, nil, err
	}
	return c, links, r.compareCopies(c, copies)
}

// facts are those of all articles as they are to be, sorted.
func (r *resolution) facts() (all []*graph.Facts, err error) {
	for f, err := range index.EachFacts(r.keys) {
		if err == nil {
			err = r.ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		if _, changed := r.changed[f.Article.ID]; !changed {
			all = append(all, f)
		}
	}
	for _, f := range r.changed {
		if f != nil {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b *graph.Facts) int { return compareIDs(a.Article.ID, b.Article.ID) })
	return all, nil
}

func compareIDs(a, b graph.ID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// compareLinks tells which links are other than before, and which members are
// part of another whole.
func (r *resolution) compareLinks(c *index.Change, links []resolve.Link) error {
	now := map[resolve.Link]bool{}
	for _, l := range links {
		now[l] = true
	}
	ends := map[graph.ID]bool{}
	for l, err := range index.Links(r.keys) {
		if err != nil {
			return err
		}
		if ends[l.A], ends[l.B] = true, true; !now[l] {
			c.Removed = append(c.Removed, l)
		}
		delete(now, l)
	}
	for _, l := range links {
		if ends[l.A], ends[l.B] = true, true; now[l] {
			delete(now, l)
			c.Added = append(c.Added, l)
		}
	}
	roots := resolve.Roots(links)
	for id := range ends {
		before, err := index.Root(r.keys, id)
		if err != nil {
			return err
		}
		if root := roots(id); root != before {
			c.Roots[id] = root
		}
	}
	return nil
}

// compareCopies tells which articles go back to another first than before.
func (r *resolution) compareCopies(c *index.Change, now map[graph.ID]graph.ID) error {
	for copy, err := range index.Copies(r.keys) {
		if err != nil {
			return err
		}
		if _, still := now[copy.Article]; !still {
			c.Copies[copy.Article] = ""
		}
	}
	for id, first := range now {
		before, err := index.First(r.keys, id)
		if err != nil {
			return err
		}
		if _, changed := r.changed[first]; before != first || changed {
			c.Copies[id] = first
		}
	}
	return nil
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
