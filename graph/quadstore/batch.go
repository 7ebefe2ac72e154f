package quadstore

import (
	"context"
	"errors"
	"fmt"

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
	if err := s.settle(ctx, b); err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	c, err := s.newChange()
	if err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	defer c.close()
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
	it      *pebble.Iterator // of all that is there
	now     *counts
	had     map[Quad]bool // whether each quad touched was there before
	has     map[Quad]bool // and is to be there after
	order   []Quad        // the quads touched, in the order of their first touch
	numbers map[quad.Value]ID
	added   []newTerm
	deletes [][]byte
	puts    []Entry
}

// newTerm is a term that the change brings.
type newTerm struct {
	id   ID
	term []byte
}

func (s *Store) newChange() (*change, error) {
	if err := s.alive(); err != nil {
		return nil, err
	}
	it, err := s.db.NewIter(nil)
	return &change{
		s: s, it: it, now: s.counts.Load().clone(), had: map[Quad]bool{}, has: map[Quad]bool{}, numbers: map[quad.Value]ID{},
	}, err
}

func (c *change) close() { _ = c.it.Close() }

// set has the quad be there, or not, and tells whether it was.
func (c *change) set(q quad.Quad, there bool) (was bool, err error) {
	ids, err := c.ids(q, there)
	if err != nil {
		return false, err
	}
	for _, id := range ids {
		if id == NoTerm { // only of what is removed
			return false, nil
		}
	}
	if _, touched := c.has[ids]; !touched {
		if c.had[ids], err = c.hasQuad(ids); err != nil {
			return false, err
		}
		c.has[ids] = c.had[ids]
		c.order = append(c.order, ids)
	}
	was = c.has[ids]
	c.has[ids] = there
	return was, nil
}

// ids are the IDs of the quad's terms; with add, new ones are numbered.
func (c *change) ids(q quad.Quad, add bool) (ids Quad, err error) {
	for i, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil && i == 3 {
			continue
		}
		if v == nil {
			return Quad{}, fmt.Errorf("%w: a quad without subject, predicate or object", graph.ErrInvalid)
		}
		if ids[i], err = c.number(v, add); err != nil {
			return Quad{}, err
		}
	}
	return ids, nil
}

func (c *change) number(v quad.Value, add bool) (ID, error) {
	if !isTerm(v) {
		return 0, fmt.Errorf("%w: a term of type %T", graph.ErrInvalid, v)
	}
	id, known := c.numbers[v]
	if known && (id != NoTerm || !add) {
		return id, nil
	}
	term, err := appendTerm(nil, v)
	if err != nil {
		return 0, err
	}
	if !known {
		if id, err = c.s.numberOf(c.it, term); err != nil {
			return 0, err
		}
	}
	if id == NoTerm && add {
		if c.now.last++; c.now.last >= NoTerm {
			return 0, errManyTerms
		}
		id = c.now.last
		c.added = append(c.added, newTerm{id, term})
	}
	c.numbers[v] = id
	return id, nil
}

// hasQuad tells whether the quad was there before the change. One with a term
// that the change brings was not.
func (c *change) hasQuad(q Quad) (bool, error) {
	last := c.s.counts.Load().last
	for _, id := range q {
		if id > last {
			return false, nil
		}
	}
	return c.s.hasQuad(q)
}

func (s *Store) hasQuad(q Quad) (bool, error) {
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
	if err := c.fill(batch); err != nil || batch.Empty() {
		return err
	}
	if err := c.s.commit(batch); err != nil {
		return err
	}
	c.s.counts.Store(c.now)
	return nil
}

// commit writes a batch, durably.
func (s *Store) commit(batch *pebble.Batch) error {
	if err := s.room(batch.Len()); err != nil {
		return err
	}
	if err := batch.Commit(pebble.Sync); err != nil {
		return err
	}
	_ = s.wrote()
	return s.alive()
}

// fill writes the change to the batch, and counts what will be there. The
// methods of a batch that is kept in memory fail only when it is too large
// for Pebble, and then Commit fails too.
func (c *change) fill(batch *pebble.Batch) error {
	var predicates []ID
	var gone []Quad
	for _, q := range c.order {
		if c.has[q] == c.had[q] {
			continue
		}
		c.writeQuad(batch, q)
		predicates = append(predicates, q[1])
		if c.has[q] {
			c.now.add(q, 1)
		} else {
			c.now.add(q, -1)
			gone = append(gone, q)
		}
	}
	if err := errors.Join(c.drop(batch, gone), c.writeTerms(batch)); err != nil {
		return err
	}
	if len(predicates) > 0 {
		_ = c.now.write(batch, predicates)
	}
	for _, key := range c.deletes {
		_ = batch.Delete(append([]byte{secondary}, key...), nil)
	}
	for _, e := range c.puts {
		_ = batch.Set(append([]byte{secondary}, e.Key...), e.Value, nil)
	}
	return nil
}

// writeQuad writes the quad's keys; those of its label are left to drop where
// it goes.
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
	if c.has[q] && q[3] != 0 {
		_ = batch.Set(labelKey(room[:0], q[3], q[0]), nil, nil)
	}
}

// writeTerms writes the new terms that a quad is left with.
func (c *change) writeTerms(batch *pebble.Batch) error {
	used := map[ID]bool{}
	for _, q := range c.order {
		if c.has[q] {
			for _, id := range q {
				used[id] = true
			}
		}
	}
	hashes := map[uint64]bool{}
	for _, t := range c.added {
		if !used[t.id] {
			continue
		}
		hash := c.s.hash(t.term)
		prefix := hashed(nil, hash)
		alone := !hashes[hash] && !(c.it.SeekGE(prefix) && len(c.it.Key()) >= 9 && string(c.it.Key()[:9]) == string(prefix))
		hashes[hash] = true
		_ = writeNumber(batch, t.id, hash, alone)
		_ = batch.Set(idKey(nil, termKey, t.id), t.term, nil)
		c.now.terms++
	}
	return c.it.Error()
}
