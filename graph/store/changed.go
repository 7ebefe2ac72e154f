package store

import (
	"context"

	"dateline/graph"
)

// changedKept is of how many changed articles the facts are kept at most.
const changedKept = 1 << 13

// changed are the facts of articles that have changed since the last
// resolution, so that it need not read them again; nil of one that went. It
// may lack any. Only the writer uses it.
type changed struct{ facts map[graph.ID]*graph.Facts }

func (c *changed) note(id graph.ID, f *graph.Facts) {
	if _, known := c.facts[id]; !known && len(c.facts) >= changedKept {
		return
	}
	if c.facts == nil {
		c.facts = map[graph.ID]*graph.Facts{}
	}
	c.facts[id] = f
}

func (c *changed) clear() { c.facts = nil }

// factsChanged are an article's facts, from what is kept where they are there.
func (s *Store) factsChanged(ctx context.Context, id graph.ID) (*graph.Facts, error) {
	if f, kept := s.changed.facts[id]; kept {
		return f, nil
	}
	return s.factsOf(ctx, id)
}
