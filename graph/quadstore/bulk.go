package quadstore

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
)

// A bulk load collects whole batches up to this much before it writes them as
// sorted runs.
const (
	bulkQuads = 1 << 20
	bulkBytes = 192 << 20
)

// Bulk loads many batches fast: it sorts about a million quads at a time in
// memory, and has Pebble take in the sorted runs, all at once, so that readers see whole
// batches only. It holds the store's write lock from the first Add to Close
// or Abandon. Not safe for use by many goroutines.
type Bulk struct {
	s       *Store
	ctx     context.Context
	locked  bool
	known   map[quad.Value]uint32 // place in terms
	terms   []bulkTerm
	arena   []byte // the encoded terms, end to end
	quads   []places
	entries []numbered
	last    [4]lastTerm
	bytes   int
	loaded  int
}

// places are a quad as numbers of its terms: their place in Bulk.terms and 1;
// 0 is no term.
type places [4]uint32

// bulkTerm is a term of the load; end is where it ends in the arena, which is
// where the next begins.
type bulkTerm struct {
	id         ID
	uses       uint32
	start, end uint32
	met        uint32 // its place in the order of meeting
}

// lastTerm is the term last met at a place of a quad: it is often the next.
type lastTerm struct {
	value quad.Value
	at    uint32
}

// Bulk begins a bulk load.
func (s *Store) Bulk(ctx context.Context) *Bulk {
	return &Bulk{s: s, ctx: ctx, known: map[quad.Value]uint32{}}
}

// Add adds a batch, which may only add and put. Batches become durable, and
// seen, in the order of Add, some as soon as memory is full and all when Close
// returns nil.
func (b *Bulk) Add(batch *Batch) error {
	if len(batch.Remove) > 0 || len(batch.Delete) > 0 {
		return fmt.Errorf("bulk load: %w: a bulk load cannot remove", graph.ErrInvalid)
	}
	if !b.locked {
		b.s.write.Lock()
		b.locked = true
	}
	if len(b.quads) > bulkQuads/16 && cap(b.quads) < bulkQuads { // it is a large load
		b.quads = slices.Grow(b.quads, bulkQuads+len(batch.Add)-len(b.quads))
		b.terms = slices.Grow(b.terms, bulkQuads)
		b.arena = slices.Grow(b.arena, 32<<20)
		b.entries = slices.Grow(b.entries, 8*len(b.entries))
	}
	for _, q := range batch.Add {
		if err := b.quad(q); err != nil {
			return fmt.Errorf("bulk load: %w", err)
		}
	}
	for _, e := range batch.Put {
		b.entries = append(b.entries, numbered{e, leading(e.Key), len(b.entries)})
		b.bytes += len(e.Key) + len(e.Value) + 64
	}
	if len(b.quads) >= bulkQuads || b.bytes >= bulkBytes {
		return b.flush()
	}
	return nil
}

// Loaded is how many quads Add was given so far.
func (b *Bulk) Loaded() int { return b.loaded }

// Close writes what is left. When it returns nil, all that was added is
// durable.
func (b *Bulk) Close() error {
	defer b.Abandon()
	if !b.locked {
		return nil
	}
	return b.flush()
}

// Abandon drops what has not been written yet.
func (b *Bulk) Abandon() {
	b.reset()
	if b.locked {
		b.locked = false
		b.s.write.Unlock()
	}
}

func (b *Bulk) reset() {
	clear(b.known)
	clear(b.entries)
	b.terms, b.arena, b.quads, b.entries = b.terms[:0], b.arena[:0], b.quads[:0], b.entries[:0]
	b.last, b.bytes = [4]lastTerm{}, 0
}

func (b *Bulk) quad(q quad.Quad) error {
	var p places
	for i, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil && i == 3 {
			continue
		}
		at, err := b.term(i, v)
		if err != nil {
			return err
		}
		b.terms[at].uses++
		p[i] = at + 1
	}
	b.quads = append(b.quads, p)
	b.loaded++
	return nil
}

// term is the place of a term in terms, where it puts new ones.
func (b *Bulk) term(i int, v quad.Value) (uint32, error) {
	if !comparable(v) {
		return 0, fmt.Errorf("%w: a term of type %T", graph.ErrInvalid, v)
	}
	last := &b.last[i]
	if last.value == v {
		return last.at, nil
	}
	at, ok := b.known[v]
	if !ok {
		start := len(b.arena)
		var err error
		if b.arena, err = appendTerm(b.arena, v); err != nil {
			return 0, err
		}
		at = uint32(len(b.terms))
		b.terms = append(b.terms, bulkTerm{idOf(b.arena[start:]), 0, uint32(start), uint32(len(b.arena)), at})
		b.known[v] = at
		b.bytes += len(b.arena) - start + 64
	}
	*last = lastTerm{v, at}
	return at, nil
}

// comparable tells whether the value is of a kind of term, all of which are
// comparable.
func comparable(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.String, quad.BNode, quad.LangString, quad.TypedString, quad.Int, quad.Float, quad.Bool, quad.Time:
		return true
	}
	return false
}

// flush writes what was collected as sorted runs.
func (b *Bulk) flush() error {
	err := errors.Join(b.ctx.Err(), b.s.alive())
	if err == nil {
		err = b.ingest()
	}
	b.reset()
	if err != nil {
		return fmt.Errorf("bulk load: %w", b.s.readable(err))
	}
	return nil
}
