package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/vocab"
)

// change gathers what becomes of articles, so that all of it is one write.
type change struct {
	s       *Store
	batch   int                       // of what is loaded
	facts   map[graph.ID]*graph.Facts // as they are to be, nil to remove
	history map[graph.ID][]version    // as it is to be
	order   []graph.ID                // the articles touched, in order
}

func (s *Store) newChange() *change {
	c := &change{s: s, batch: s.batch, facts: map[graph.ID]*graph.Facts{}, history: map[graph.ID][]version{}}
	if c.batch == 0 {
		c.batch = s.history.last() + 1
	}
	return c
}

// load puts an article in, in the place of the one that is there.
func (c *change) load(f *graph.Facts) {
	id := f.Article.ID
	old := c.now(id)
	if old != nil && slices.Equal(vocab.Quads(old), vocab.Quads(f)) {
		return
	}
	versions := c.versions(id)
	if n := len(versions); n == 0 || versions[n-1].batch != c.batch {
		versions = append(slices.Clip(versions), version{batch: c.batch, before: lines(old)})
	}
	c.put(id, f, versions)
}

// remove takes an article out, as if it had never been loaded.
func (c *change) remove(id graph.ID) {
	if c.now(id) != nil || len(c.versions(id)) > 0 {
		c.put(id, nil, nil)
	}
}

func (c *change) put(id graph.ID, f *graph.Facts, versions []version) {
	if _, touched := c.history[id]; !touched {
		c.order = append(c.order, id)
	}
	c.facts[id], c.history[id] = f, versions
}

// now are the facts of an article as the change has them so far.
func (c *change) now(id graph.ID) *graph.Facts {
	if f, touched := c.facts[id]; touched {
		return f
	}
	return c.s.facts[id]
}

func (c *change) versions(id graph.ID) []version {
	if v, touched := c.history[id]; touched {
		return v
	}
	return c.s.history[id]
}

// apply makes the change, in the quad store and then in memory.
func (c *change) apply(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var remove, add []quad.Quad
	for _, id := range c.order {
		if old := c.s.facts[id]; old != nil {
			remove = append(remove, vocab.Quads(old)...)
		}
		if now := c.facts[id]; now != nil {
			add = append(add, vocab.Quads(now)...)
		}
		gone, come := difference(historyQuads(id, c.s.history[id]), historyQuads(id, c.history[id]))
		remove, add = append(remove, gone...), append(add, come...)
	}
	if len(remove)+len(add) == 0 {
		return nil
	}
	if err := c.s.quads.change(ctx, remove, append(add, stale)); err != nil {
		return err
	}
	c.s.stale = true
	for _, id := range c.order {
		set(c.s.facts, id, c.facts[id], c.facts[id] == nil)
		set(c.s.history, id, c.history[id], len(c.history[id]) == 0)
	}
	return nil
}

// set puts a value into a map, or takes the key out.
func set[V any](m map[graph.ID]V, id graph.ID, v V, gone bool) {
	if gone {
		delete(m, id)
		return
	}
	m[id] = v
}

// decode makes the facts of an article's quads and checks that what they
// refer to is there.
func decode(article graph.ID, quads []quad.Quad) (*graph.Facts, error) {
	if article.Kind() != graph.KindArticle || article != article.Article() {
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
