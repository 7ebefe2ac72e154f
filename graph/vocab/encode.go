package vocab

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
)

// Quads are the facts as quads, in a fixed order.
func Quads(f *graph.Facts) []quad.Quad {
	e := &encoder{article: f.Article.ID, label: Label(f.Article.ID), quads: make([]quad.Quad, 0, atMost(f))}
	e.articleQuads(&f.Article)
	for i := range f.Entities {
		e.entity(e.node(graph.KindEntity, i), &f.Entities[i])
	}
	for i := range f.Events {
		e.event(e.node(graph.KindEvent, i), &f.Events[i])
	}
	for i := range f.Relations {
		e.relation(quad.IRI(fmt.Sprintf("%s/relation/%d", f.Article.ID, i)), &f.Relations[i])
	}
	for i := range f.Claims {
		e.claim(e.node(graph.KindClaim, i), &f.Claims[i])
	}
	return e.quads
}

// atMost is how many quads the facts make, or a few more.
func atMost(f *graph.Facts) int {
	n := 10 + 2*len(f.Article.Authors) + 13*len(f.Relations)
	for i := range f.Entities {
		n += 4 + len(f.Entities[i].Aliases) + len(f.Entities[i].Mentions)
	}
	for i := range f.Events {
		x := &f.Events[i]
		n += 11 + len(x.Mentions) + 6*len(x.Roles) + 3*len(x.Places) + 6*len(x.Quantities) + 4*len(x.Links)
	}
	for i := range f.Claims {
		n += 12 + len(f.Claims[i].Via) + len(f.Claims[i].About)
	}
	return n
}

type encoder struct {
	article graph.ID
	label   quad.Value
	quads   []quad.Quad
	last    quad.IRI // the subject of the last quad
	subject quad.Value
}

func (e *encoder) node(kind graph.NodeKind, n int) quad.IRI {
	return quad.IRI(e.article.Local(kind, n))
}

// add adds a quad. Most have the subject of the one before.
func (e *encoder) add(s quad.IRI, p, o quad.Value) {
	if e.subject == nil || e.last != s {
		e.last, e.subject = s, s
	}
	e.quads = append(e.quads, quad.Quad{Subject: e.subject, Predicate: p, Object: o, Label: e.label})
}

// text adds a literal, unless it is empty.
func (e *encoder) text(s quad.IRI, p quad.Value, value string) {
	if value != "" {
		e.add(s, p, quad.String(value))
	}
}

// at adds a span of the article.
func (e *encoder) at(s quad.IRI, p quad.Value, span graph.Span) { e.add(s, p, e.spanIRI(span)) }

// spanIRI names a span as RFC 5147 does: code points of the article's text.
func (e *encoder) spanIRI(span graph.Span) quad.IRI {
	return quad.IRI(string(e.article) + "#char=" + rangeText(span, ","))
}

func rangeText(s graph.Span, by string) string {
	return strconv.Itoa(s.Start) + by + strconv.Itoa(s.End)
}

func (e *encoder) articleQuads(a *graph.Article) {
	s := quad.IRI(a.ID)
	e.add(s, rdfType, articleType)
	e.text(s, headline, a.Title)
	e.text(s, address, a.URL)
	e.text(s, publisher, a.Source)
	for _, name := range distinct(a.Authors) {
		e.text(s, author, name)
	}
	e.text(s, byline, joinLines(a.Authors))
	e.text(s, published, string(a.Published))
	e.text(s, language, a.Language)
	e.text(s, body, a.Text)
	var spans []string
	for _, span := range a.Sentences {
		spans = append(spans, rangeText(span, "-"))
	}
	e.text(s, sentences, strings.Join(spans, " "))
}

func (e *encoder) entity(s quad.IRI, x *graph.LocalEntity) {
	e.add(s, rdfType, entityTypes[x.Kind])
	e.text(s, name, x.Name)
	for _, alias := range distinct(x.Aliases) {
		e.text(s, alternate, alias)
	}
	e.text(s, describes, x.Description)
	if x.Described != (graph.Span{}) {
		e.at(s, described, x.Described)
	}
	e.mentions(s, x.Mentions)
}

