package quadstore

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// View is the store at one moment: writes that come later are not seen in it.
// It is safe for use by many goroutines, and cheap: open one for each
// question, and close it.
type View struct {
	s  *Store
	mu sync.Mutex
	// base serves the first reader; those that read at the same time get clones
	// of it, which see what it sees.
	base    *pebble.Iterator
	lent    bool // base
	free    []*pebble.Iterator
	closed  bool
	written uint64 // see pool
}

// View opens a view of the store as it is now.
func (s *Store) View() (*View, error) {
	if s.db == nil {
		return nil, errors.New("view: the store is closed")
	}
	base, err := s.db.NewIter(nil)
	if err != nil {
		return nil, fmt.Errorf("view: %w", err)
	}
	return &View{s: s, base: base}, nil
}

// Close ends the view.
func (v *View) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.closed = true
	var err error
	if !v.lent {
		err = v.base.Close()
	}
	for _, it := range v.free {
		err = errors.Join(err, it.Close())
	}
	v.free = nil
	return err
}

func (v *View) take() (*pebble.Iterator, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return nil, errors.New("the view is closed")
	}
	if !v.lent {
		v.lent = true
		return v.base, nil
	}
	if n := len(v.free); n > 0 {
		it := v.free[n-1]
		v.free = v.free[:n-1]
		return it, nil
	}
	return v.base.Clone(pebble.CloneOptions{})
}

func (v *View) give(it *pebble.Iterator) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		_ = it.Close()
		return
	}
	if it == v.base {
		v.lent = false
		return
	}
	v.free = append(v.free, it)
}

// Scan are the quads that the pattern matches, in the order of the index that
// is read: one range of keys, unless the pattern gives a label and not what
// leads an index better: then it is the ranges of the label's subjects.
func (v *View) Scan(pattern Quad) iter.Seq2[Quad, error] { return v.scan(pattern, nil) }

// scan is Scan from the quad that follows after, which is of the same pattern.
func (v *View) scan(pattern Quad, after *Quad) iter.Seq2[Quad, error] {
	o := orderFor(pattern)
	if pattern[3] != 0 && pattern[0] == 0 && o.bound(pattern) < 2 {
		return v.scanLabel(pattern, after)
	}
	return func(yield func(Quad, error) bool) {
		it, err := v.take()
		if err != nil {
			yield(Quad{}, err)
			return
		}
		defer v.give(it)
		var room [quadKeySize]byte
		prefix := o.prefixOf(room[:0], pattern)
		from := prefix
		if after != nil {
			from = append(o.quadKey(nil, *after), 0)
		}
		for ok := it.SeekGE(from); ok && bytes.HasPrefix(it.Key(), prefix); ok = it.Next() {
			q, ok := o.parseQuadKey(it.Key())
			if !ok {
				yield(Quad{}, errDamaged("quad key"))
				return
			}
			if pattern.matches(q) && !yield(q, nil) {
				return
			}
		}
		if err := it.Error(); err != nil {
			yield(Quad{}, fmt.Errorf("scan: %w", err))
		}
	}
}

// scanLabel goes through the subjects of the pattern's label.
func (v *View) scanLabel(pattern Quad, after *Quad) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		it, err := v.take()
		if err != nil {
			yield(Quad{}, err)
			return
		}
		defer v.give(it)
		prefix := idKey(nil, byLS, pattern[3])
		from := prefix
		if after != nil {
			from = labelKey(nil, pattern[3], after[0])
		}
		of := pattern
		for ok := it.SeekGE(from); ok && bytes.HasPrefix(it.Key(), prefix); ok = it.Next() {
			if len(it.Key()) != labelKeySize {
				yield(Quad{}, errDamaged("key of a label"))
				return
			}
			of[0] = parseID(it.Key()[1+idSize:])
			var behind *Quad
			if after != nil && after[0] == of[0] {
				behind = after
			}
			for q, err := range v.scan(of, behind) {
				if !yield(q, err) || err != nil {
					return
				}
			}
		}
		if err := it.Error(); err != nil {
			yield(Quad{}, fmt.Errorf("scan: %w", err))
		}
	}
}

// Values are the terms of ids, nil for 0 and for each that is not there.
func (v *View) Values(ids []ID) ([]quad.Value, error) {
	values := make([]quad.Value, len(ids))
	var missing []int
	for i, id := range ids {
		var ok bool
		if values[i], ok = v.s.recent.term(id); !ok && id != 0 {
			missing = append(missing, i)
		}
	}
	if len(missing) == 0 {
		return values, nil
	}
	slices.SortFunc(missing, func(a, b int) int { return cmp.Compare(ids[a], ids[b]) })
	it, err := v.take()
	if err != nil {
		return nil, err
	}
	defer v.give(it)
	var room [1 + idSize]byte
	for _, i := range missing {
		key := idKey(room[:0], termKey, ids[i])
		if !it.SeekGE(key) || !bytes.Equal(it.Key(), key) {
			continue
		}
		if values[i], err = v.s.keep(ids[i], it.Value()); err != nil {
			return nil, err
		}
	}
	return values, it.Error()
}

// keep parses a term and caches it.
func (s *Store) keep(id ID, term []byte) (quad.Value, error) {
	value, err := parseTerm(term)
	if err == nil {
		s.recent.keepTerm(id, value, len(term))
	}
	return value, err
}

// readTerm is the term of an ID.
func (s *Store) readTerm(id ID) (term quad.Value, there bool, err error) {
	value, closer, err := s.db.Get(idKey(nil, termKey, id))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	term, err = parseTerm(value)
	return term, true, errors.Join(err, closer.Close())
}
