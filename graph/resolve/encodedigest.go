package resolve

import (
	"slices"

	"dateline/graph"
)

// An encoded digest is the date of publication, the signature, a table of the
// texts that are in it, and then everything else with texts as numbers of that
// table.

// textTable numbers texts in the order in which they are met.
type textTable struct {
	numbers map[string]int
	texts   []string
}

func (t *textTable) number(text string) int {
	n, met := t.numbers[text]
	if !met {
		n = len(t.texts)
		t.numbers[text], t.texts = n, append(t.texts, text)
	}
	return n
}

// encode is the digest as it is kept, without its ID.
func (d *digest) encode() []byte {
	t := &textTable{numbers: map[string]int{}}
	rest := &encoder{make([]byte, 0, 2048)}
	d.encodeRest(rest, t)
	e := &encoder{make([]byte, 0, 512)}
	e.text(string(d.published))
	e.text(string(d.copy))
	encodeList(e, t.texts, e.text)
	return slices.Clip(slices.Concat(e.b, rest.b))
}

func (d *digest) encodeRest(e *encoder, t *textTable) {
	text := func(s string) { e.uint(t.number(s)) }
	text(d.place)
	encodeList(e, d.words, func(w word) { e.hash32(w.stem); e.uint(int(w.weight)) })
	encodeList(e, d.heaviest, func(stem uint32) {
		e.uint(slices.IndexFunc(d.words, func(w word) bool { return w.stem == stem }))
	})
	encodeList(e, d.entities, func(a actor) {
		text(a.sort)
		encodeList(e, a.full, text)
		encodeList(e, a.weak, text)
		e.bool(a.known)
		encodeList(e, a.words, e.hash32)
		encodeList(e, a.count, e.hash32)
		encodeList(e, a.of, e.hash32)
		encodeList(e, a.calls, text)
	})
	encodeList(e, d.events, func(t telling) {
		text(t.kind)
		text(string(t.status))
		text(string(t.start))
		text(string(t.end))
		encodeList(e, t.stems, e.hash32)
		encodeList(e, t.who, func(p player) { e.uint(p.entity); e.uint(int(p.roles)) })
		encodeList(e, t.where, e.uint)
		encodeList(e, t.others, e.uint)
		e.bool(t.new)
	})
}

// publishedOf is the date of an encoded digest.
func publishedOf(b []byte) graph.Date {
	return graph.Date(newDecoder(b[:min(len(b), 128)]).text())
}

// signatureOf is that of an encoded digest.
func signatureOf(b []byte) []byte {
	d := &decoder{b: b}
	d.take(d.uint())
	return d.signature()
}

// signature is nil where there is none.
func (d *decoder) signature() []byte {
	switch copy := d.take(d.uint()); len(copy) {
	case 0:
	case 2 * values:
		return copy
	default:
		d.fail()
	}
	return nil
}

// decodeDigest takes the lists from slabs, which may be nil.
func decodeDigest(id graph.ID, b []byte, in *slabs) (*digest, error) {
	if in == nil {
		in = &slabs{}
	}
	d := newDecoder(b)
	g := &digest{id: id, mark: hash(d.all), published: graph.Date(d.text())}
	g.copy = d.signature()
	texts := decodeList(d, &in.texts, d.text)
	text := func() string {
		if n := d.uint(); n < len(texts) {
			return texts[n]
		}
		d.fail()
		return ""
	}
	g.place = text()
	g.words = decodeList(d, &in.words, func() word { return word{d.hash32(), uint16(d.uint())} })
	g.heaviest = decodeList(d, &in.hashes, func() uint32 {
		if n := d.uint(); n < len(g.words) {
			return g.words[n].stem
		}
		d.fail()
		return 0
	})
	g.entities = decodeList(d, &in.actors, func() actor {
		return actor{
			sort: text(), full: decodeList(d, &in.texts, text), weak: decodeList(d, &in.texts, text), known: d.bool(),
			words: decodeList(d, &in.hashes, d.hash32), count: decodeList(d, &in.hashes, d.hash32),
			of: decodeList(d, &in.hashes, d.hash32), calls: decodeList(d, &in.texts, text),
		}
	})
	entity := func() int {
		n := d.uint()
		if n >= len(g.entities) {
			d.fail()
			return 0
		}
		return n
	}
	g.events = decodeList(d, &in.events, func() telling {
		return telling{
			kind: text(), status: graph.EventStatus(text()), start: graph.Date(text()), end: graph.Date(text()),
			stems: decodeList(d, &in.hashes, d.hash32),
			who:   decodeList(d, &in.players, func() player { return player{entity(), uint16(d.uint())} }),
			where: decodeList(d, &in.numbers, entity), others: decodeList(d, &in.numbers, entity), new: d.bool(),
		}
	})
	if err := d.err(); err != nil {
		return nil, err
	}
	g.prepare(in)
	return g, nil
}
