package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/quadstore"
	"dateline/graph/store/index"
	"dateline/graph/vocab"
)

// change gathers what becomes of articles, so that all of it is one write.
type change struct {
	s     *Store
	ctx   context.Context
	batch int // of what is loaded
	was   map[graph.ID]state
	is    map[graph.ID]state
	order []graph.ID // the articles touched, in order
}

// state is an article with what brought it; facts are nil where it is not
// there.
type state struct {
	facts    *graph.Facts
	quads    []quad.Quad // of the facts, once they were asked for
	versions []version
}

// asQuads are the facts as quads.
func (s *state) asQuads() []quad.Quad {
	if s.quads == nil && s.facts != nil {
		s.quads = vocab.Quads(s.facts)
	}
	return s.quads
}

func (s *Store) newChange(ctx context.Context) (*change, error) {
	c := &change{s: s, ctx: ctx, batch: s.batch, was: map[graph.ID]state{}, is: map[graph.ID]state{}}
	if c.batch == 0 {
		last, err := s.lastBatch(ctx)
		if err != nil {
			return nil, err
		}
		c.batch = last + 1
	}
	return c, ctx.Err()
}

// now is an article as the change has it so far.
func (c *change) now(id graph.ID) (state, error) {
	if is, touched := c.is[id]; touched {
		return is, nil
	}
	if was, known := c.was[id]; known {
		return was, nil
	}
	was, err := c.read(id)
	if err == nil {
		c.was[id] = was
	}
	return was, err
}

// read reads an article, unless the index tells that it is not there.
func (c *change) read(id graph.ID) (was state, err error) {
	if c.new(id) {
		return state{}, nil
	}
	if was.facts, err = c.s.factsOf(c.ctx, id); err != nil {
		return state{}, err
	}
	was.versions, err = c.s.versions(c.ctx, id)
	return was, err
}

// new tells whether it is certain that the article is not there: there is an
// index, and neither it nor what waits for it has the article.
func (c *change) new(id graph.ID) bool {
	is := false
	_ = c.s.atKeys(func(keys index.Keys) error { // what cannot be read is not certain
		version, err1 := keys.Get(versionKey)
		waits, err2 := keys.Get(pendingKey(id))
		there, err3 := index.Has(keys, id)
		is = string(version) == indexVersion && waits == nil && !there && err1 == nil && err2 == nil && err3 == nil
		return nil
	})
	return is
}

// load puts an article in, in the place of the one that is there.
func (c *change) load(f *graph.Facts) error {
	id := f.Article.ID
	old, err := c.now(id)
	if err != nil {
		return err
	}
	if old.facts != nil && slices.Equal(old.asQuads(), vocab.Quads(f)) {
		return nil
	}
	versions := old.versions
	if n := len(versions); n == 0 || versions[n-1].batch != c.batch {
		versions = append(slices.Clip(versions), version{batch: c.batch, before: lines(old.facts)})
	}
	return c.put(id, f, versions)
}

// remove takes an article out, as if it had never been loaded.
func (c *change) remove(id graph.ID) error {
	old, err := c.now(id)
	if err != nil || old.facts == nil && len(old.versions) == 0 {
		return err
	}
	return c.put(id, nil, nil)
}

func (c *change) put(id graph.ID, f *graph.Facts, versions []version) error {
	if _, err := c.now(id); err != nil {
		return err
	}
	if _, touched := c.is[id]; !touched {
		c.order = append(c.order, id)
	}
	c.is[id] = state{facts: f, versions: versions}
	return nil
}

// apply makes the change.
func (c *change) apply() error {
	if c.ctx.Err() != nil {
		return c.ctx.Err()
	}
	b, last := c.batchOfAll(), 0
	for _, id := range c.order {
		was, is := c.was[id], c.is[id]
		b.Remove = append(b.Remove, was.asQuads()...)
		b.Add = append(b.Add, is.asQuads()...)
		gone, come := difference(historyQuads(id, was.versions), historyQuads(id, is.versions))
		b.Remove, b.Add = append(b.Remove, gone...), append(b.Add, come...)
		b.Put = append(b.Put, pendingEntry(id, is.facts))
		for _, v := range is.versions {
			last = max(last, v.batch)
		}
	}
	if len(c.order) == 0 {
		return nil
	}
	there, err := c.s.lastBatch(c.ctx)
	if err != nil {
		return err
	}
	if last > there {
		b.Put = append(b.Put, batchEntry(last))
	}
	return c.s.quads.Apply(c.ctx, b)
}

// batchOfAll is a batch with room for all quads of the articles, and their
// histories.
func (c *change) batchOfAll() *quadstore.Batch {
	n := 2 * len(c.order)
	for id, is := range c.is {
		n += len(is.asQuads())
		c.is[id] = is
	}
	return &quadstore.Batch{Add: make([]quad.Quad, 0, n)}
}

// decode makes the facts of an article's quads and checks that what they
// refer to is there.
func decode(article graph.ID, quads []quad.Quad) (*graph.Facts, error) {
	if !index.Valid(article) {
		return nil, fmt.Errorf("%w: quads with the label %q, which names no article", graph.ErrInvalid, article)
	}
	facts, err := vocab.Facts(article, quads)
	if err != nil {
		return nil, err
	}
	if problem := dangling(&facts); problem != "" {
		return nil, fmt.Errorf("%w: %s: %s", graph.ErrInvalid, article, problem)
	}
	return &facts, nil
}

// labelOf is what a quad's label names.
func labelOf(label quad.Value) graph.ID {
	iri, _ := label.(quad.IRI)
	return graph.ID(iri)
}
