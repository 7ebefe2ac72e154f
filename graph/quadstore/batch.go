package quadstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"dateline/graph"
)

// Batch is a change that is seen whole or not at all. What it removes goes
// before what it adds; a quad that is there already, or that is not there to
// be removed, is passed over.
type Batch struct {
	Remove, Add []quad.Quad
	Delete      [][]byte // secondary keys
	Put         []Entry  // secondary keys with their values
}

// Entry is a secondary key and its value.
type Entry = struct{ Key, Value []byte }

// Apply makes the change. When it returns nil, the change is durable; when it
// returns an error, nothing of it was made.
func (s *Store) Apply(ctx context.Context, b *Batch) error {
	s.write.Lock()
	defer s.write.Unlock()
	c := s.newChange()
	for _, q := range b.Remove {
		if _, err := c.set(q, false); err != nil {
			return fmt.Errorf("apply: %w", err)
		}
	}
	for _, q := range b.Add {
		if _, err := c.set(q, true); err != nil {
			return fmt.Errorf("apply: %w", err)
		}
	}
	c.deletes, c.puts = b.Delete, b.Put
	if err := c.commit(ctx); err != nil {
		return fmt.Errorf("apply: %w", s.readable(err))
	}
	return nil
}

// change collects what a write does before any of it is written.
type change struct {
	s       *Store
	had     map[Quad]bool // whether each quad touched was there before
	has     map[Quad]bool // and is to be there after
	order   []Quad        // the quads touched, in the order of their first touch
	encoded map[ID][]byte // terms of added quads
	deletes [][]byte
	puts    []Entry
}

func (s *Store) newChange() *change {
	return &change{s: s, had: map[Quad]bool{}, has: map[Quad]bool{}, encoded: map[ID][]byte{}}
}

// set has the quad be there, or not, and tells whether it was.
func (c *change) set(q quad.Quad, there bool) (was bool, err error) {
	ids, err := c.ids(q, there)
	if err != nil {
		return false, err
	}
	if _, touched := c.has[ids]; !touched {
		if c.had[ids], err = c.s.hasQuad(ids); err != nil {
			return false, err
		}
		c.has[ids] = c.had[ids]
		c.order = append(c.order, ids)
	}
	was = c.has[ids]
	c.has[ids] = there
	return was, nil
}

// ids are the IDs of the quad's terms; it keeps the terms that are written.
func (c *change) ids(q quad.Quad, keep bool) (ids Quad, err error) {
	for i, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil && i == 3 {
			continue
		}
		if v == nil {
			return Quad{}, fmt.Errorf("%w: a quad without subject, predicate or object", graph.ErrInvalid)
		}
		term, err := appendTerm(nil, v)
		if err != nil {
			return Quad{}, err
		}
		ids[i] = idOf(term)
		if other, known := c.encoded[ids[i]]; known && !bytes.Equal(other, term) {
			return Quad{}, errCollision(ids[i])
		}
		if keep {
			c.encoded[ids[i]] = term
		}
	}
	return ids, nil
}

func errCollision(id ID) error {
	return fmt.Errorf("%w: two terms have the ID %016x", graph.ErrInvalid, uint64(id))
}

func (s *Store) hasQuad(q Quad) (bool, error) {
	if err := s.alive(); err != nil {
		return false, err
	}
	var room [quadKeySize]byte
	_, closer, err := s.db.Get(orders[0].quadKey(room[:0], q))
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, closer.Close()
}

// commit writes the change, durably.
func (c *change) commit(ctx context.Context) error {
	if err := errors.Join(ctx.Err(), c.s.alive()); err != nil {
		return err
	}
	batch := c.s.db.NewBatch()
	defer batch.Close()
	now, err := c.fill(batch)
	if err != nil || batch.Empty() {
		return err
	}
	if err := c.s.room(batch.Len()); err != nil {
		return err
	}
	if err := batch.Commit(pebble.Sync); err != nil {
		return err
	}
	if err := c.s.alive(); err != nil {
		return err
	}
	c.s.counts.Store(now)
	return nil
}

