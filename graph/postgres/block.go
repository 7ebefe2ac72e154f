package postgres

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/quadstore"
)

// term is an encoded term, as graph/quadstore encodes it; "" is no term.
type term string

func encode(v quad.Value) (term, error) {
	if v == nil {
		return "", nil
	}
	b, err := quadstore.AppendTerm(nil, v)
	return term(b), err
}

// value is the term's value, nil where it is none.
func (t term) value() quad.Value {
	if t == "" {
		return nil
	}
	v, err := quadstore.ParseTerm([]byte(t))
	if err != nil {
		return nil
	}
	return v
}

// hash is by what the index knows the term.
func (t term) hash() int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(t))
	return int64(h.Sum64())
}

// longest is how long a key in a table may be; a longer one is hashed.
const longest = 200

func (t term) key() []byte {
	if len(t) <= longest {
		return []byte(t)
	}
	return fmt.Appendf(nil, "#%016x", uint64(t.hash()))
}

// document is the document that a subject belongs to: of IRIs like ours what
// stands behind the last colon, up to the next of . # and /, so that all of an
// article lies together; else the term itself, without its fragment.
func (t term) document() []byte {
	if t == "" || t[0] != 'i' {
		return t.key()
	}
	iri := string(t[1:])
	rest := iri[strings.LastIndexByte(iri, ':')+1:]
	if strings.HasPrefix(rest, "//") || rest == "" {
		rest, _, _ = strings.Cut(iri, "#")
	} else if i := strings.IndexAny(rest, ".#/"); i > 0 {
		rest = rest[:i]
	}
	return term(rest).key()
}

// fact is a quad as encoded terms: subject, predicate, object, label. As a
// pattern, "" stands for any.
type fact [4]term

// encoder encodes many quads, of which neighbours share terms.
type encoder struct {
	predicates map[quad.Value]term
	last       quad.Quad
	lastOf     fact
}

func (e *encoder) quad(q quad.Quad) (f fact, err error) {
	if f[1] = e.predicates[q.Predicate]; f[1] == "" || q.Subject == nil || q.Object == nil {
		if f, err = encodeQuad(q); err != nil {
			return f, err
		}
		e.predicates[q.Predicate] = f[1]
	}
	if f[0] = e.lastOf[0]; q.Subject != e.last.Subject {
		f[0], err = encode(q.Subject)
	}
	if f[3] = e.lastOf[3]; q.Label != e.last.Label && err == nil {
		f[3], err = encode(q.Label)
	}
	if f[2] == "" && err == nil {
		f[2], err = encode(q.Object)
	}
	e.last, e.lastOf = q, f
	return f, err
}

func encodeQuad(q quad.Quad) (f fact, err error) {
	for i, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil && i < 3 {
			return f, fmt.Errorf("%w: a quad without subject, predicate or object", graph.ErrInvalid)
		}
		if f[i], err = encode(v); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (f fact) quad() quad.Quad {
	return quad.Quad{Subject: f[0].value(), Predicate: f[1].value(), Object: f[2].value(), Label: f[3].value()}
}

// matches tells whether the fact has all that the pattern gives.
func (pattern fact) matches(f fact) bool {
	for i, t := range pattern {
		if t != "" && t != f[i] {
			return false
		}
	}
	return true
}

// hashes are those of the terms that the pattern gives.
func (pattern fact) hashes() []int64 {
	hashes := []int64{}
	for _, t := range pattern {
		if t != "" {
			hashes = append(hashes, t.hash())
		}
	}
	return hashes
}

// blockKey names a block: what one label says of one document.
type blockKey struct{ doc, label string }

func (f fact) block() blockKey { return blockKey{string(f[0].document()), string(f[3].key())} }

// A block's bytes are, all numbers uvarints: the number of its terms; each
// term's length and the term; the place of the label among them and 1, or 0;
// the number of quads; each quad's subject, predicate and object as places.
// Quads are in the order in which they came, and terms in that of their first
// use.

// encodeBlock writes a block of facts of one label, and the hashes of its
// terms.
func encodeBlock(facts []fact) (content []byte, hashes []int64) {
	places := make(map[term]uint64, 2*len(facts))
	var terms, quads []byte
	place := func(t term) uint64 {
		at, known := places[t]
		if !known {
			at = uint64(len(places))
			places[t] = at
			terms = append(binary.AppendUvarint(terms, uint64(len(t))), t...)
			hashes = append(hashes, t.hash())
		}
		return at
	}
	label := uint64(0)
	if len(facts) > 0 && facts[0][3] != "" {
		label = place(facts[0][3]) + 1
	}
	for _, f := range facts {
		for _, t := range f[:3] {
			quads = binary.AppendUvarint(quads, place(t))
		}
	}
	content = append(binary.AppendUvarint(nil, uint64(len(places))), terms...)
	content = binary.AppendUvarint(binary.AppendUvarint(content, label), uint64(len(facts)))
	slices.Sort(hashes)
	return append(content, quads...), hashes
}

// decodeBlock reads a block. The error is graph.ErrInvalid.
func decodeBlock(content []byte) ([]fact, error) {
	d := decoder{b: content}
	text := string(content) // which the terms are parts of
	terms := make([]term, d.count())
	for i := range terms {
		n := d.count()
		at := len(content) - len(d.b)
		if n > len(d.b) {
			return nil, errDamaged
		}
		terms[i], d.b = term(text[at:at+n]), d.b[n:]
	}
	label := term("")
	if n := d.next(); n > uint64(len(terms)) {
		return nil, errDamaged
	} else if n > 0 {
		label = terms[n-1]
	}
	facts := make([]fact, d.count())
	for i := range facts {
		facts[i][3] = label
		for j := range 3 {
			n := d.next()
			if n >= uint64(len(terms)) {
				return nil, errDamaged
			}
			facts[i][j] = terms[n]
		}
	}
	if d.bad || len(d.b) > 0 {
		return nil, errDamaged
	}
	return facts, nil
}

var errDamaged = fmt.Errorf("%w: the store is damaged: a block of quads", graph.ErrInvalid)

// decoder reads numbers.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) next() uint64 {
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[size:]
	return n
}

// count is a number of things each of which takes a byte at least.
func (d *decoder) count() int {
	n := d.next()
	if n > uint64(len(d.b)) {
		d.bad, d.b = true, nil
		return 0
	}
	return int(n)
}
