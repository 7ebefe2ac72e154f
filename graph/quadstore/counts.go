package quadstore

import (
	"encoding/binary"
	"errors"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// counts are the statistics that are kept exactly, and the last ID given.
type counts struct {
	terms, quads int64
	last         ID
	predicates   map[ID]int64 // quads of each; never changed once shown
}

var countKey = []byte{metaKey, 'c', 'o', 'u', 'n', 't'}

func (s *Store) readCounts() error {
	c := &counts{predicates: map[ID]int64{}}
	value, closer, err := s.db.Get(countKey)
	switch {
	case errors.Is(err, pebble.ErrNotFound):
	case err != nil:
		return err
	default:
		defer closer.Close()
		var numbers [3]uint64
		for i := range numbers {
			n, size := binary.Uvarint(value)
			if size <= 0 {
				return errDamaged("counts")
			}
			numbers[i], value = n, value[size:]
		}
		c.terms, c.quads, c.last = int64(numbers[0]), int64(numbers[1]), ID(numbers[2])
	}
	s.counts.Store(c)
	return s.readPredicates(c)
}

func (s *Store) readPredicates(c *counts) error {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{predicate}, UpperBound: []byte{predicate + 1}})
	if err != nil {
		return err
	}
	for ok := it.First(); ok; ok = it.Next() {
		n, size := binary.Uvarint(it.Value())
		if len(it.Key()) != 1+idSize || size <= 0 {
			return errors.Join(errDamaged("predicate count"), it.Close())
		}
		c.predicates[parseID(it.Key()[1:])] = int64(n)
	}
	return it.Close()
}

func (c *counts) clone() *counts {
	now := *c
	now.predicates = make(map[ID]int64, len(c.predicates))
	for id, n := range c.predicates {
		now.predicates[id] = n
	}
	return &now
}

func (c *counts) add(q Quad, n int64) {
	c.quads += n
	if c.predicates[q[1]] += n; c.predicates[q[1]] == 0 {
		delete(c.predicates, q[1])
	}
}

// writer is what takes keys: a batch, or a sorted run.
type writer interface {
	Set(key, value []byte, _ *pebble.WriteOptions) error
	Delete(key []byte, _ *pebble.WriteOptions) error
}

// write writes the counts, in the order of their keys; a predicate without
// quads has none.
func (c *counts) write(w writer, predicates []ID) error {
	var total []byte
	for _, n := range [...]uint64{uint64(c.terms), uint64(c.quads), uint64(c.last)} {
		total = binary.AppendUvarint(total, n)
	}
	err := w.Set(countKey, total, nil)
	slices.Sort(predicates)
	for _, id := range slices.Compact(predicates) {
		key := idKey(nil, predicate, id)
		if n := c.predicates[id]; n > 0 {
			err = errors.Join(err, w.Set(key, binary.AppendUvarint(nil, uint64(n)), nil))
		} else {
			err = errors.Join(err, w.Delete(key, nil))
		}
	}
	return err
}
