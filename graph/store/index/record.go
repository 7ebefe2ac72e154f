package index

import (
	"dateline/graph"
	"dateline/graph/view"
)

func (e *encoder) article(a *graph.Article, text bool) {
	e.text(a.Title)
	e.text(a.Source)
	e.text(string(a.Published))
	if !text {
		return
	}
	e.text(a.URL)
	e.texts(a.Authors)
	e.text(a.Language)
	e.text(a.Text)
	e.uint(len(a.Sentences))
	at := 0
	for _, s := range a.Sentences {
		e.int(s.Start - at)
		e.int(s.End - s.Start)
		at = s.End
	}
}

func (d *decoder) article(id graph.ID, text bool) *graph.Article {
	a := &graph.Article{ID: id, Title: d.text(), Source: d.text(), Published: graph.Date(d.text())}
	if !text {
		return a
	}
	a.URL, a.Authors, a.Language, a.Text = d.text(), d.texts(), d.text(), d.text()
	at := 0
	a.Sentences = listOf(d, func(d *decoder) graph.Span {
		start := at + d.int()
		at = start + d.int()
		return graph.Span{Start: start, End: at}
	})
	return a
}

// AppendFacts appends all that an article says, without its id.
func AppendFacts(to []byte, f *graph.Facts) []byte {
	e := &encoder{b: to}
	e.article(&f.Article, true)
	e.facts(f)
	return e.b
}

// ParseFacts reads what AppendFacts wrote of an article. Its error is
// graph.ErrInvalid.
func ParseFacts(article graph.ID, value []byte) (*graph.Facts, error) {
	d := &decoder{b: value, all: string(value)}
	f := d.facts(d.article(article, true))
	return f, d.err("facts of " + string(article))
}

func (e *encoder) facts(f *graph.Facts) {
	e.uint(len(f.Entities))
	for i := range f.Entities {
		e.localEntity(&f.Entities[i], true)
	}
	e.uint(len(f.Events))
	for i := range f.Events {
		e.localEvent(&f.Events[i])
	}
	e.uint(len(f.Relations))
	for i := range f.Relations {
		r := &f.Relations[i]
		e.int(r.Subject)
		e.int(r.Object)
		e.text(r.Predicate)
		e.relation(r)
	}
	e.uint(len(f.Claims))
	for i := range f.Claims {
		c := &f.Claims[i]
		e.int(c.Speaker)
		e.text(c.Cue)
		e.span(c.CueSpan)
		e.span(c.Span)
		e.bool(c.Direct)
		e.ints(c.Via)
		e.ints(c.About)
		e.time(c.Time)
	}
}

func (d *decoder) facts(a *graph.Article) *graph.Facts {
	f := &graph.Facts{Article: *a}
	f.Entities = listOf(d, func(d *decoder) graph.LocalEntity { return d.localEntity(true) })
	f.Events = listOf(d, func(d *decoder) graph.LocalEvent { return d.localEvent(a.ID) })
	f.Relations = listOf(d, func(d *decoder) graph.LocalRelation {
		r := graph.LocalRelation{Subject: d.int(), Object: d.int(), Predicate: d.text()}
		d.relation(&r)
		return r
	})
	f.Claims = listOf(d, func(d *decoder) graph.LocalClaim {
		return graph.LocalClaim{
			Speaker: d.int(), Cue: d.text(), CueSpan: d.span(), Span: d.span(), Direct: d.bool(), Via: d.ints(), About: d.ints(), Time: d.time(),
		}
	})
	return f
}

// relation writes what a relation has beside its ends and predicate.
func (e *encoder) relation(r *graph.LocalRelation) {
	e.time(r.Time)
	e.span(r.Span)
	e.float(r.Confidence)
}

func (d *decoder) relation(r *graph.LocalRelation) {
	r.Time, r.Span, r.Confidence = d.time(), d.span(), d.float()
}

// localEntity writes an entity; without heads its mentions' heads are left out.
func (e *encoder) localEntity(x *graph.LocalEntity, heads bool) {
	e.symbol(string(x.Kind))
	e.text(x.Name)
	e.texts(x.Aliases)
	e.text(x.Description)
	e.span(x.Described)
	e.mentions(x.Mentions, heads)
}

func (d *decoder) localEntity(heads bool) graph.LocalEntity {
	return graph.LocalEntity{
		Kind: graph.EntityKind(d.symbol()), Name: d.text(), Aliases: d.texts(), Description: d.text(), Described: d.span(), Mentions: d.mentions(heads),
	}
}

// forms are the forms of mention in the order of their numbers in records.
var forms = [...]graph.MentionForm{"", graph.Name, graph.Nominal, graph.Pronoun, graph.Verb, graph.Noun}

func (e *encoder) mentions(mentions []graph.Mention, heads bool) {
	e.uint(len(mentions))
	for _, m := range mentions {
		e.span(m.Span)
		if heads {
			e.int(m.Head.Start - m.Start)
			e.int(m.Head.End - m.Head.Start)
		}
		for i, form := range forms {
			if form == m.Form {
				e.b = append(e.b, byte(i))
			}
		}
	}
}

