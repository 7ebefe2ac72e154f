package quadstore

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// sorted is a load whose terms are numbered and whose quads are in SPOL order,
// each once, without those that are in the store already. A place of a quad
// is its term's rank by ID, and 1.
type sorted struct {
	*load
	now    *counts
	terms  []uint32 // by rank: the term's place in load.terms
	ids    []ID     // by rank
	fresh  int      // how many terms, the last by rank, are new
	byHash []hashedTerm
	shared map[uint64]bool // hashes that another term of the store has
	quads  []places
}

// hashedTerm is a term, by its place in load.terms.
type hashedTerm struct {
	hash uint64
	at   uint32
}

func (l *load) sort(ctx context.Context) (*sorted, error) {
	s := &sorted{load: l, now: l.s.counts.Load().clone(), shared: map[uint64]bool{}}
	before := s.now.last
	s.hash()
	if s.now.terms > 0 {
		if err := s.find(); err != nil {
			return nil, err
		}
	}
	ranks, err := s.rank()
	if err != nil {
		return nil, err
	}
	s.quads = make([]places, len(l.quads))
	for i, q := range l.quads {
		for d, at := range q {
			if at > 0 {
				s.quads[i][d] = ranks[at-1]
			}
		}
	}
	for _, d := range [...]int{3, 2, 1, 0} {
		s.quads = s.sortedBy(d, s.quads)
	}
	return s, errors.Join(ctx.Err(), s.dropKnown(before))
}

// hash hashes the terms that quads use, and sorts them by their hashes.
func (s *sorted) hash() {
	used := make([]bool, len(s.load.terms)+1)
	n := 0
	for _, q := range s.load.quads {
		for _, at := range q {
			if !used[at] {
				used[at] = true
				n++
			}
		}
	}
	s.byHash = make([]hashedTerm, 0, n)
	for at := range s.load.terms {
		if t := &s.load.terms[at]; used[at+1] {
			t.id, t.hash = 0, s.s.hash(s.encoding(uint32(at)))
			s.byHash = append(s.byHash, hashedTerm{t.hash, uint32(at)})
		}
	}
	slices.SortFunc(s.byHash, func(a, b hashedTerm) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		return cmp.Compare(a.at, b.at)
	})
}

// found is a term and a number that may be its own.
type found struct {
	id ID
	at uint32
}

// find gives the terms that are in the store the numbers that they have there.
func (s *sorted) find() (err error) {
	it, err := s.s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{hashKey}, UpperBound: []byte{termKey + 1}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	var maybe []found
	var key []byte
	for _, t := range s.byHash {
		key = hashed(key[:0], t.hash)
		for ok := it.SeekGE(key); ok && bytes.HasPrefix(it.Key(), key); ok = it.Next() {
			if len(it.Value()) != idSize {
				return errDamaged("number of a term")
			}
			maybe = append(maybe, found{parseID(it.Value()), t.at})
		}
	}
	slices.SortFunc(maybe, func(a, b found) int { return cmp.Compare(a.id, b.id) })
	for _, f := range maybe {
		key = idKey(key[:0], termKey, f.id)
		if !it.SeekGE(key) || !bytes.Equal(it.Key(), key) {
			return errors.Join(errDamaged("a number without a term"), it.Error())
		}
		if bytes.Equal(it.Value(), s.encoding(f.at)) {
			s.load.terms[f.at].id = f.id
		} else {
			s.shared[s.load.terms[f.at].hash] = true
		}
	}
	return it.Error()
}

// rank numbers the new terms in the order in which they came, and returns the
// rank and 1 of each term by its place.
func (s *sorted) rank() ([]uint32, error) {
	known := make([]uint32, 0, len(s.byHash))
	for _, t := range s.byHash {
		if s.load.terms[t.at].id != 0 {
			known = append(known, t.at)
		}
	}
	slices.SortFunc(known, func(a, b uint32) int { return cmp.Compare(s.load.terms[a].id, s.load.terms[b].id) })
	s.fresh = len(s.byHash) - len(known)
	s.terms = known
	fresh := make([]bool, len(s.load.terms))
	for _, t := range s.byHash {
		fresh[t.at] = s.load.terms[t.at].id == 0
	}
	for at, is := range fresh {
		if is {
			s.now.last++
			s.load.terms[at].id = s.now.last
			s.terms = append(s.terms, uint32(at))
		}
	}
	if s.now.last >= NoTerm {
		return nil, errManyTerms
	}
	ranks := make([]uint32, len(s.load.terms))
	s.ids = make([]ID, len(s.terms))
	for rank, at := range s.terms {
		ranks[at] = uint32(rank + 1)
		s.ids[rank] = s.load.terms[at].id
	}
	return ranks, nil
}

// sortedBy is the quads sorted by the term at d, those with the same one in
// the order that they had: a counting sort. Ranks are in the order of IDs, so
// sorting by all four from the last to the first gives the order of keys, and
// one more sort gives the next order.
func (s *sorted) sortedBy(d int, quads []places) []places {
	starts := make([]uint32, len(s.ids)+2)
	for i := range quads {
		starts[quads[i][d]+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	by := make([]places, len(quads))
	for i := range quads {
		at := &starts[quads[i][d]]
		by[*at] = quads[i]
		*at++
	}
	return by
}

// dropKnown drops quads that stand twice, or in the store. One with a term
// that is new does not.
func (s *sorted) dropKnown(before ID) error {
	kept := s.quads[:0]
	var last places
	for _, p := range s.quads {
		drop := p == last
		if last = p; drop {
			continue
		}
		if q := s.quad(p); max(q[0], q[1], q[2], q[3]) <= before {
			there, err := s.s.hasQuad(q)
			if err != nil {
				return err
			}
			if there {
				continue
			}
		}
		kept = append(kept, p)
	}
	s.quads = kept
	return nil
}

// quad is the quad of the places.
func (s *sorted) quad(p places) (q Quad) {
	for d, at := range p {
		if at > 0 {
			q[d] = s.ids[at-1]
		}
	}
	return q
}
