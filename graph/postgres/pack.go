package postgres

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/quadstore"
)

// packer makes the bytes of blocks, one after the other.
type packer struct {
	doc     []byte
	label   []byte // encoded; empty where there is none
	places  map[int64]uint32
	ends    []int // of the terms in terms
	terms   []byte
	known   [2][]int64 // hashes of names of other documents, and of literals
	quads   [][3]uint32
	seen    map[[3]uint32]struct{}
	term    []byte // the one that is looked at
	last    quad.Value
	lastAt  uint32
	content []byte
}

// begin begins a block. Its label is encoded.
func (p *packer) begin(key blockKey, label term) {
	if p.places == nil {
		p.places, p.seen = map[int64]uint32{}, map[[3]uint32]struct{}{}
	}
	clear(p.places)
	clear(p.seen)
	p.doc, p.label = append(p.doc[:0], key.doc...), append(p.label[:0], label...)
	p.ends, p.terms, p.quads, p.last = p.ends[:0], p.terms[:0], p.quads[:0], nil
	p.known = [2][]int64{p.known[0][:0], p.known[1][:0]}
	if label != "" {
		p.place(p.label)
	}
}

// quad adds a quad of the block's document and label; one that is there
// already is passed over.
func (p *packer) quad(q quad.Quad) error {
	var at [3]uint32
	for i, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object} {
		if v == nil {
			return fmt.Errorf("%w: a quad without subject, predicate or object", graph.ErrInvalid)
		}
		if i == 0 && v == p.last {
			at[0] = p.lastAt
			continue
		}
		var err error
		if p.term, err = quadstore.AppendTerm(p.term[:0], v); err != nil {
			return err
		}
		at[i] = p.place(p.term)
	}
	p.last, p.lastAt = q.Subject, at[0]
	p.add(at)
	return nil
}

// fact adds one that is encoded.
func (p *packer) fact(f fact) {
	var at [3]uint32
	for i, t := range f[:3] {
		p.term = append(p.term[:0], t...)
		at[i] = p.place(p.term)
	}
	p.add(at)
}

func (p *packer) add(at [3]uint32) {
	if _, there := p.seen[at]; !there {
		p.seen[at] = struct{}{}
		p.quads = append(p.quads, at)
	}
}

// place is the place of a term, which is given one where it has none.
func (p *packer) place(t []byte) uint32 {
	h := hashOf(t)
	at, known := p.places[h]
	if known && bytes.Equal(t, p.at(at)) {
		return at
	}
	if known { // another of the same hash, which nobody meets by chance
		for i := range p.ends {
			if bytes.Equal(t, p.at(uint32(i))) {
				return uint32(i)
			}
		}
	}
	at = uint32(len(p.ends))
	p.places[h] = at
	p.terms = append(p.terms, t...)
	p.ends = append(p.ends, len(p.terms))
	if isLiteral(t) {
		p.known[1] = append(p.known[1], h)
	} else if !bytes.Equal(documentOf(t), p.doc) {
		p.known[0] = append(p.known[0], h)
	}
	return at
}

func (p *packer) at(place uint32) []byte {
	from := 0
	if place > 0 {
		from = p.ends[place-1]
	}
	return p.terms[from:p.ends[place]]
}

// pack is the block's content and the hashes of its names and literals; they
// are valid until the next block begins.
func (p *packer) pack() (content []byte, known [2][]int64) {
	b := binary.AppendUvarint(p.content[:0], uint64(len(p.ends)))
	for i := range p.ends {
		t := p.at(uint32(i))
		b = append(binary.AppendUvarint(b, uint64(len(t))), t...)
	}
	b = append(b, byte(b2i(len(p.label) > 0))) // the label is the first term
	b = binary.AppendUvarint(b, uint64(len(p.quads)))
	for _, q := range p.quads {
		for _, at := range q {
			b = binary.AppendUvarint(b, uint64(at))
		}
	}
	p.content = b
	for i := range p.known {
		slices.Sort(p.known[i])
		p.known[i] = slices.Compact(p.known[i])
	}
	return b, p.known
}
