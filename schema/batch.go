package schema

import (
	"context"
	"fmt"
	"sync"

	"dateline/graph"
)

// batches are the reads of one request that wait for others of their kind.
// graphql-go calls the thunks of a level when all of its resolvers have run,
// so that the first thunk finds all ids waiting.
type batches struct {
	reader graph.Reader
	mu     sync.Mutex
	nodes  *batch[graph.Node]
	lists  map[string]any // *batch[graph.List[T]] by field and arguments
	texts  map[graph.ID]*offsets
}

type batchesKey struct{}

func withBatches(ctx context.Context, reader graph.Reader) context.Context {
	b := &batches{reader: reader, lists: map[string]any{}, texts: map[graph.ID]*offsets{}}
	b.nodes = newBatch(reader.Nodes)
	return context.WithValue(ctx, batchesKey{}, b)
}

func batchesOf(ctx context.Context) *batches { return ctx.Value(batchesKey{}).(*batches) }

// batch gathers ids and reads them together.
type batch[T any] struct {
	mu      sync.Mutex
	read    func(context.Context, []graph.ID) ([]T, error)
	waiting []graph.ID
	done    map[graph.ID]T
	failed  error
}

func newBatch[T any](read func(context.Context, []graph.ID) ([]T, error)) *batch[T] {
	return &batch[T]{read: read, done: map[graph.ID]T{}}
}

// later makes the value of the id, to be had once the level is done.
func (b *batch[T]) later(ctx context.Context, id graph.ID) func() (T, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := b.done[id]; !ok {
		b.waiting = append(b.waiting, id)
	}
	return func() (T, error) { return b.get(ctx, id) }
}

func (b *batch[T]) get(ctx context.Context, id graph.ID) (T, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.waiting) > 0 {
		ids := b.waiting
		b.waiting = nil
		values, err := b.read(ctx, ids)
		if err != nil {
			b.failed = err
		}
		for i, v := range values {
			b.done[ids[i]] = v
		}
	}
	return b.done[id], b.failed
}

// node is the node of the id, nil where there is none.
func node(ctx context.Context, id graph.ID) any {
	if id == "" {
		return nil
	}
	get := batchesOf(ctx).nodes.later(ctx, id)
	return func() (any, error) {
		n, err := get()
		if n == nil {
			return nil, err
		}
		return n, err
	}
}

// nodes are the nodes of the ids, in order.
func nodes(ctx context.Context, ids []graph.ID) any {
	gets := make([]func() (graph.Node, error), len(ids))
	for i, id := range ids {
		gets[i] = batchesOf(ctx).nodes.later(ctx, id)
	}
	return func() (any, error) {
		list := make([]any, len(ids))
		for i, get := range gets {
			n, err := get()
			if err != nil {
				return nil, err
			}
			if n != nil {
				list[i] = n
			}
		}
		return list, nil
	}
}

// listed is the list that belongs to an id, read together with those of all
// ids that the same field asks for with the same arguments.
func listed[T any](ctx context.Context, field string, args map[string]any, id graph.ID,
	read func(context.Context, []graph.ID) ([]graph.List[T], error)) func() (graph.List[T], error) {
	b := batchesOf(ctx)
	b.mu.Lock()
	key := fmt.Sprint(field, args)
	if b.lists[key] == nil {
		b.lists[key] = newBatch(read)
	}
	list := b.lists[key].(*batch[graph.List[T]])
	b.mu.Unlock()
	return list.later(ctx, id)
}