func (d *decoder) mentions(heads bool) []graph.Mention {
	return listOf(d, func(d *decoder) graph.Mention {
		m := graph.Mention{Span: d.span()}
		if heads {
			m.Head.Start = m.Start + d.int()
			m.Head.End = m.Head.Start + d.int()
		}
		if b := d.take(1); len(b) == 1 && int(b[0]) < len(forms) {
			m.Form = forms[b[0]]
		}
		return m
	})
}

func (e *encoder) time(t *graph.TimeSpan) {
	if e.bool(t != nil); t == nil {
		return
	}
	e.text(string(t.Start))
	e.text(string(t.End))
	e.text(t.Text)
	e.bool(t.Approximate)
	e.span(t.Span)
}

func (d *decoder) time() *graph.TimeSpan {
	if !d.bool() {
		return nil
	}
	return &graph.TimeSpan{Start: graph.Date(d.text()), End: graph.Date(d.text()), Text: d.text(), Approximate: d.bool(), Span: d.span()}
}

func (e *encoder) localEvent(x *graph.LocalEvent) {
	e.text(x.Type)
	e.text(x.Label)
	e.symbol(string(x.Status))
	e.mentions(x.Mentions, true)
	e.time(x.Time)
	e.int(x.Claim)
	e.uint(len(x.Roles))
	for _, r := range x.Roles {
		e.symbol(string(r.Role))
		e.text(r.Label)
		e.int(r.Entity)
		e.span(r.Span)
		e.float(r.Confidence)
	}
	e.uint(len(x.Places))
	for _, p := range x.Places {
		e.int(p.Entity)
		e.span(p.Span)
	}
	e.uint(len(x.Quantities))
	for i := range x.Quantities {
		e.quantity(&x.Quantities[i])
	}
	e.uint(len(x.Links))
	for _, l := range x.Links {
		e.text(string(l.Kind))
		e.int(l.To)
		e.span(l.Span)
	}
}

func (d *decoder) localEvent(article graph.ID) graph.LocalEvent {
	x := graph.LocalEvent{
		Type: d.text(), Label: d.text(), Status: graph.EventStatus(d.symbol()), Mentions: d.mentions(true), Time: d.time(), Claim: d.int(),
	}
	x.Roles = listOf(d, func(d *decoder) graph.LocalRole {
		return graph.LocalRole{Role: graph.RoleKind(d.symbol()), Label: d.text(), Entity: d.int(), Span: d.span(), Confidence: d.float()}
	})
	x.Places = listOf(d, func(d *decoder) graph.LocalPlace { return graph.LocalPlace{Entity: d.int(), Span: d.span()} })
	x.Quantities = listOf(d, func(d *decoder) graph.Quantity { return d.quantity(article) })
	x.Links = listOf(d, func(d *decoder) graph.LocalEventLink {
		return graph.LocalEventLink{Kind: graph.EventLinkKind(d.text()), To: d.int(), Span: d.span()}
	})
	return x
}

// quantity writes all but the article of the evidence.
func (e *encoder) quantity(q *graph.Quantity) {
	e.float(q.Value)
	e.text(q.Comparator)
	e.text(q.Unit)
	e.text(q.Text)
	e.span(q.Evidence.Span)
}

func (d *decoder) quantity(article graph.ID) graph.Quantity {
	return graph.Quantity{
		Value: d.float(), Comparator: d.text(), Unit: d.text(), Text: d.text(), Evidence: graph.Evidence{Article: article, Span: d.span()},
	}
}

func (e *encoder) evidence(list []graph.Evidence) {
	e.uint(len(list))
	last := e.base
	for _, x := range list {
		if e.bool(x.Article == last); x.Article != last {
			e.id(x.Article)
		}
		last = x.Article
		e.span(x.Span)
	}
}

func (d *decoder) evidence() []graph.Evidence {
	last := d.base
	return listOf(d, func(d *decoder) graph.Evidence {
		if !d.bool() {
			last = d.id()
		}
		return graph.Evidence{Article: last, Span: d.span()}
	})
}

func (e *encoder) origins(origins []view.Origin) {
	e.uint(len(origins))
	for _, o := range origins {
		e.id(o.Article)
		e.origin(o)
	}
}

func (d *decoder) origins() []view.Origin {
	return listOf(d, func(d *decoder) view.Origin {
		id := d.id()
		return d.origin(id)
	})
}

// origin writes who published an article; most are a source of their own.
func (e *encoder) origin(o view.Origin) {
	switch string(o.Article) {
	case o.Publisher:
		e.text("")
	default:
		e.text(o.Publisher)
	}
	if e.bool(o.Source != o.Publisher); o.Source != o.Publisher {
		e.text(o.Source)
	}
}

func (d *decoder) origin(article graph.ID) view.Origin {
	o := view.Origin{Article: article, Publisher: d.text()}
	if o.Publisher == "" {
		o.Publisher = string(article)
	}
	o.Source = o.Publisher
	if d.bool() {
		o.Source = d.text()
	}
	return o
}
