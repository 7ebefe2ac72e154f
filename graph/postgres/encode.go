package postgres

import (
	"encoding/binary"
	"fmt"
	"math"
	"reflect"

	"dateline/graph"
)

// Bodies of rows are values of package graph field by field: strings and
// slices after their length (0 is nil, n+1 holds n), integers as varints,
// floats as 8 bytes, booleans as one, pointers as one byte and what they point
// to. What the fields are is told by shapeOf, so that a program whose nouns
// have other fields makes the rows anew.

// pack encodes a value.
func pack(v any) []byte { return appendValue(make([]byte, 0, 128), reflect.ValueOf(v)) }

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
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
		n := d.count()
		v.SetString(string(d.b[:n]))
		d.b = d.b[n:]
	case reflect.Int:
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
