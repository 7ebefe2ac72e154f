package postgres

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// Cayley does not always close what it opened, and expects an iterator to see
// later changes. Its iterators therefore read blocks in pages, each one
// statement, and hold nothing between them.
const (
	firstPage = 8 // blocks
	lastPage  = 512
)

// pages reads the facts of a pattern page by page.
type pages struct {
	s       *Store
	pattern fact
	page    []fact
	at      int
	last    [2][]byte // the key of the last block that was read
	size    int
	done    bool
	err     error
}

// next is the next fact.
func (p *pages) next(ctx context.Context) (fact, bool) {
	for p.at == len(p.page) {
		if p.done || p.err != nil {
			return fact{}, false
		}
		if p.err = errors.Join(ctx.Err(), p.read(ctx)); p.err != nil {
			return fact{}, false
		}
	}
	p.at++
	return p.page[p.at-1], true
}

func (p *pages) read(ctx context.Context) error {
	p.size = min(max(4*p.size, firstPage), lastPage)
	p.page, p.at = p.page[:0], 0
	rows, err := p.query(ctx)
	if err != nil {
		return err
	}
	blocks := 0
	var content []byte
	_, err = pgx.ForEachRow(rows, []any{&p.last[0], &p.last[1], &content}, func() error {
		blocks++
		facts, err := decodeBlock(content)
		for _, f := range facts {
			if p.pattern.matches(f) {
				p.page = append(p.page, f)
			}
		}
		return err
	})
	p.done = blocks < p.size
	return err
}

func (p *pages) query(ctx context.Context) (pgx.Rows, error) {
	if p.last[0] == nil {
		p.last = [2][]byte{{}, {}}
	}
	if p.pattern == (fact{}) {
		return p.s.pool.Query(ctx, `select doc, label, quads from quads where (doc, label) > ($1, $2) order by doc, label limit $3`,
			p.last[0], p.last[1], p.size)
	}
	if err := p.s.indexLiterals(ctx, p.pattern); err != nil {
		return nil, err
	}
	where, args := p.pattern.where([]any{p.last[0], p.last[1], p.size})
	return p.s.pool.Query(ctx, `select doc, label, quads from quads where `+where+` and (doc, label) > ($1, $2) order by doc, label limit $3`, args...)
}

// links is the iterator over the quads of a pattern.
type links struct {
	s       *Store
	pattern fact
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

func (l *links) String() string                                       { return "Quads" }
func (l *links) SubIterators() []graph.IteratorShape                  { return nil }
func (l *links) Lookup() graph.Index                                  { return &linkIndex{links: l} }
func (l *links) Optimize(context.Context) (graph.IteratorShape, bool) { return l, false }
func (l *links) Iterate() graph.Scanner {
	return &linkScanner{pages: pages{s: l.s, pattern: l.pattern}}
}

// Stats implements graph.IteratorShape.
func (l *links) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	size, err := l.s.estimate(ctx, l.pattern)
	return graph.IteratorCosts{
		ContainsCost: 1, NextCost: 2,
		Size: graph.Size{Size: size, Exact: l.pattern == fact{}},
	}, err
}

// linkScanner yields the quads themselves.
type linkScanner struct {
	pages
	now graph.Ref
}

// Next implements graph.Scanner.
func (i *linkScanner) Next(ctx context.Context) bool {
	f, ok := i.next(ctx)
	if !ok {
		i.now = nil
		return false
	}
	i.now = link(f)
	return true
}

func (i *linkScanner) Result() graph.Ref               { return i.now }
func (i *linkScanner) Err() error                      { return i.err }
func (i *linkScanner) Close() error                    { return nil }
func (i *linkScanner) NextPath(context.Context) bool   { return false }
func (i *linkScanner) TagResults(map[string]graph.Ref) {}
func (i *linkScanner) String() string                  { return "Quads" }

// linkIndex tells of quads whether they are of the pattern.
type linkIndex struct {
	*links
	now graph.Ref
}

// Contains implements graph.Index.
func (i *linkIndex) Contains(_ context.Context, ref graph.Ref) bool {
	l, ok := ref.(link)
	if i.now = nil; !ok || !i.pattern.matches(fact(l)) {
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
func (n *nodes) Lookup() graph.Index                                  { return &nodeIndex{nodes: n} }
func (n *nodes) Optimize(context.Context) (graph.IteratorShape, bool) { return n, false }
func (n *nodes) Iterate() graph.Scanner {
	return &nodeScanner{quads: pages{s: n.s}, seen: map[int64]bool{}, place: 4}
}

// Stats implements graph.IteratorShape.
func (n *nodes) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	size, err := n.s.estimate(ctx, fact{})
	return graph.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: graph.Size{Size: size}}, err
}

// nodeScanner yields all terms: those of all quads, each once. It keeps their
// hashes, so that it takes some 40 bytes of memory a term.
type nodeScanner struct {
	quads pages
	seen  map[int64]bool
	now   fact
	place int // of the next term to look at in now
	found graph.Ref
}

// Next implements graph.Scanner.
func (i *nodeScanner) Next(ctx context.Context) bool {
	for {
		if i.place == 4 {
			f, ok := i.quads.next(ctx)
			if !ok {
				i.found = nil
				return false
			}
			i.now, i.place = f, 0
		}
		t := i.now[i.place]
		i.place++
		if h := t.hash(); t != "" && !i.seen[h] {
			i.seen[h] = true
			i.found = node(t)
			return true
		}
	}
}

func (i *nodeScanner) Result() graph.Ref               { return i.found }
func (i *nodeScanner) Err() error                      { return i.quads.err }
func (i *nodeScanner) Close() error                    { return nil }
func (i *nodeScanner) NextPath(context.Context) bool   { return false }
func (i *nodeScanner) TagResults(map[string]graph.Ref) {}
func (i *nodeScanner) String() string                  { return "Nodes" }

// nodeIndex tells whether terms are there.
type nodeIndex struct {
	*nodes
	now graph.Ref
	err error
}

// Contains implements graph.Index.
func (i *nodeIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	n, ok := ref.(node)
	if i.now = nil; !ok {
		return false
	}
	refs, err := i.s.refs(ctx, []quad.Value{term(n).value()})
	if i.err = err; err != nil || refs[0] == nil {
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
