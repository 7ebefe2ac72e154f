package store

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"dateline/graph/quadstore"
	"dateline/graph/store/index"
)

// Backend is where a store lies: quads, and sorted keys beside them.
type Backend interface {
	// Apply makes a change that is seen whole or not at all. When it returns
	// nil the change is durable.
	Apply(ctx context.Context, b *quadstore.Batch) error
	// Match are the quads of a pattern, whose nil terms stand for any.
	Match(ctx context.Context, pattern quad.Quad) ([]quad.Quad, error)
	// All calls yield with each quad until it fails.
	All(ctx context.Context, yield func(quad.Quad) error) error
	// Labels are the labels of quads, each once.
	Labels(ctx context.Context) ([]quad.Value, error)
	// Count is how many quads there are.
	Count(ctx context.Context) (int, error)
	// Keys are the secondary keys at this moment.
	Keys() (index.Keys, error)
	// Rewrite begins a change of secondary keys of any size. No other change
	// may be made before it ends.
	Rewrite(ctx context.Context) Rewrite
	// Verify checks the backend's own indexes and returns how many entries it
	// compared.
	Verify(ctx context.Context, problem func(format string, args ...any)) (int, error)
	Close() error
}

// Rewrite is a change of secondary keys that is seen whole or not at all,
// durable when Commit returns nil. Abandon ends one that is not committed;
// after Commit it does nothing.
type Rewrite interface {
	index.Sink
	Commit() error
	Abandon()
}

// checkEvery is how many quads are read between two looks at the context.
const checkEvery = 1024

// embedded is the backend on the project's own quad store.
type embedded struct{ *quadstore.Store }

// largeApply is from how many quads on a change goes into the log alone, until
// there is more, or somebody asks for it.
const largeApply = 1 << 11

// Apply is that of the quad store; much that is new is appended.
func (e embedded) Apply(ctx context.Context, b *quadstore.Batch) error {
	if len(b.Add) < largeApply || len(b.Remove)+len(b.Delete) > 0 {
		return e.Store.Apply(ctx, b)
	}
	return e.Append(ctx, b)
}

// settled is a view which has what was appended of the label, or of all
// labels where it is nil.
func (e embedded) settled(ctx context.Context, label quad.Value) (*quadstore.View, error) {
	if e.Waits(label) {
		if err := e.Flush(ctx); err != nil {
			return nil, err
		}
	}
	return e.View()
}

// Rewrite takes in what was appended before, for which there need not be room
// in memory then.
func (e embedded) Rewrite(ctx context.Context) Rewrite {
	_ = e.Flush(ctx) // or at the next look at it: it is in the log
	return e.Store.Rewrite(ctx)
}

func (e embedded) Keys() (index.Keys, error) { return e.View() }

func (e embedded) Match(ctx context.Context, pattern quad.Quad) (quads []quad.Quad, err error) {
	err = e.scan(ctx, pattern, func(q quad.Quad) error {
		quads = append(quads, q)
		return nil
	})
	return quads, err
}

func (e embedded) All(ctx context.Context, yield func(quad.Quad) error) error {
	return e.scan(ctx, quad.Quad{}, yield)
}

func (e embedded) scan(ctx context.Context, pattern quad.Quad, yield func(quad.Quad) error) error {
	view, err := e.settled(ctx, pattern.Label)
	if err != nil {
		return err
	}
	defer view.Close()
	ids, err := view.IDs([]quad.Value{pattern.Subject, pattern.Predicate, pattern.Object, pattern.Label})
	if err != nil {
		return err
	}
	var block []quadstore.Quad
	for q, err := range view.Scan(quadstore.Quad(ids)) {
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

func (e embedded) Labels(ctx context.Context) ([]quad.Value, error) {
	view, err := e.settled(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer view.Close()
	ids, err := view.Labels(ctx)
	if err != nil {
		return nil, err
	}
	return view.Values(ids)
}

func (e embedded) Count(ctx context.Context) (int, error) {
	stats, err := e.Stats(ctx, false)
	if err != nil {
		return 0, fmt.Errorf("count quads: %w", err)
	}
	return int(stats.Quads.Size), nil
}
