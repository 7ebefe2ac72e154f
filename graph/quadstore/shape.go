package quadstore

import (
	"context"
	"reflect"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
)

var _ shape.Optimizer = (*Store)(nil)

// OptimizeShape implements shape.Optimizer, which Cayley's path API asks
// before it builds iterators. Two shapes are answered from the indexes: the
// nodes at one end of the quads of a pattern, which is one range, and the
// same where one end is itself a query, which is one range for each node of it.
func (s *Store) OptimizeShape(sh shape.Shape) (shape.Shape, bool) {
	switch sh := sh.(type) {
	case shape.QuadsAction:
		return s.action(sh)
	case shape.NodesFrom:
		return s.nodesFrom(sh)
	case shape.Intersect:
		return intersect(sh)
	}
	return sh, false
}

// picked says what is taken of the quads of a pattern: the node at one place,
// and tags for others.
type picked struct {
	s       *Store
	pattern Quad
	result  int
	tags    [4][]string
}

// intersect has nodes that a query of an unknown kind finds, as a recursive
// one, be asked whether they are of a pattern's quads. The other way round
// Cayley would ask the query, which forgets by which way it found a node.
func intersect(sh shape.Intersect) (shape.Shape, bool) {
	if len(sh) != 2 {
		return sh, false
	}
	for i, one := range sh {
		p, ok := sh[1-i].(picked)
		if ok && p.pattern[p.result] == 0 && reflect.TypeOf(one).Kind() == reflect.Func {
			return hop{picked: p, from: one, at: p.result, forward: true}, true
		}
	}
	return sh, false
}

// action is a QuadsAction as a picked.
func (s *Store) action(sh shape.QuadsAction) (shape.Shape, bool) {
	p := picked{s: s, result: place(sh.Result)}
	for d, ref := range sh.Filter {
		n, ok := ref.(node)
		if !ok {
			return sh, false
		}
		p.pattern[place(d)] = ID(n)
	}
	for d, tags := range sh.Save {
		p.tags[place(d)] = tags
	}
	return p, true
}

// nodesFrom is a NodesFrom as a hop, where all but one of the ends that it
// names are known.
func (s *Store) nodesFrom(sh shape.NodesFrom) (shape.Shape, bool) {
	quads, ok := sh.Quads.(shape.Quads)
	if !ok {
		return sh, false
	}
	h := hop{picked: picked{s: s, result: place(sh.Dir)}}
	for _, f := range quads {
		at := place(f.Dir)
		if ref, ok := shape.One(f.Values); ok {
			n, ok := ref.(node)
			if !ok || h.pattern[at] != 0 {
				return sh, false
			}
			h.pattern[at] = ID(n)
			continue
		}
		if save, ok := f.Values.(shape.Save); ok {
			if _, all := save.From.(shape.AllNodes); all {
				h.tags[at] = append(h.tags[at], save.Tags...)
				continue
			}
		}
		if h.from != nil || shape.IsNull(f.Values) {
			return sh, false
		}
		h.from, h.at = f.Values, at
	}
	if h.from == nil || h.pattern[h.at] != 0 {
		return sh, false
	}
	return h, true
}

// BuildIterator implements shape.Shape.
func (p picked) BuildIterator(graph.QuadStore) graph.Iterator { return (&picks{picked: p}).AsLegacy() }

// Optimize implements shape.Shape.
func (p picked) Optimize(shape.Optimizer) (shape.Shape, bool) { return p, false }

// takes tells whether the quad has a node at each place that is taken.
func (p *picked) takes(q Quad) bool {
	for i, tags := range p.tags {
		if len(tags) > 0 && q[i] == 0 {
			return false
		}
	}
	return q[p.result] != 0
}

// tag puts the tagged nodes of a quad.
func (p *picked) tag(q Quad, into map[string]graph.Ref) {
	for i, tags := range p.tags {
		for _, tag := range tags {
			into[tag] = node(q[i])
		}
	}
}

// with is the pattern with the node at the place; false where it has another.
func (p *picked) with(at int, ref graph.Ref) (Quad, bool) {
	n, ok := ref.(node)
	pattern := p.pattern
	if !ok || pattern[at] != 0 && pattern[at] != ID(n) {
		return pattern, false
	}
	pattern[at] = ID(n)
	return pattern, true
}

func (p *picked) pages(pattern Quad) pages {
	return pages{s: p.s, pattern: pattern}
}

// picks is the iterator of a picked.
type picks struct{ picked }

// AsLegacy implements graph.IteratorShapeCompat.
func (p *picks) AsLegacy() graph.Iterator {
	old := &legacy{shape: p}
	old.Iterator = graph.NewLegacy(p, old)
	return old
}

func (p *picks) String() string                                       { return "NodesOfQuads" }
func (p *picks) SubIterators() []graph.IteratorShape                  { return nil }
func (p *picks) Optimize(context.Context) (graph.IteratorShape, bool) { return p, false }
func (p *picks) Iterate() graph.Scanner {
	return &pickScanner{picked: p.picked, quads: p.pages(p.pattern)}
}
func (p *picks) Lookup() graph.Index {
	return &pickIndex{pickScanner{picked: p.picked, quads: pages{s: p.s, done: true}}}
}

// Stats implements graph.IteratorShape.
func (p *picks) Stats(context.Context) (graph.IteratorCosts, error) {
	size, err := p.s.estimate(p.pattern)
	return graph.IteratorCosts{ContainsCost: 4, NextCost: 1, Size: graph.Size{Size: size}}, err
}

// pickScanner yields the node of each quad.
type pickScanner struct {
	picked
	quads pages
	now   Quad
}

// Next implements graph.Scanner.
func (i *pickScanner) Next(ctx context.Context) bool {
	for {
		q, ok := i.quads.next(ctx)
		if !ok {
			i.now = Quad{}
			return false
		}
		if i.takes(q) {
			i.now = q
			return true
		}
	}
}

// Result implements graph.Scanner.
func (i *pickScanner) Result() graph.Ref {
	if i.now[i.result] == 0 {
		return nil
	}
	return node(i.now[i.result])
}

func (i *pickScanner) String() string                       { return "NodesOfQuads" }
func (i *pickScanner) Err() error                           { return i.quads.err }
func (i *pickScanner) Close() error                         { return nil }
func (i *pickScanner) NextPath(context.Context) bool        { return false }
func (i *pickScanner) TagResults(into map[string]graph.Ref) { i.tag(i.now, into) }

// pickIndex tells of nodes whether a quad leads to them; each such quad is a
// path of its own.
type pickIndex struct{ pickScanner }

// Contains implements graph.Index.
func (i *pickIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	pattern, ok := i.with(i.result, ref)
	if i.now = (Quad{}); !ok {
		return false
	}
	i.quads.begin(pattern)
	return i.Next(ctx)
}

// NextPath implements graph.Index.
func (i *pickIndex) NextPath(ctx context.Context) bool { return i.Next(ctx) }

// hop is a picked one of whose places is a query of its own.
type hop struct {
	picked
	from    shape.Shape
	at      int  // its place
	forward bool // never ask the query for a node
}

// Optimize implements shape.Shape.
func (h hop) Optimize(shape.Optimizer) (shape.Shape, bool) { return h, false }

// BuildIterator implements shape.Shape.
func (h hop) BuildIterator(qs graph.QuadStore) graph.Iterator {
	if shape.IsNull(h.from) {
		return iterator.NewNull()
	}
	from, _ := graph.AsShape(h.from.BuildIterator(qs)).Optimize(context.Background())
	return (&hops{picked: h.picked, from: from, at: h.at, forward: h.forward}).AsLegacy()
}
