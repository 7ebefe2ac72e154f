package resolve

import "dateline/graph"

// Encoded choices are a table of the articles that are in them, and then
// everything else with articles as numbers of that table.

// encode is the choices as they are kept.
func (c *choices) encode() []byte {
	t := &textTable{numbers: map[string]int{}}
	rest := &encoder{}
	c.encodeRest(rest, t)
	e := &encoder{}
	encodeList(e, t.texts, e.text)
	return append(e.b, rest.b...)
}

func (c *choices) encodeRest(e *encoder, t *textTable) {
	article := func(id graph.ID) { e.uint(t.number(string(id))) }
	local := func(id graph.ID) {
		article(id.Article())
		e.uint(id.Number())
	}
	one := func(x choice) {
		article(x.article)
		e.uint(int(x.number))
		e.uint(int(x.why.signs))
		e.uint(int(x.why.shared))
		e.uint(int(x.why.alike))
	}
	article(c.copyOf)
	article(c.copyFirst)
	encodeList(e, c.events, func(x *chosen) {
		if e.bool(x != nil); x == nil {
			return
		}
		encodeList(e, x.candidates, one)
		encodeList(e, x.doubt, one)
		if e.bool(x.own != nil); x.own != nil {
			one(*x.own)
		}
		e.bool(x.again)
		e.bool(x.accepted)
		e.uint(int(x.refused))
		if e.bool(x.group.leader != ""); x.group.leader != "" {
			local(x.group.leader)
			e.hash(x.group.mark)
		}
	})
	encodeList(e, c.cast, func(x castLink) {
		e.uint(x.entity)
		local(x.to)
		e.text(x.call)
	})
}

// choicesDecoder reads choices.
type choicesDecoder struct {
	*decoder
	articles []string
}

func decodeChoices(b []byte) (*choices, error) {
	d := &choicesDecoder{decoder: newDecoder(b)}
	d.articles = decodeList(d.decoder, nil, d.text)
	c := &choices{copyOf: d.article(), copyFirst: d.article()}
	c.events = decodeList(d.decoder, nil, d.chosen)
	c.cast = decodeList(d.decoder, nil, func() castLink {
		return castLink{d.uint(), d.local(graph.KindEntity), d.text()}
	})
	return c, d.err()
}

func (d *choicesDecoder) article() graph.ID {
	if n := d.uint(); n < len(d.articles) {
		return graph.ID(d.articles[n])
	}
	d.fail()
	return ""
}

func (d *choicesDecoder) local(kind graph.NodeKind) graph.ID {
	return d.article().Local(kind, d.uint())
}

func (d *choicesDecoder) choice() choice {
	return choice{d.article(), uint16(d.uint()), likeness{uint16(d.uint()), uint8(d.uint()), uint8(d.uint())}}
}

// chosen is nil where there is nothing to choose.
func (d *choicesDecoder) chosen() *chosen {
	if !d.bool() {
		return nil
	}
	x := &chosen{candidates: decodeList(d.decoder, nil, d.choice), doubt: decodeList(d.decoder, nil, d.choice)}
	if d.bool() {
		own := d.choice()
		x.own = &own
	}
	x.again, x.accepted, x.refused = d.bool(), d.bool(), uint8(d.uint())
	if d.bool() {
		x.group = group{d.local(graph.KindEvent), d.hash()}
	}
	if x.accepted && int(x.refused) >= len(x.candidates) || x.again && x.own == nil {
		d.fail()
	}
	return x
}
