package quadstore

import (
	"bytes"
	"cmp"
	"slices"
)

// prepare leaves the terms sorted by ID, and the quads in SPOL order, each
// once, without those that are in the store already.
func (b *Bulk) prepare() error {
	ranks, err := b.sortTerms()
	if err != nil {
		return err
	}
	for i := range b.quads {
		for d, at := range b.quads[i] {
			if at > 0 {
				b.quads[i][d] = ranks[at-1]
			}
		}
	}
	for _, d := range [...]int{3, 2, 1, 0} {
		b.quads = b.sortedBy(d, b.quads)
	}
	return b.dropKnown()
}

// sortTerms sorts the terms by ID and joins those that are one. It returns
// the new place, and 1, of the term that was met nth.
func (b *Bulk) sortTerms() ([]uint32, error) {
	ranks := make([]uint32, len(b.terms))
	slices.SortFunc(b.terms, func(x, y bulkTerm) int {
		if x.id < y.id {
			return -1
		}
		return cmp.Compare(x.id, y.id)
	})
	kept := b.terms[:0]
	for _, t := range b.terms {
		if n := len(kept); n > 0 && kept[n-1].id == t.id {
			if !bytes.Equal(b.encoding(kept[n-1]), b.encoding(t)) {
				return nil, errCollision(t.id)
			}
			kept[n-1].uses += t.uses
		} else {
			kept = append(kept, t)
		}
		ranks[t.met] = uint32(len(kept))
	}
	b.terms = kept
	return ranks, nil
}

func (b *Bulk) encoding(t bulkTerm) []byte { return b.arena[t.start:t.end] }

// sortedBy is the quads sorted by the term at d, those with the same one in
// the order that they had: a counting sort. Terms are numbered in the order of
// their IDs, so sorting by all four from the last to the first gives the order
// of keys, and one more sort gives the next order.
func (b *Bulk) sortedBy(d int, quads []places) []places {
	starts := make([]uint32, len(b.terms)+2)
	for i := range quads {
		starts[quads[i][d]+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	sorted := make([]places, len(quads))
	for i := range quads {
		at := &starts[quads[i][d]]
		sorted[*at] = quads[i]
		*at++
	}
	return sorted
}

// dropKnown drops quads that stand twice, or in the store.
func (b *Bulk) dropKnown() error {
	empty := b.s.counts.Load().quads == 0
	fresh, err := b.freshLabels()
	if err != nil {
		return err
	}
	kept := b.quads[:0]
	var last places
	for _, p := range b.quads {
		drop := p == last
		if last = p; !drop && !empty && !fresh[p[3]] {
			if drop, err = b.s.hasQuad(b.ids(p)); err != nil {
				return err
			}
		}
		if !drop {
			kept = append(kept, p)
			continue
		}
		for _, at := range p {
			if at > 0 {
				b.terms[at-1].uses--
			}
		}
	}
	b.quads = kept
	return nil
}

// freshLabels tells of each term, by its place and 1, whether it is the label
// of a quad and not in the store: then no quad with it is, and none need be
// looked up.
func (b *Bulk) freshLabels() (fresh []bool, err error) {
	fresh = make([]bool, len(b.terms)+1)
	asked := make([]bool, len(b.terms)+1)
	for _, p := range b.quads {
		at := p[3]
		if at == 0 || asked[at] {
			continue
		}
		asked[at] = true
		uses, _, err := b.s.readTerm(idKey(nil, termKey, b.terms[at-1].id))
		if err != nil {
			return nil, err
		}
		fresh[at] = uses == 0
	}
	return fresh, nil
}

// ids is the quad of the places.
func (b *Bulk) ids(p places) (q Quad) {
	for d, at := range p {
		if at > 0 {
			q[d] = b.terms[at-1].id
		}
	}
	return q
}
