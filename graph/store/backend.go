package store

import (
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"dateline/graph/quadstore"
)

// backend is what the store asks of a quad store. There are two: the embedded
// one of this project, and any other graph.QuadStore of Cayley.
type backend interface {
	// change takes quads away and then adds others. When it returns nil all
	// of it is durable.
	change(ctx context.Context, remove, add []quad.Quad) error
	// all calls yield with each quad until it fails.
	all(ctx context.Context, yield func(quad.Quad) error) error
	// count is how many quads there are.
	count(ctx context.Context) (int, error)
	// verify checks the indexes and returns how many entries it compared.
	verify(ctx context.Context, problem func(format string, args ...any)) (int, error)
	Close() error
}

// checkEvery is how many quads are read between two looks at the context.
const checkEvery = 1024

// embedded is the backend on the project's own quad store: a change is seen
// whole or not at all, whatever happens.
type embedded struct{ *quadstore.Store }

func (e embedded) change(ctx context.Context, remove, add []quad.Quad) error {
	return e.Apply(ctx, &quadstore.Batch{Remove: remove, Add: add})
}

func (e embedded) all(ctx context.Context, yield func(quad.Quad) error) error {
	view, err := e.View()
	if err != nil {
		return err
	}
	defer view.Close()
	var block []quadstore.Quad
	for q, err := range view.Scan(quadstore.Quad{}) {
		if err != nil {
			return err
		}
		if block = append(block, q); len(block) == checkEvery {
			if err := yieldBlock(ctx, view, block, yield); err != nil {
				return err
			}
			block = block[:0]
		}
	}
	return yieldBlock(ctx, view, block, yield)
}

// yieldBlock reads the terms of many quads at once.
func yieldBlock(ctx context.Context, view *quadstore.View, block []quadstore.Quad, yield func(quad.Quad) error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	ids := make([]quadstore.ID, 0, 4*len(block))
	for _, q := range block {
		ids = append(ids, q[:]...)
	}
	terms, err := view.Values(ids)
	if err != nil {
		return err
	}
	for i := range block {
		t := terms[4*i : 4*i+4]
		if err := yield(quad.Quad{Subject: t[0], Predicate: t[1], Object: t[2], Label: t[3]}); err != nil {
			return err
		}
	}
	return nil
}

func (e embedded) count(ctx context.Context) (int, error) { return countOf(ctx, e.Store) }

// foreign is the backend on another store of Cayley's.
type foreign struct{ cayley.QuadStore }

// change makes two transactions, deletions first: Cayley's key-value stores
// miscount values that one transaction both takes from and adds to.
func (f foreign) change(ctx context.Context, remove, add []quad.Quad) error {
	for _, part := range [...]struct {
		quads  []quad.Quad
		action cayley.Procedure
	}{{remove, cayley.Delete}, {add, cayley.Add}} {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		deltas := make([]cayley.Delta, len(part.quads))
		for i, q := range part.quads {
			deltas[i] = cayley.Delta{Quad: q, Action: part.action}
		}
		if len(deltas) == 0 {
			continue
		}
		if err := f.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
			return err
		}
	}
	return nil
}

func (f foreign) all(ctx context.Context, yield func(quad.Quad) error) error {
	it := f.QuadsAllIterator()
	defer it.Close()
	for it.Next(ctx) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := yield(f.Quad(it.Result())); err != nil {
			return err
		}
	}
	return it.Err()
}

func (f foreign) count(ctx context.Context) (int, error) { return countOf(ctx, f.QuadStore) }

func countOf(ctx context.Context, quads cayley.QuadStore) (int, error) {
	stats, err := quads.Stats(ctx, false)
	if err != nil {
		return 0, fmt.Errorf("count quads: %w", err)
	}
	return int(stats.Quads.Size), nil
}
