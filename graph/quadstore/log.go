package quadstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"dateline/graph"
)

// A record of the log is what one Append added: the number of its terms, each
// with its length before it, then the quads, four numbers each: the place of
// a term among them and 1, 0 for none. Numbers are uvarints.

// waitQuads is how many quads wait in memory at most.
const waitQuads = 1 << 19

// waiting is what Append was given since the last Flush.
type waiting struct {
	*load
	labels      map[quad.Value]bool // of its quads
	first, next uint64              // numbers of its records
	places      []uint32            // by term: its place in the present record and 1
}

// Append is Apply for a batch that removes nothing: durable when it returns
// nil. The secondary keys are seen at once, the quads after Flush.
func (s *Store) Append(ctx context.Context, b *Batch) error {
	if len(b.Remove) > 0 || len(b.Delete) > 0 {
		return fmt.Errorf("append: %w: it cannot remove", graph.ErrInvalid)
	}
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.append(ctx, b); err != nil {
		return fmt.Errorf("append: %w", s.readable(err))
	}
	return nil
}

func (s *Store) append(ctx context.Context, b *Batch) error {
	if err := errors.Join(ctx.Err(), s.alive()); err != nil {
		return err
	}
	s.pacer.begin()
	defer s.pacer.end()
	w := &s.waits
	if len(w.quads) >= waitQuads || w.full() {
		if err := s.flush(ctx); err != nil {
			return err
		}
	}
	from := len(w.quads)
	if err := w.add(b.Add); err != nil {
		return err
	}
	batch := s.db.NewBatch()
	defer batch.Close()
	_ = batch.Set(waitingKey(w.next), w.record(from), nil)
	for _, e := range b.Put {
		_ = batch.Set(append([]byte{secondary}, e.Key...), e.Value, nil)
	}
	if err := s.commit(batch); err != nil {
		w.quads = w.quads[:from]
		return err
	}
	w.next++
	w.label(b.Add)
	return nil
}

func waitingKey(n uint64) []byte { return binary.BigEndian.AppendUint64([]byte{waitKey}, n) }

func (w *waiting) label(quads []quad.Quad) {
	var last quad.Value
	for i, q := range quads {
		if i == 0 || q.Label != last {
			w.labels[q.Label] = true
		}
		last = q.Label
	}
}

// record encodes the quads behind from.
func (w *waiting) record(from int) []byte {
	clear(w.places)
	for len(w.places) <= len(w.terms) {
		w.places = append(w.places, 0)
	}
	var terms, quads []byte
	n := uint32(0)
	for _, q := range w.quads[from:] {
		for _, at := range q {
			if at > 0 && w.places[at] == 0 {
				n++
				w.places[at] = n
				term := w.encoding(at - 1)
				terms = append(binary.AppendUvarint(terms, uint64(len(term))), term...)
			}
			quads = binary.AppendUvarint(quads, uint64(w.places[at]))
		}
	}
	return append(append(binary.AppendUvarint(nil, uint64(n)), terms...), quads...)
}

// parseRecord is the quads of a record.
func parseRecord(record []byte) (quads []quad.Quad, err error) {
	number := func() int {
		n, size := binary.Uvarint(record)
		if size <= 0 || n > 1<<31 {
			err, record = errDamaged("record of the log"), nil
			return 0
		}
		record = record[size:]
		return int(n)
	}
	terms := make([]quad.Value, 1, 64)
	for n := number(); n > 0 && err == nil; n-- {
		size := number()
		if size > len(record) {
			return nil, errDamaged("record of the log")
		}
		term, termErr := parseTerm(record[:size])
		if termErr != nil {
			return nil, termErr
		}
		terms, record = append(terms, term), record[size:]
	}
	for len(record) > 0 && err == nil {
		var q [4]quad.Value
		for i := range q {
			at := number()
			if at >= len(terms) || at == 0 && i < 3 {
				return nil, errDamaged("record of the log")
			}
			q[i] = terms[at]
		}
		quads = append(quads, quad.Quad{Subject: q[0], Predicate: q[1], Object: q[2], Label: q[3]})
	}
	return quads, err
}

// Flush has what was appended be seen.
func (s *Store) Flush(ctx context.Context) error {
	s.write.Lock()
	defer s.write.Unlock()
	return s.flush(ctx)
}

func (s *Store) flush(ctx context.Context) error {
	w := &s.waits
	if w.first == w.next {
		return nil
	}
	if err := errors.Join(ctx.Err(), w.load.flush(ctx)); err != nil {
		return fmt.Errorf("take in the log, which is kept: %w", err)
	}
	// Taken in again, after a crash, the records add nothing: this need not be
	// durable before what follows it in the log.
	if err := s.db.DeleteRange(waitingKey(w.first), waitingKey(w.next), pebble.NoSync); err != nil {
		return fmt.Errorf("take in the log, which is kept: %w", err)
	}
	w.load, w.places, w.first = newLoad(s), nil, w.next
	clear(w.labels)
	return nil
}

// Waits tells whether quads of the label, or any where it is nil, have been
// appended and are not seen yet.
func (s *Store) Waits(label quad.Value) bool {
	s.write.Lock()
	defer s.write.Unlock()
	if label == nil {
		return s.waits.first < s.waits.next
	}
	return s.waits.labels[label]
}

// settle takes in what waits where the batch has to do with it.
func (s *Store) settle(ctx context.Context, b *Batch) error {
	for _, quads := range [...][]quad.Quad{b.Remove, b.Add} {
		for i, q := range quads {
			if (i == 0 || q.Label != quads[i-1].Label) && s.waits.labels[q.Label] {
				return s.flush(ctx)
			}
		}
	}
	return nil
}

// readLog has what was appended before the store was opened wait again.
func (s *Store) readLog() error {
	s.waits = waiting{load: newLoad(s), labels: map[quad.Value]bool{}}
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{waitKey}, UpperBound: []byte{waitKey + 1}})
	if err != nil {
		return err
	}
	w := &s.waits
	for ok := it.First(); ok && err == nil; ok = it.Next() {
		if len(it.Key()) != 9 {
			err = errDamaged("number of a record")
			break
		}
		n := binary.BigEndian.Uint64(it.Key()[1:])
		if w.first == w.next {
			w.first = n
		}
		w.next = n + 1
		var quads []quad.Quad
		if quads, err = parseRecord(it.Value()); err == nil {
			err = w.add(quads)
			w.label(quads)
		}
	}
	return errors.Join(err, it.Close())
}
