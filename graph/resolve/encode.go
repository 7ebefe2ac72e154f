package resolve

import (
	"encoding/binary"
	"errors"
)

// errDamaged is wrapped in graph.ErrInvalid by who reads the state.
var errDamaged = errors.New("what resolution keeps is damaged")

// encoder writes the values of the state.
type encoder struct{ b []byte }

func (e *encoder) uint(n int)      { e.b = binary.AppendUvarint(e.b, uint64(n)) }
func (e *encoder) text(s string)   { e.uint(len(s)); e.b = append(e.b, s...) }
func (e *encoder) hash32(h uint32) { e.b = binary.BigEndian.AppendUint32(e.b, h) }
func (e *encoder) hash(h uint64)   { e.b = binary.BigEndian.AppendUint64(e.b, h) }

func (e *encoder) bool(yes bool) {
	n := 0
	if yes {
		n = 1
	}
	e.uint(n)
}

func encodeList[T any](e *encoder, list []T, item func(T)) {
	e.uint(len(list))
	for _, x := range list {
		item(x)
	}
}

// decoder reads what encoder wrote; bad tells that it could not. Texts are
// parts of one.
type decoder struct {
	b   []byte
	all string
	bad bool
}

func newDecoder(b []byte) *decoder { return &decoder{b: b, all: string(b)} }

func (d *decoder) fail() { d.bad, d.b = true, nil }

func (d *decoder) uint() int {
	n, size := binary.Uvarint(d.b)
	if size <= 0 || n > 1<<40 {
		d.fail()
		return 0
	}
	d.b = d.b[size:]
	return int(n)
}

func (d *decoder) take(n int) []byte {
	if n > len(d.b) {
		d.fail()
		return nil
	}
	part := d.b[:n]
	d.b = d.b[n:]
	return part
}

func (d *decoder) text() string {
	part := d.take(d.uint())
	end := len(d.all) - len(d.b)
	return d.all[end-len(part) : end]
}

func (d *decoder) bool() bool { return d.uint() == 1 }

func (d *decoder) hash32() uint32 {
	if b := d.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

func (d *decoder) hash() uint64 {
	if b := d.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

// decodeList takes the list from a slab, or allocates it where that is nil.
func decodeList[T any](d *decoder, in *slab[T], item func() T) []T {
	n := d.uint()
	if n > len(d.b) { // an item takes a byte and more
		d.fail()
	}
	if n == 0 || d.bad {
		return nil
	}
	var list []T
	if in == nil {
		list = make([]T, n)
	} else {
		list = in.take(n)
	}
	for i := range list {
		list[i] = item()
	}
	return list
}

func (d *decoder) err() error {
	if d.bad || len(d.b) > 0 {
		return errDamaged
	}
	return nil
}
