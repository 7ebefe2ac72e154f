package resolve

import (
	"encoding/binary"
	"errors"

	"dateline/graph"
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

// decoder reads what encoder wrote; bad tells that it could not.
type decoder struct {
	b   []byte
	bad bool
}

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

func (d *decoder) text() string { return string(d.take(d.uint())) }
func (d *decoder) bool() bool   { return d.uint() == 1 }

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

func decodeList[T any](d *decoder, item func() T) []T {
	n := d.uint()
	if n > len(d.b) { // an item takes a byte and more
		d.fail()
	}
	if n == 0 || d.bad {
		return nil
	}
	list := make([]T, 0, n)
	for range n {
		list = append(list, item())
	}
	return list
}

func (d *decoder) err() error {
	if d.bad || len(d.b) > 0 {
		return errDamaged
	}
	return nil
}

// encode is the digest as it is kept, without its ID.
func (d *digest) encode() []byte {
	e := &encoder{make([]byte, 0, 2048)}
	e.text(string(d.published))
	e.text(d.place)
	encodeList(e, d.words, func(w word) { e.hash32(w.stem); e.uint(int(w.weight)) })
	encodeList(e, d.heaviest, e.text)
	e.text(string(d.copy))
	encodeList(e, d.entities, func(a actor) {
		e.text(a.sort)
		encodeList(e, a.full, e.text)
		encodeList(e, a.weak, e.text)
		e.bool(a.known)
		encodeList(e, a.words, e.hash32)
		encodeList(e, a.calls, e.text)
	})
	encodeList(e, d.events, e.telling)
	return e.b
}

func (e *encoder) telling(t telling) {
	e.text(t.kind)
	e.text(string(t.status))
	e.text(string(t.start))
	e.text(string(t.end))
	encodeList(e, t.stems, e.hash32)
	encodeList(e, t.who, func(p player) { e.uint(p.entity); e.uint(int(p.roles)) })
	encodeList(e, t.where, e.uint)
	e.bool(t.new)
}

// publishedOf is the date of an encoded digest.
func publishedOf(b []byte) graph.Date { return graph.Date((&decoder{b: b}).text()) }

func decodeDigest(id graph.ID, b []byte) (*digest, error) {
	d := &decoder{b: b}
	g := &digest{id: id, published: graph.Date(d.text()), place: d.text()}
	g.words = decodeList(d, func() word { return word{d.hash32(), uint16(d.uint())} })
	g.heaviest = decodeList(d, d.text)
	if copy := d.take(d.uint()); len(copy) > 0 {
		g.copy = append([]byte{}, copy...)
	}
	g.entities = decodeList(d, func() actor {
		return actor{
			sort: d.text(), full: decodeList(d, d.text), weak: decodeList(d, d.text), known: d.bool(),
			words: decodeList(d, d.hash32), calls: decodeList(d, d.text),
		}
	})
	g.events = decodeList(d, d.telling)
	g.prepare()
	return g, d.err()
}

func (d *decoder) telling() telling {
	return telling{
		kind: d.text(), status: graph.EventStatus(d.text()), start: graph.Date(d.text()), end: graph.Date(d.text()),
		stems: decodeList(d, d.hash32),
		who:   decodeList(d, func() player { return player{d.uint(), uint16(d.uint())} }),
		where: decodeList(d, d.uint), new: d.bool(),
	}
}

func (c *choices) encode() []byte {
	e := &encoder{}
	e.text(string(c.copyOf))
	e.text(string(c.copyFirst))
	one := func(x choice) {
		e.text(string(x.event))
		e.uint(int(x.why.signs))
		e.uint(int(x.why.shared))
		e.uint(int(x.why.alike))
	}
	encodeList(e, c.events, func(x chosen) {
		encodeList(e, x.candidates, one)
		encodeList(e, x.doubt, one)
		one(x.own)
		e.bool(x.again)
		e.uint(x.refused)
		e.bool(x.accepted)
		e.text(string(x.leader))
	})
	encodeList(e, c.cast, func(x castLink) {
		e.uint(x.entity)
		e.text(string(x.to))
		e.text(x.call)
	})
	return e.b
}

func decodeChoices(b []byte) (*choices, error) {
	d := &decoder{b: b}
	c := &choices{copyOf: graph.ID(d.text()), copyFirst: graph.ID(d.text())}
	one := func() choice {
		return choice{graph.ID(d.text()), likeness{uint16(d.uint()), uint8(d.uint()), uint8(d.uint())}}
	}
	c.events = decodeList(d, func() chosen {
		return chosen{decodeList(d, one), decodeList(d, one), one(), d.bool(), d.uint(), d.bool(), graph.ID(d.text())}
	})
	c.cast = decodeList(d, func() castLink { return castLink{d.uint(), graph.ID(d.text()), d.text()} })
	return c, d.err()
}
