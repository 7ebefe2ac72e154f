package quadstore

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"github.com/cayleygraph/cayley/graph"
)

// Cayley does not always close what it opened, and expects an iterator to see
// later changes. Its iterators therefore read the store in pages, each from a
// view of its own, and hold nothing between them.
const (
	firstPage = 32
	lastPage  = 1024
)

// links is the iterator over the quads of a pattern.
type links struct {
	s       *Store
	pattern Quad
}

var _ graph.IteratorShapeCompat = (*links)(nil)

// AsLegacy implements graph.IteratorShapeCompat.
func (l *links) AsLegacy() graph.Iterator {
	old := &legacy{shape: l}
	old.Iterator = graph.NewLegacy(l, old)
	return old
}

// legacy is an iterator of Cayley's older interface.
type legacy struct {
	shape graph.IteratorShape
	graph.Iterator
}

// AsShape implements graph.IteratorFuture.
func (l *legacy) AsShape() graph.IteratorShape {
	l.Close()
	return l.shape
}

func (l *links) String() string                      { return "Quads" }
func (l *links) SubIterators() []graph.IteratorShape { return nil }
func (l *links) Lookup() graph.Index                 { return &linkIndex{links: l} }
func (l *links) Iterate() graph.Scanner {
	return &linkScanner{pages: pages{s: l.s, pattern: l.pattern}}
}
func (l *links) Optimize(context.Context) (graph.IteratorShape, bool) { return l, false }

// Stats implements graph.IteratorShape.
func (l *links) Stats(context.Context) (graph.IteratorCosts, error) {
	size, err := l.s.estimate(l.pattern)
	return graph.IteratorCosts{
		ContainsCost: 1, NextCost: 2,
		Size: graph.Size{Size: size, Exact: l.pattern == Quad{}},
	}, err
}

// pages reads the quads of a pattern page by page.
type pages struct {
	s       *Store
	pattern Quad
	page    []Quad
	room    []Quad // for pages
	at      int
	size    int
	done    bool
	err     error
}

// begin has the quads of another pattern be read; none is left of the last.
func (p *pages) begin(pattern Quad) {
	p.pattern, p.page, p.at, p.size, p.done = pattern, nil, 0, 0, false
}

// next is the next quad.
func (p *pages) next(ctx context.Context) (Quad, bool) {
	if p.at == len(p.page) {
		if p.done || p.err != nil {
			return Quad{}, false
		}
		if p.err = errors.Join(ctx.Err(), p.read()); p.err != nil || len(p.page) == 0 {
			return Quad{}, false
		}
	}
	p.at++
	return p.page[p.at-1], true
}

func (p *pages) read() error {
	var after *Quad
	if len(p.page) > 0 {
		last := p.page[len(p.page)-1]
		after = &last
	}
	p.at = 0
	if after == nil {
		if p.page, p.done = p.s.recent.quads.get(p.pattern, p.s.pool.written.Load()); p.done {
			return nil
		}
	}
	p.size = min(max(4*p.size, firstPage), lastPage)
	v, err := p.s.present()
	if err != nil {
		return err
	}
	defer p.s.giveBack(v)
	p.page = p.room[:0]
	for q, err := range v.scan(p.pattern, after) {
		if err != nil {
			return err
		}
		if p.page = append(p.page, q); len(p.page) == p.size {
			break
		}
	}
	p.room, p.done = p.page, len(p.page) < p.size
	if after == nil && len(p.page) <= cachedQuads {
		p.s.recent.quads.put(p.pattern, v.written, slices.Clone(p.page))
	}
	return nil
}

// linkScanner yields the quads themselves.
type linkScanner struct {
	pages
	now graph.Ref
}

// Next implements graph.Scanner.
func (i *linkScanner) Next(ctx context.Context) bool {
	q, ok := i.next(ctx)
	if !ok {
		i.now = nil
		return false
	}
	i.now = link(q)
	return true
}

func (i *linkScanner) String() string                  { return "Quads" }
func (i *linkScanner) Result() graph.Ref               { return i.now }
func (i *linkScanner) Err() error                      { return i.err }
func (i *linkScanner) Close() error                    { return nil }
func (i *linkScanner) NextPath(context.Context) bool   { return false }
func (i *linkScanner) TagResults(map[string]graph.Ref) {}

// linkIndex tells of quads whether they are of the pattern.
type linkIndex struct {
	*links
	now graph.Ref
}

