package postgres

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"dateline/graph"
)

// Bodies of rows are values of package graph field by field: strings and
// slices after their length (of slices 0 is nil, n+1 holds n), integers as
// varints, floats as 8 bytes, booleans as one, pointers as one byte and what
// they point to. An ID like ours is its kind, 8 bytes of its article's hash and
// its number and 1; any other is 0 and its text. What the fields are is told by
// shapeOf, so that a program whose nouns have other fields makes the rows anew.

// codec writes values or reads them. What is wrong while reading is kept in
// bad.
type codec struct {
	out     []byte
	in      string // what is left of what is read; strings are parts of it
	reading bool
	bad     bool
}

// pack appends a value, whose fields are told by fields.
func pack[T any](b []byte, v *T, fields func(*codec, *T)) []byte {
	c := codec{out: b}
	fields(&c, v)
	return c.out
}

// unpack is the value that pack made.
func unpack[T any](b []byte, fields func(*codec, *T)) (v T, err error) {
	c := codec{in: string(b), reading: true}
	fields(&c, &v)
	if c.bad || c.in != "" {
		return v, fmt.Errorf("%w: the store is damaged: a row of a %T", graph.ErrInvalid, v)
	}
	return v, nil
}

// take is the next n bytes.
func (c *codec) take(n int) string {
	if n < 0 || n > len(c.in) {
		c.bad, c.in = true, ""
		return ""
	}
	s := c.in[:n]
	c.in = c.in[n:]
	return s
}

func (c *codec) uvarint() (n uint64) {
	for shift := 0; shift < 64; shift += 7 {
		b := c.take(1)
		if b == "" {
			return 0
		}
		if n |= uint64(b[0]&0x7f) << shift; b[0] < 0x80 {
			return n
		}
	}
	c.bad, c.in = true, ""
	return 0
}

func text[T ~string](c *codec, s *T) {
	if c.reading {
		*s = T(c.take(int(c.uvarint())))
		return
	}
	c.out = append(binary.AppendUvarint(c.out, uint64(len(*s))), *s...)
}

func (c *codec) int(n *int) {
	if c.reading {
		u := c.uvarint()
		*n = int(int64(u>>1) ^ -int64(u&1))
		return
	}
	c.out = binary.AppendVarint(c.out, int64(*n))
}

func (c *codec) long(n *int64) {
	if c.reading {
		u := c.uvarint()
		*n = int64(u>>1) ^ -int64(u&1)
		return
	}
	c.out = binary.AppendVarint(c.out, *n)
}

func (c *codec) float(f *float64) {
	if c.reading {
		if b := c.take(8); b != "" {
			*f = math.Float64frombits(binary.BigEndian.Uint64([]byte(b)))
			c.bad = c.bad || math.IsNaN(*f) // nothing that was counted
		}
		return
	}
	c.out = binary.BigEndian.AppendUint64(c.out, math.Float64bits(*f))
}

func (c *codec) bool(is *bool) {
	if c.reading {
		*is = c.take(1) == "\x01"
		return
	}
	c.out = append(c.out, byte(b2i(*is)))
}

func slice[T any](c *codec, all *[]T, fields func(*codec, *T)) {
	if !c.reading {
		if *all == nil {
			c.out = append(c.out, 0)
			return
		}
		c.out = binary.AppendUvarint(c.out, uint64(len(*all))+1)
	} else {
		n := int(c.uvarint())
		if n == 0 {
			return
		}
		if n < 0 || n-1 > len(c.in) {
			c.bad, c.in = true, ""
			return
		}
		*all = make([]T, n-1)
	}
	for i := range *all {
		fields(c, &(*all)[i])
	}
}

func pointer[T any](c *codec, p **T, fields func(*codec, *T)) {
	is := *p != nil
	if c.bool(&is); !is {
		return
	}
	if c.reading {
		*p = new(T)
	}
	fields(c, *p)
}

var kinds = [...]graph.NodeKind{graph.KindArticle, graph.KindClaim, graph.KindEntity, graph.KindEvent}

// prefixes are those of ids, by kind.
var prefixes = [...]string{"article:", "claim:", "entity:", "event:"}

// hashSize is how long the hash in an ID is, as text.
const hashSize = 16

func (c *codec) id(id *graph.ID) {
	if !c.reading {
		c.out = appendID(c.out, *id)
		return
	}
	kind := c.uvarint()
	if kind == 0 {
		text(c, id)
		return
	}
	hash := c.take(hashSize / 2)
	number := int(c.uvarint()) - 1
	if kind > uint64(len(prefixes)) || hash == "" {
		c.bad, c.in = true, ""
		return
	}
	var room [48]byte
	b := append(room[:0], prefixes[kind-1]...)
	for _, x := range []byte(hash) {
		b = append(b, hexDigits[x>>4], hexDigits[x&15])
	}
	if number >= 0 {
		b = strconv.AppendInt(append(b, '.'), int64(number), 10)
	}
	*id = graph.ID(b)
}

const hexDigits = "0123456789abcdef"

func appendID(b []byte, id graph.ID) []byte {
	if kind, hash, number := ourID(id); kind > 0 {
		return binary.AppendUvarint(append(append(b, byte(kind)), hash[:]...), uint64(number+1))
	}
	return append(binary.AppendUvarint(append(b, 0), uint64(len(id))), id...)
}

// ourID takes an id apart: the place of its kind, from 1, its hash and its
// number, -1 where it has none. Kind is 0 where it is not just like ours.
func ourID(id graph.ID) (kind int, hash [hashSize / 2]byte, number int) {
	for i, prefix := range prefixes {
		rest, is := strings.CutPrefix(string(id), prefix)
		if !is || len(rest) < hashSize {
			continue
		}
		for j := range hashSize {
			if c := rest[j]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
				return 0, hash, 0
			}
		}
		_, _ = hex.Decode(hash[:], []byte(rest[:hashSize]))
		if rest = rest[hashSize:]; rest == "" {
			return i + 1, hash, -1
		}
		n := 0
		for _, c := range []byte(rest[1:]) {
			if c < '0' || c > '9' {
				return 0, hash, 0
			}
			n = 10*n + int(c-'0')
		}
		if rest[0] != '.' || len(rest) < 2 || len(rest) > 10 || rest[1] == '0' && len(rest) > 2 {
			return 0, hash, 0
		}
		return i + 1, hash, n
	}
	return 0, hash, 0
}

// shapeOf tells the names and types of a type's fields, and of theirs.
func shapeOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return t.Kind().String() + " " + shapeOf(t.Elem())
	case reflect.Struct:
		text := "{"
		for i := range t.NumField() {
			text += t.Field(i).Name + " " + shapeOf(t.Field(i).Type) + ";"
		}
		return text + "}"
	}
	return t.Kind().String()
}
