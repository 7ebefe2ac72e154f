package postgres

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"dateline/graph"
)

// Bodies of rows are values of package graph field by field: strings and
// slices after their length (of slices 0 is nil, n+1 holds n), integers as
// varints, floats as 8 bytes, booleans as one, pointers as one byte and what
// they point to. An ID like ours is its kind, 8 bytes of its article's hash and
// its number and 1; any other is 0 and its text. What the fields are is told by shapeOf, so that a program whose nouns
// have other fields makes the rows anew.

// pack encodes a value.
func pack(v any) []byte { return appendValue(make([]byte, 0, 128), reflect.ValueOf(v)) }

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == idType {
			return appendID(b, graph.ID(v.String()))
		}
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Int, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint8:
		return append(b, byte(v.Uint()))
	case reflect.Float64:
		return binary.BigEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(append(b, 1), v.Elem())
	case reflect.Slice:
		if v.IsNil() {
			return append(b, 0)
		}
		b = binary.AppendUvarint(b, uint64(v.Len())+1)
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			b = appendValue(b, v.Field(i))
		}
	}
	return b
}

var idType = reflect.TypeFor[graph.ID]()

var kinds = [...]graph.NodeKind{graph.KindArticle, graph.KindClaim, graph.KindEntity, graph.KindEvent}

// hashSize is how long the hash in an ID is, as text and as bytes.
const hashSize = 16

func appendID(b []byte, id graph.ID) []byte {
	kind := slices.Index(kinds[:], id.Kind()) + 1
	colon := strings.IndexByte(string(id), ':') + 1
	text := string(id[colon:])
	hash, err := hex.DecodeString(text[:min(hashSize, len(text))])
	number := -1
	if rest := text[min(hashSize, len(text)):]; rest != "" {
		number = id.Number()
	}
	if err != nil || kind == 0 || len(hash) != hashSize/2 || makeID(kind, hash, number) != id {
		return append(binary.AppendUvarint(append(b, 0), uint64(len(id))), id...)
	}
	return binary.AppendUvarint(append(append(b, byte(kind)), hash...), uint64(number+1))
}

func makeID(kind int, hash []byte, number int) graph.ID {
	var room [40]byte
	b := append(room[:0], prefixes[kind-1]...)
	b = hex.AppendEncode(b, hash)
	if number >= 0 {
		b = strconv.AppendInt(append(b, '.'), int64(number), 10)
	}
	return graph.ID(b)
}

// prefixes are those of ids, by kind.
var prefixes = [...]string{"article:", "claim:", "entity:", "event:"}

func (d *decoder) id() graph.ID {
	kind := int(d.next())
	if kind == 0 {
		n := d.count()
		id := graph.ID(d.b[:n])
		d.b = d.b[n:]
		return id
	}
	if kind > len(kinds) || len(d.b) < hashSize/2 {
		d.skip(0)
		return ""
	}
	hash := d.b[:hashSize/2]
	d.b = d.b[hashSize/2:]
	return makeID(kind, hash, int(d.next())-1)
}

// unpack decodes what pack made into the value that into points to.
func unpack(b []byte, into any) error {
	d := decoder{b: b}
	d.value(reflect.ValueOf(into).Elem())
	if d.bad || len(d.b) > 0 {
		return fmt.Errorf("%w: the store is damaged: a row of a %T", graph.ErrInvalid, into)
	}
	return nil
}

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == idType {
			v.SetString(string(d.id()))
			return
		}
		n := d.count()
		v.SetString(string(d.b[:n]))
		d.b = d.b[n:]
	case reflect.Int, reflect.Int64:
		n, size := binary.Varint(d.b)
		d.skip(size)
		v.SetInt(n)
	case reflect.Float64:
		if len(d.b) < 8 {
			d.skip(0)
			return
		}
		v.SetFloat(math.Float64frombits(binary.BigEndian.Uint64(d.b)))
		d.b = d.b[8:]
	case reflect.Bool:
		v.SetBool(d.next() == 1)
	case reflect.Pointer:
		if d.next() == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	case reflect.Slice:
		d.slice(v)
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	}
}

func (d *decoder) slice(v reflect.Value) {
	n := int(d.next())
	if n == 0 {
		return
	}
	if n-1 > len(d.b) || n < 0 {
		d.skip(0)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n-1, n-1))
	for i := range n - 1 {
		d.value(v.Index(i))
	}
}

// skip takes n bytes away; with n of 0 or less the rest is bad.
func (d *decoder) skip(n int) {
	if n <= 0 {
		d.bad, d.b = true, nil
		return
	}
	d.b = d.b[n:]
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
