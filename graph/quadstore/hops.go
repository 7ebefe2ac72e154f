package quadstore

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
)

// hops is the iterator of a hop.
type hops struct {
	picked
	from    graph.IteratorShape
	at      int
	forward bool
}

var (
	_ graph.IteratorShapeCompat = (*hops)(nil)
	_ graph.IteratorShapeCompat = (*picks)(nil)
)

// AsLegacy implements graph.IteratorShapeCompat.
func (h *hops) AsLegacy() graph.Iterator {
	old := &legacy{shape: h}
	old.Iterator = graph.NewLegacy(h, old)
	return old
}

func (h *hops) String() string                                       { return "NodesOverQuads" }
func (h *hops) SubIterators() []graph.IteratorShape                  { return []graph.IteratorShape{h.from} }
func (h *hops) Optimize(context.Context) (graph.IteratorShape, bool) { return h, false }

// Stats implements graph.IteratorShape. A node leads on to a few others, and
// to ask for one asks the query for each of those that lead to it.
func (h *hops) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	costs, err := h.from.Stats(ctx)
	size, sizeErr := h.s.estimate(h.pattern)
	return graph.IteratorCosts{
		ContainsCost: 4 * (1 + costs.ContainsCost), NextCost: 1 + costs.NextCost,
		Size: graph.Size{Size: min(size, 4*costs.Size.Size)},
	}, errors.Join(err, sizeErr)
}

// Iterate implements graph.IteratorShape: from the query's nodes to their
// quads, unless the quads of the pattern are fewer than those nodes.
func (h *hops) Iterate() graph.Scanner {
	costs, err := h.from.Stats(context.Background())
	size, sizeErr := h.s.estimate(h.pattern)
	if !h.forward && err == nil && sizeErr == nil && size < costs.Size.Size {
		return &hopFilter{picked: h.picked, at: h.at, from: h.from.Lookup(), quads: h.pages(h.pattern)}
	}
	return &hopScanner{picked: h.picked, at: h.at, from: h.from.Iterate(), quads: pages{s: h.s, done: true}}
}

// Lookup implements graph.IteratorShape.
func (h *hops) Lookup() graph.Index {
	return &hopIndex{hopFilter{picked: h.picked, at: h.at, from: h.from.Lookup(), quads: pages{s: h.s, done: true}}}
}

// hopScanner goes from each node of the query to its quads.
type hopScanner struct {
	picked
	at    int
	from  graph.Scanner
	quads pages
	now   Quad
}

// Next implements graph.Scanner.
func (i *hopScanner) Next(ctx context.Context) bool {
	for {
		if q, ok := i.quads.next(ctx); ok {
			if i.takes(q) {
				i.now = q
				return true
			}
			continue
		}
		if i.now = (Quad{}); i.quads.err != nil || !i.from.Next(ctx) {
			return false
		}
		if pattern, ok := i.with(i.at, i.from.Result()); ok {
			i.quads.begin(pattern)
		}
	}
}

// Result implements graph.Scanner.
func (i *hopScanner) Result() graph.Ref {
	if i.now[i.result] == 0 {
		return nil
	}
	return node(i.now[i.result])
}

// TagResults implements graph.Scanner.
func (i *hopScanner) TagResults(into map[string]graph.Ref) {
	i.from.TagResults(into)
	i.tag(i.now, into)
}

func (i *hopScanner) String() string                    { return "NodesOverQuads" }
func (i *hopScanner) Err() error                        { return errors.Join(i.quads.err, i.from.Err()) }
func (i *hopScanner) Close() error                      { return i.from.Close() }
func (i *hopScanner) NextPath(ctx context.Context) bool { return i.from.NextPath(ctx) }

// hopFilter goes through the quads of the pattern and asks the query whether
// it has their node.
type hopFilter struct {
	picked
	at    int
	from  graph.Index
	quads pages
	now   Quad
}

// Next implements graph.Scanner.
func (i *hopFilter) Next(ctx context.Context) bool {
	for {
		q, ok := i.quads.next(ctx)
		if !ok {
			i.now = Quad{}
			return false
		}
		if i.takes(q) && q[i.at] != 0 && i.from.Contains(ctx, node(q[i.at])) {
			i.now = q
			return true
		}
	}
}

// Result implements graph.Scanner.
func (i *hopFilter) Result() graph.Ref {
	if i.now[i.result] == 0 {
		return nil
	}
	return node(i.now[i.result])
}

// TagResults implements graph.Scanner.
func (i *hopFilter) TagResults(into map[string]graph.Ref) {
	i.from.TagResults(into)
	i.tag(i.now, into)
}

func (i *hopFilter) String() string                    { return "NodesOverQuads" }
func (i *hopFilter) Err() error                        { return errors.Join(i.quads.err, i.from.Err()) }
func (i *hopFilter) Close() error                      { return i.from.Close() }
func (i *hopFilter) NextPath(ctx context.Context) bool { return i.from.NextPath(ctx) }

// hopIndex tells of nodes whether the query leads to them.
type hopIndex struct{ hopFilter }

// Contains implements graph.Index.
func (i *hopIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	pattern, ok := i.with(i.result, ref)
	if i.now = (Quad{}); !ok {
		return false
	}
	i.quads.begin(pattern)
	return i.Next(ctx)
}

// NextPath implements graph.Index: another path of the query to the same quad,
// or another quad.
func (i *hopIndex) NextPath(ctx context.Context) bool {
	return i.from.NextPath(ctx) || i.Next(ctx)
}
