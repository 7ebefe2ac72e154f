package schema

import (
	"context"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"dateline/graph"
)

// batches are the reads of one request that wait for others of their kind. A
// request runs in one goroutine, so that they need no lock.
type batches struct {
	ctx    context.Context
	source graph.Reader
	reader graph.Reader // of source, for this request
	editor Editor
	added  func(graph.ID) // tells those who listen
	nodes  *batch[graph.Node]
	lists  map[listKey]any // *batch[graph.List[T]]
	texts  map[graph.ID]*offsets
}

// listKey is a field of the query, by one of the types that it is asked of.
type listKey struct {
	field *ast.Field
	of    *graphql.Object
}

func newBatches(ctx context.Context, reader graph.Reader) *batches {
	b := &batches{ctx: ctx, source: reader}
	b.forget()
	return b
}

// forget lets go of what was read: a mutation changed the graph.
func (b *batches) forget() {
	b.reader = b.source
	if s, ok := b.source.(graph.Sessions); ok {
		b.reader = s.Session()
	}
	b.nodes = newBatch(b.ctx, b.reader.Nodes)
	b.lists, b.texts = map[listKey]any{}, map[graph.ID]*offsets{}
}

// batchesOf are those of the request that a field belongs to.
func batchesOf(p graphql.ResolveParams) *batches { return p.Info.RootValue.(*batches) }

// readerOf is the reader of the request that a field belongs to.
func readerOf(p graphql.ResolveParams) graph.Reader { return batchesOf(p).reader }

// batch gathers ids and reads them together.
type batch[T any] struct {
	ctx    context.Context
	read   func(context.Context, []graph.ID) ([]T, error)
	at     map[graph.ID]int
	ids    []graph.ID
	values []T // of the first ids; the others wait
	failed error
}

func newBatch[T any](ctx context.Context, read func(context.Context, []graph.ID) ([]T, error)) *batch[T] {
	return &batch[T]{ctx: ctx, read: read, at: map[graph.ID]int{}}
}

// later notes an id down; get has its value once the round is done.
func (b *batch[T]) later(id graph.ID) (at int) {
	at, known := b.at[id]
	if !known {
		at = len(b.ids)
		b.at[id] = at
		b.ids = append(b.ids, id)
	}
	return at
}

// get is the value of an id that later noted down.
func (b *batch[T]) get(at int) (value T, err error) {
	if len(b.values) < len(b.ids) && b.failed == nil {
		values, err := b.read(b.ctx, b.ids[len(b.values):])
		b.values, b.failed = append(b.values, values...), err
	}
	if b.failed != nil {
		return value, b.failed
	}
	return b.values[at], nil
}

// node is the node of the id, nil where there is none.
func (b *batches) node(id graph.ID) any {
	if id == "" {
		return nil
	}
	at := b.nodes.later(id)
	return func() (any, error) {
		n, err := b.nodes.get(at)
		if n == nil {
			return nil, err
		}
		return n, err
	}
}

// nodeList are the nodes of the ids, in order.
func (b *batches) nodeList(ids []graph.ID) []any {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = b.node(id)
	}
	return list
}

// listed is the list that belongs to an id, read together with those of all
// ids that the same field is asked of.
func listed[T any](p graphql.ResolveParams, id graph.ID, read func(graphql.ResolveParams) (func(context.Context, []graph.ID) ([]graph.List[T], error), error)) (func() (graph.List[T], error), error) {
	b := batchesOf(p)
	key := listKey{p.Info.FieldASTs[0], p.Info.ParentType.(*graphql.Object)}
	list, known := b.lists[key].(*batch[graph.List[T]])
	if !known {
		read, err := read(p)
		if err != nil {
			return nil, err
		}
		list = newBatch(b.ctx, read)
		b.lists[key] = list
	}
	at := list.later(id)
	return func() (graph.List[T], error) { return list.get(at) }, nil
}
