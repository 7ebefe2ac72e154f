// Package extract writes what was read in an article as one JSON object, the
// seam at which extraction is measured. All offsets are Unicode code points
// into text, half open. Entities are named e1, e2 ..., events v1, claims c1.
package extract

import (
	"encoding/json"
	"io"
	"strconv"

	"dateline/graph"
	"dateline/loaders/read"
)

// Coder gives the codes of an event in ACE 2005 and in PLOVER, "" where it has
// none.
type Coder func(e *graph.LocalEvent) (ace, plover string)

// Write writes the document as one line of JSON, its events with their codes
// where a coder gives these.
func Write(w io.Writer, doc *read.Document, codes Coder) error {
	out := recordOf(doc)
	for i := range out.Events {
		if codes != nil {
			out.Events[i].ACE, out.Events[i].PLOVER = codes(&doc.Events[i])
		}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(out)
}

func recordOf(doc *read.Document) record {
	a := &doc.Article
	return record{
		ID: a.ID, Title: a.Title, URL: a.URL, Source: a.Source, Authors: list(a.Authors), Published: a.Published,
		Language: a.Language, Text: a.Text,
		Sentences: each(doc.Sentences, sentenceOf),
		Entities:  numbered(doc.Entities, entityOf),
		Times:     each(doc.Times, timeOf),
		Events:    numbered(doc.Events, eventOf),
		Relations: each(doc.Relations, relationOf),
		Tuples:    each(doc.Tuples, tupleOf),
		Claims:    numbered(doc.Claims, claimOf),
	}
}

func sentenceOf(s read.Sentence) sentence {
	return sentence{Span: s.Span, Kind: s.Kind, Tokens: each(s.Tokens, tokenOf)}
}

func tokenOf(t read.Token) tokenJSON {
	return tokenJSON{Span: t.Span, Text: t.Text, Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS, Head: t.Head, Deprel: t.Deprel}
}

func entityOf(n int, e graph.LocalEntity) entity {
	return entity{
		ID: name("e", n), Kind: e.Kind, Name: e.Name, Aliases: list(e.Aliases), Description: e.Description,
		Mentions: each(e.Mentions, mentionOf),
	}
}

func mentionOf(m graph.Mention) mention {
	return mention{Span: m.Span, HeadStart: m.Head.Start, HeadEnd: m.Head.End, Form: m.Form}
}

func timeOf(t read.Time) timeJSON {
	return timeJSON{Span: t.Span, Text: t.Text, Type: t.Type, Value: t.Value}
}

func eventOf(n int, e graph.LocalEvent) event {
	out := event{
		ID: name("v", n), Type: e.Type, Status: e.Status, Label: e.Label,
		Mentions: each(e.Mentions, mentionOf), Roles: each(e.Roles, roleOf), Places: each(e.Places, placeOf),
		Time: spanOf(e.Time), Quantities: each(e.Quantities, quantityOf), Links: each(e.Links, linkOf),
	}
	if e.Claim >= 0 {
		out.Claim = name("c", e.Claim)
	}
	return out
}

func roleOf(r graph.LocalRole) role {
	return role{Role: r.Role, Label: r.Label, Entity: name("e", r.Entity), Span: r.Span, Confidence: r.Confidence}
}

func placeOf(p graph.LocalPlace) place { return place{Entity: name("e", p.Entity), Span: p.Span} }

func linkOf(l graph.LocalEventLink) link {
	return link{Kind: l.Kind, To: name("v", l.To), Span: l.Span}
}

func spanOf(t *graph.TimeSpan) *timeSpan {
	if t == nil {
		return nil
	}
	return &timeSpan{Start: t.Start, End: t.End, Text: t.Text, Approximate: t.Approximate}
}

func quantityOf(q graph.Quantity) quantity {
	return quantity{Value: q.Value, Comparator: q.Comparator, Unit: q.Unit, Text: q.Text, Span: q.Evidence.Span}
}

func relationOf(r graph.LocalRelation) relation {
	return relation{
		Subject: name("e", r.Subject), Predicate: r.Predicate, Object: name("e", r.Object),
		Span: r.Span, Confidence: r.Confidence,
	}
}

func tupleOf(t read.Tuple) tuple {
	return tuple{Sentence: t.Sentence, Subject: t.Subject, Predicate: t.Predicate, Objects: list(t.Objects), Confidence: t.Confidence}
}

func claimOf(n int, c graph.LocalClaim) claim {
	out := claim{ID: name("c", n), Cue: c.Cue, Span: c.Span, Direct: c.Direct, Via: each(c.Via, entityName), About: each(c.About, eventName)}
	if c.Speaker >= 0 {
		out.Speaker = name("e", c.Speaker)
	}
	return out
}

func entityName(n int) string { return name("e", n) }
func eventName(n int) string  { return name("v", n) }

// name numbers from 1.
func name(prefix string, n int) string { return prefix + strconv.Itoa(n+1) }

// each maps items, to an empty list and never to null.
func each[A, B any](items []A, of func(A) B) []B {
	out := make([]B, len(items))
	for i, item := range items {
		out[i] = of(item)
	}
	return out
}

func numbered[A, B any](items []A, of func(int, A) B) []B {
	out := make([]B, len(items))
	for i, item := range items {
		out[i] = of(i, item)
	}
	return out
}

func list(items []string) []string { return append([]string{}, items...) }
