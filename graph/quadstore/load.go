package quadstore

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
)

// load collects what is to be written as sorted runs.
type load struct {
	s       *Store
	known   map[quad.Value]uint32 // place in terms
	terms   []loadTerm
	arena   []byte // the encoded terms, end to end
	quads   []places
	entries []numbered
	last    [4]lastTerm
	bytes   int
}

// places are a quad as numbers of its terms: their place in load.terms and 1;
// 0 is no term.
type places [4]uint32

// loadTerm is a term of a load, and where it lies in the arena.
type loadTerm struct {
	id         ID // once it is numbered
	hash       uint64
	start, end uint32
}

// lastTerm is the term last met at a place of a quad: it is often the next.
type lastTerm struct {
	value quad.Value
	at    uint32
}

func newLoad(s *Store) *load { return &load{s: s, known: map[quad.Value]uint32{}} }

// full tells that no more should be collected.
func (l *load) full() bool { return len(l.quads) >= bulkQuads || l.bytes >= bulkBytes }

func (l *load) reset() {
	clear(l.known)
	clear(l.entries)
	l.terms, l.arena, l.quads, l.entries = l.terms[:0], l.arena[:0], l.quads[:0], l.entries[:0]
	l.last, l.bytes = [4]lastTerm{}, 0
}

// add adds quads, all of them or, with an error, none.
func (l *load) add(quads []quad.Quad) error {
	if len(l.quads) > bulkQuads/16 && cap(l.quads) < bulkQuads { // it is a large load
		l.quads = slices.Grow(l.quads, bulkQuads+len(quads)-len(l.quads))
		l.terms = slices.Grow(l.terms, bulkQuads/2)
		l.arena = slices.Grow(l.arena, 16<<20)
	}
	from := len(l.quads)
	for i, q := range quads {
		yield(i)
		if err := l.quad(q); err != nil {
			l.quads = l.quads[:from]
			return err
		}
	}
	return nil
}

func (l *load) quad(q quad.Quad) error {
	var p places
	for i, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil && i == 3 {
			continue
		}
		at, err := l.term(i, v)
		if err != nil {
			return err
		}
		p[i] = at + 1
	}
	l.quads = append(l.quads, p)
	return nil
}

// term is the place of a term in terms, where it puts new ones.
func (l *load) term(i int, v quad.Value) (uint32, error) {
	if !isTerm(v) {
		return 0, fmt.Errorf("%w: a term of type %T", graph.ErrInvalid, v)
	}
	last := &l.last[i]
	if last.value == v {
		return last.at, nil
	}
	at, ok := l.known[v]
	if !ok {
		start := len(l.arena)
		var err error
		if l.arena, err = appendTerm(l.arena, v); err != nil {
			return 0, err
		}
		if len(l.arena) > math.MaxUint32 {
			return 0, fmt.Errorf("%w: terms of more than 4 GB in one write", graph.ErrInvalid)
		}
		at = uint32(len(l.terms))
		l.terms = append(l.terms, loadTerm{start: uint32(start), end: uint32(len(l.arena))})
		l.known[v] = at
		l.bytes += len(l.arena) - start + 64
	}
	*last = lastTerm{v, at}
	return at, nil
}

func (l *load) put(entries []Entry) {
	for _, e := range entries {
		l.entries = append(l.entries, numbered{e, leading(e.Key), len(l.entries)})
		l.bytes += len(e.Key) + len(e.Value) + 64
	}
}

// isTerm tells whether the value is of a kind of term, all of which are
// comparable.
func isTerm(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.String, quad.BNode, quad.LangString, quad.TypedString, quad.Int, quad.Float, quad.Bool, quad.Time:
		return true
	}
	return false
}

func (l *load) encoding(at uint32) []byte { return l.arena[l.terms[at].start:l.terms[at].end] }

// flush writes what was collected as sorted runs, durably, and forgets it.
func (l *load) flush(ctx context.Context) error {
	if len(l.quads) == 0 && len(l.entries) == 0 {
		return nil
	}
	if err := l.s.alive(); err != nil {
		return err
	}
	if err := l.s.room(len(l.quads)*48 + len(l.arena) + l.bytes); err != nil {
		return err
	}
	sorted, err := l.sort(ctx)
	if err != nil {
		return err
	}
	if err := sorted.ingest(ctx); err != nil {
		return err
	}
	l.reset()
	return nil
}