// mentions are told by form; the fragment names the head within the span.
func (e *encoder) mentions(s quad.IRI, mentions []graph.Mention) {
	mentions = slices.Clone(mentions)
	slices.SortFunc(mentions, compareMentions)
	for _, m := range slices.Compact(mentions) {
		e.add(s, mention+quad.IRI(m.Form), e.spanIRI(m.Span)+quad.IRI(";head="+rangeText(m.Head, ",")))
	}
}

func (e *encoder) event(s quad.IRI, x *graph.LocalEvent) {
	e.add(s, rdfType, eventClass)
	e.text(s, eventType, x.Type)
	e.text(s, label, x.Label)
	e.text(s, status, string(x.Status))
	e.mentions(s, x.Mentions)
	e.time(s, x.Time)
	if x.Claim >= 0 {
		e.add(s, inClaim, e.node(graph.KindClaim, x.Claim))
	}
	for i := range x.Roles {
		e.role(s, hasActor, part(s, "role", i), &x.Roles[i])
	}
	for i, p := range x.Places {
		node := part(s, "place", i)
		e.add(s, hasPlace, node)
		e.add(node, rdfValue, e.node(graph.KindEntity, p.Entity))
		e.at(node, anchor, p.Span)
	}
	for i := range x.Quantities {
		e.quantity(s, part(s, "quantity", i), &x.Quantities[i])
	}
	for i, l := range x.Links {
		node := part(s, "link", i)
		e.add(s, linksTo, node)
		e.text(node, roleType, string(l.Kind))
		e.add(node, rdfValue, e.node(graph.KindEvent, l.To))
		e.at(node, anchor, l.Span)
	}
}

func part(s quad.IRI, kind string, n int) quad.IRI {
	return s + quad.IRI("/"+kind+"/"+strconv.Itoa(n))
}

func (e *encoder) role(s, p, node quad.IRI, r *graph.LocalRole) {
	e.add(s, p, node)
	e.text(node, roleType, string(r.Role))
	e.text(node, label, r.Label)
	e.add(node, rdfValue, e.node(graph.KindEntity, r.Entity))
	e.at(node, anchor, r.Span)
	e.add(node, confidence, quad.Float(r.Confidence))
}

func (e *encoder) quantity(s, node quad.IRI, q *graph.Quantity) {
	e.add(s, quantified, node)
	e.add(node, rdfValue, quad.Float(q.Value))
	e.text(node, comparator, q.Comparator)
	e.text(node, unitText, q.Unit)
	e.text(node, textRead, q.Text)
	e.at(node, anchor, q.Evidence.Span)
}

func (e *encoder) time(s quad.IRI, t *graph.TimeSpan) {
	if t == nil {
		return
	}
	node := s + "/time"
	e.add(s, hasTime, node)
	e.text(node, beginTime, string(t.Start))
	e.text(node, endTime, string(t.End))
	e.text(node, textRead, t.Text)
	if t.Approximate {
		e.add(node, approximate, quad.Bool(true))
	}
	e.at(node, anchor, t.Span)
}

func (e *encoder) relation(s quad.IRI, r *graph.LocalRelation) {
	e.add(s, rdfType, relationType)
	e.text(s, label, r.Predicate)
	e.add(s, subject, e.node(graph.KindEntity, r.Subject))
	e.add(s, object, e.node(graph.KindEntity, r.Object))
	e.time(s, r.Time)
	e.at(s, anchor, r.Span)
	e.add(s, confidence, quad.Float(r.Confidence))
}

func (e *encoder) claim(s quad.IRI, c *graph.LocalClaim) {
	e.add(s, rdfType, claimType)
	if c.Speaker >= 0 {
		e.add(s, speaker, e.node(graph.KindEntity, c.Speaker))
	}
	e.text(s, cue, c.Cue)
	e.at(s, cueAt, c.CueSpan)
	e.at(s, anchor, c.Span)
	if c.Direct {
		e.add(s, direct, quad.Bool(true))
	}
	for _, n := range distinct(c.Via) {
		e.add(s, via, e.node(graph.KindEntity, n))
	}
	for _, n := range distinct(c.About) {
		e.add(s, about, e.node(graph.KindEvent, n))
	}
	e.time(s, c.Time)
}

// distinct are the items sorted and without repeats: a list whose order means
// nothing is a set of quads.
func distinct[T cmp.Ordered](items []T) []T {
	items = slices.Clone(items)
	slices.Sort(items)
	return slices.Compact(items)
}
