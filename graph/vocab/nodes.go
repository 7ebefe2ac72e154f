package vocab

import (
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
)

func (d *decoder) articleNode() graph.Article {
	s := quad.IRI(d.article)
	a := graph.Article{
		ID: d.article, Title: d.text(s, headline), URL: d.text(s, address), Source: d.text(s, publisher),
		Published: graph.Date(d.text(s, published)), Language: d.text(s, language), Text: d.text(s, body),
		Authors: splitLines(d.text(s, byline)),
	}
	for _, span := range strings.Fields(d.text(s, sentences)) {
		a.Sentences = append(a.Sentences, d.parse(span, "-"))
	}
	return a
}

func (d *decoder) entity(s quad.IRI) graph.LocalEntity {
	e := graph.LocalEntity{
		Name: d.text(s, name), Aliases: d.texts(s, alternate), Description: d.text(s, describes),
		Described: d.span(s, described), Mentions: d.mentions(s),
	}
	for kind, iri := range entityTypes {
		if iri == d.one(s, rdfType) {
			e.Kind = kind
		}
	}
	return e
}

func (d *decoder) event(s quad.IRI) graph.LocalEvent {
	e := graph.LocalEvent{
		Type: d.text(s, eventType), Label: d.text(s, label), Status: graph.EventStatus(d.text(s, status)),
		Mentions: d.mentions(s), Time: d.time(s), Claim: d.number(s, inClaim),
	}
	for _, p := range d.parts(s, "role") {
		e.Roles = append(e.Roles, d.role(p))
	}
	for _, p := range d.parts(s, "place") {
		e.Places = append(e.Places, graph.LocalPlace{Entity: d.number(p, rdfValue), Span: d.span(p, anchor)})
	}
	for _, p := range d.parts(s, "quantity") {
		e.Quantities = append(e.Quantities, d.quantity(p))
	}
	for _, p := range d.parts(s, "link") {
		e.Links = append(e.Links, graph.LocalEventLink{
			Kind: graph.EventLinkKind(d.text(p, roleType)), To: d.number(p, rdfValue), Span: d.span(p, anchor),
		})
	}
	return e
}

func (d *decoder) role(s quad.IRI) graph.LocalRole {
	return graph.LocalRole{
		Role: graph.RoleKind(d.text(s, roleType)), Label: d.text(s, label), Entity: d.number(s, rdfValue),
		Span: d.span(s, anchor), Confidence: d.float(s, confidence),
	}
}

func (d *decoder) quantity(s quad.IRI) graph.Quantity {
	return graph.Quantity{
		Value: d.float(s, rdfValue), Comparator: d.text(s, comparator), Unit: d.text(s, unitText), Text: d.text(s, textRead),
		Evidence: graph.Evidence{Article: d.article, Span: d.span(s, anchor)},
	}
}

func (d *decoder) time(s quad.IRI) *graph.TimeSpan {
	node := s + "/time"
	if d.nodes[node] == nil {
		return nil
	}
	return &graph.TimeSpan{
		Start: graph.Date(d.text(node, beginTime)), End: graph.Date(d.text(node, endTime)), Text: d.text(node, textRead),
		Approximate: d.bool(node, approximate), Span: d.span(node, anchor),
	}
}

func (d *decoder) relation(s quad.IRI) graph.LocalRelation {
	return graph.LocalRelation{
		Predicate: d.text(s, label), Subject: d.number(s, subject), Object: d.number(s, object),
		Time: d.time(s), Span: d.span(s, anchor), Confidence: d.float(s, confidence),
	}
}

func (d *decoder) claim(s quad.IRI) graph.LocalClaim {
	return graph.LocalClaim{
		Speaker: d.number(s, speaker), Cue: d.text(s, cue), CueSpan: d.span(s, cueAt), Span: d.span(s, anchor),
		Direct: d.bool(s, direct), Via: d.numbers(s, via), About: d.numbers(s, about), Time: d.time(s),
	}
}