// fill writes the change to the batch, and counts what will be there.
func (c *change) fill(batch *pebble.Batch) (*counts, error) {
	now := c.s.counts.Load().clone()
	uses := map[ID]int64{}
	var predicates []ID
	for _, q := range c.order {
		if c.has[q] == c.had[q] {
			continue
		}
		n := int64(1)
		if !c.has[q] {
			n = -1
		}
		c.writeQuad(batch, q)
		now.add(q, n)
		predicates = append(predicates, q[1])
		for _, id := range q {
			uses[id] += n
		}
	}
	delete(uses, 0)
	if err := c.fillTerms(batch, uses, now); err != nil {
		return nil, err
	}
	if len(predicates) > 0 {
		now.write(batch, predicates)
	}
	for _, key := range c.deletes {
		_ = batch.Delete(append([]byte{secondary}, key...), nil)
	}
	for _, e := range c.puts {
		_ = batch.Set(append([]byte{secondary}, e.Key...), e.Value, nil)
	}
	return now, nil
}

// writeQuad writes the quad's keys. The methods of a batch that is kept in
// memory fail only when it is too large for Pebble, and then Commit fails too.
func (c *change) writeQuad(batch *pebble.Batch, q Quad) {
	var room [quadKeySize]byte
	for i := range orders {
		key := orders[i].quadKey(room[:0], q)
		if c.has[q] {
			_ = batch.Set(key, nil, nil)
		} else {
			_ = batch.Delete(key, nil)
		}
	}
}

func (c *change) fillTerms(batch *pebble.Batch, uses map[ID]int64, now *counts) error {
	ids := make([]ID, 0, len(uses))
	for id := range uses {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		had, err := c.s.updateTerm(batch, id, uses[id], c.encoded[id])
		if err != nil {
			return err
		}
		now.terms += had
	}
	return nil
}

// updateTerm adds to the uses of a term, and tells how the number of terms
// changes by it.
func (s *Store) updateTerm(w writer, id ID, more int64, term []byte) (int64, error) {
	var room [9]byte
	key := idKey(room[:0], termKey, id)
	uses, old, err := s.readTerm(key)
	if err != nil {
		return 0, err
	}
	if term != nil && old != nil && !bytes.Equal(term, old) {
		return 0, errCollision(id)
	}
	if term == nil {
		term = old
	}
	switch total := uses + more; {
	case total < 0 || term == nil:
		return 0, errDamaged("uses of a term")
	case more == 0:
		return 0, nil
	case total == 0:
		return -1, w.Delete(key, nil)
	default:
		entry := append(binary.AppendUvarint(nil, uint64(total)), term...)
		if uses == 0 {
			return 1, w.Set(key, entry, nil)
		}
		return 0, w.Set(key, entry, nil)
	}
}

// writer is what takes keys: a batch, or a sorted run.
type writer interface {
	Set(key, value []byte, _ *pebble.WriteOptions) error
	Delete(key []byte, _ *pebble.WriteOptions) error
}

// readTerm is a copy of a term's entry, 0 and nil where there is none.
func (s *Store) readTerm(key []byte) (uses int64, term []byte, err error) {
	entry, closer, err := s.db.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, nil, nil
	}
	if err != nil {
		return 0, nil, err
	}
	uses, term, err = parseEntry(entry)
	return uses, bytes.Clone(term), errors.Join(err, closer.Close())
}

func (c *counts) clone() *counts {
	now := &counts{terms: c.terms, quads: c.quads, predicates: make(map[ID]int64, len(c.predicates))}
	for id, n := range c.predicates {
		now.predicates[id] = n
	}
	return now
}

func (c *counts) add(q Quad, n int64) {
	c.quads += n
	if c.predicates[q[1]] += n; c.predicates[q[1]] == 0 {
		delete(c.predicates, q[1])
	}
}

// write writes the counts, in the order of their keys; a predicate without
// quads has none.
func (c *counts) write(w writer, predicates []ID) {
	total := binary.AppendUvarint(binary.AppendUvarint(nil, uint64(c.terms)), uint64(c.quads))
	_ = w.Set([]byte{metaKey, 'c', 'o', 'u', 'n', 't'}, total, nil)
	slices.Sort(predicates)
	for _, id := range slices.Compact(predicates) {
		key := idKey(nil, predicate, id)
		if n := c.predicates[id]; n > 0 {
			_ = w.Set(key, binary.AppendUvarint(nil, uint64(n)), nil)
		} else {
			_ = w.Delete(key, nil)
		}
	}
}