// Contains implements graph.Index.
func (i *linkIndex) Contains(_ context.Context, ref graph.Ref) bool {
	l, ok := ref.(link)
	if i.now = nil; !ok || !i.pattern.matches(Quad(l)) {
		return false
	}
	i.now = ref
	return true
}

func (i *linkIndex) Result() graph.Ref               { return i.now }
func (i *linkIndex) Err() error                      { return nil }
func (i *linkIndex) Close() error                    { return nil }
func (i *linkIndex) NextPath(context.Context) bool   { return false }
func (i *linkIndex) TagResults(map[string]graph.Ref) {}

// nodes is the iterator over all terms.
type nodes struct{ s *Store }

var _ graph.IteratorShapeCompat = (*nodes)(nil)

// AsLegacy implements graph.IteratorShapeCompat.
func (n *nodes) AsLegacy() graph.Iterator {
	old := &legacy{shape: n}
	old.Iterator = graph.NewLegacy(n, old)
	return old
}

func (n *nodes) String() string                                       { return "Nodes" }
func (n *nodes) SubIterators() []graph.IteratorShape                  { return nil }
func (n *nodes) Iterate() graph.Scanner                               { return &nodeScanner{nodes: n} }
func (n *nodes) Lookup() graph.Index                                  { return &nodeIndex{nodes: n} }
func (n *nodes) Optimize(context.Context) (graph.IteratorShape, bool) { return n, false }

// Stats implements graph.IteratorShape.
func (n *nodes) Stats(context.Context) (graph.IteratorCosts, error) {
	return graph.IteratorCosts{
		ContainsCost: 1, NextCost: 2,
		Size: graph.Size{Size: n.s.counts.Load().terms, Exact: true},
	}, nil
}

// nodeScanner yields all terms, page by page.
type nodeScanner struct {
	*nodes
	page []ID
	at   int
	last ID
	done bool
	err  error
}

// Next implements graph.Scanner.
func (i *nodeScanner) Next(ctx context.Context) bool {
	if i.at++; i.at < len(i.page) {
		return true
	}
	if i.done || i.err != nil {
		i.page = nil
		return false
	}
	if len(i.page) > 0 {
		i.last = i.page[len(i.page)-1]
	}
	i.err = errors.Join(ctx.Err(), i.read())
	return i.err == nil && len(i.page) > 0
}

func (i *nodeScanner) read() error {
	i.page, i.at = i.page[:0], 0
	v, err := i.s.present()
	if err != nil {
		return err
	}
	defer i.s.giveBack(v)
	it, err := v.take()
	if err != nil {
		return err
	}
	defer v.give(it)
	for ok := it.SeekGE(idKey(nil, termKey, i.last+1)); ok && bytes.HasPrefix(it.Key(), []byte{termKey}); ok = it.Next() {
		if len(it.Key()) != 1+idSize {
			return errDamaged("key of a term")
		}
		i.page = append(i.page, parseID(it.Key()[1:]))
		if len(i.page) == lastPage {
			return nil
		}
	}
	i.done = true
	return it.Error()
}

// Result implements graph.Scanner.
func (i *nodeScanner) Result() graph.Ref {
	if i.at >= len(i.page) {
		return nil
	}
	return node(i.page[i.at])
}

func (i *nodeScanner) Err() error                      { return i.err }
func (i *nodeScanner) Close() error                    { return nil }
func (i *nodeScanner) NextPath(context.Context) bool   { return false }
func (i *nodeScanner) TagResults(map[string]graph.Ref) {}

// nodeIndex tells whether terms are there.
type nodeIndex struct {
	*nodes
	now graph.Ref
	err error
}

// Contains implements graph.Index.
func (i *nodeIndex) Contains(_ context.Context, ref graph.Ref) bool {
	n, ok := ref.(node)
	if i.now = nil; !ok {
		return false
	}
	if _, there, err := i.s.readTerm(ID(n)); err != nil || !there {
		i.err = err
		return false
	}
	i.now = ref
	return true
}

func (i *nodeIndex) Result() graph.Ref               { return i.now }
func (i *nodeIndex) Err() error                      { return i.err }
func (i *nodeIndex) Close() error                    { return nil }
func (i *nodeIndex) NextPath(context.Context) bool   { return false }
func (i *nodeIndex) TagResults(map[string]graph.Ref) {}
