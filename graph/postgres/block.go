package postgres

import (
	"bytes"
	"encoding/binary"
	"fmt"

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

// hash is by what the index knows the term: 64-bit FNV-1a.
func (t term) hash() int64 { return hashOf(t) }

func hashOf[T ~string | ~[]byte](t T) int64 {
	h := uint64(14695981039346656037)
	for i := range len(t) {
		h = (h ^ uint64(t[i])) * 1099511628211
	}
	return int64(h)
}

// isLiteral tells terms that are looked up by their values from names: IRIs and
// blank nodes.
func isLiteral[T ~string | ~[]byte](t T) bool { return len(t) == 0 || t[0] != 'i' && t[0] != 'b' }

// known is the column in which blocks are known by the term.
func (t term) known() string {
	if isLiteral(t) {
		return "literals"
	}
	return "names"
}

// longest is how long a key in a table may be; a longer one is hashed.
const longest = 200

func keyOf(t []byte) []byte {
	if len(t) <= longest {
		return t
	}
	return fmt.Appendf(nil, "#%016x", uint64(hashOf(t)))
}

func (t term) key() []byte { return keyOf([]byte(t)) }

// documentOf is the document that an encoded subject belongs to: of IRIs like
// ours what stands behind the last colon, up to the next of . # and /, so that
// all of an article lies together; else the term itself, without its fragment.
func documentOf(t []byte) []byte {
	if len(t) == 0 || t[0] != 'i' {
		return keyOf(t)
	}
	iri := t[1:]
	rest := iri[bytes.LastIndexByte(iri, ':')+1:]
	if bytes.HasPrefix(rest, []byte("//")) || len(rest) == 0 {
		rest, _, _ = bytes.Cut(iri, []byte("#"))
	} else if i := bytes.IndexAny(rest, ".#/"); i > 0 {
		rest = rest[:i]
	}
	return keyOf(rest)
}

func (t term) document() []byte { return documentOf([]byte(t)) }

// fact is a quad as encoded terms: subject, predicate, object, label. As a
// pattern, "" stands for any.
type fact [4]term

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

// blockKey names a block: what one label says of one document.
type blockKey struct{ doc, label string }

func (f fact) block() blockKey { return blockKey{string(f[0].document()), string(f[3].key())} }

// A block's bytes are, all numbers uvarints: the number of its terms; each
// term's length and the term; the place of the label among them and 1, or 0;
// the number of quads; each quad's subject, predicate and object as places.
// Quads are in the order in which they came, and terms in that of their first
// use.

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
