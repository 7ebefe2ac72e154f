// Package claim reads who said what: the speaker, the words that make it a
// claim, what was claimed, and the outlets that it came through. What stands
// inside a claim alone is marked as an event of that claim, never as a bare
// fact.
//
// The rules follow what work on quotations in news has found (Krestel,
// Bergler and Witte 2008; Pareti et al. 2013): a verb of saying with its
// subject before or behind it, "according to", and quotations that go on.
package claim

import (
	"cmp"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/title"
)

// Stage fills in Document.Claims and marks the events that stand in claims
// alone. It is safe for use by many goroutines.
type Stage struct{ words words }

// New makes the stage.
func New() *Stage { return &Stage{words: parseWords()} }

// Annotate reads the claims of the document's prose. It needs the trees, the
// entities, the times and the events.
func (s *Stage) Annotate(doc *read.Document) {
	r := &reading{Stage: s, doc: doc}
	for i := range doc.Sentences {
		if doc.Sentences[i].Kind == read.Prose {
			r.sentence(i)
		}
	}
	slices.SortStableFunc(doc.Claims, func(a, b graph.LocalClaim) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	r.events()
}

// reading is one document while it is read.
type reading struct {
	*Stage
	doc  *read.Document
	last int // the sentence of the claim before, whose quotation may go on
}

// sentence reads the claims of one sentence.
func (r *reading) sentence(i int) {
	c := &clause{reading: r, index: i, tokens: title.Heads(r.doc, i)}
	c.quotes()
	var cues []cue
	for j := range c.tokens {
		if found, ok := c.cueAt(j); ok {
			cues = append(cues, found)
		}
	}
	before := len(r.doc.Claims)
	for _, found := range c.outletsLast(cues) {
		c.claim(found)
	}
	if len(r.doc.Claims) == before {
		c.goesOn()
	}
	if len(r.doc.Claims) > before {
		r.last = i
	}
}

// events tells claims and events of each other: an event whose every mention
// lies in claims stands in the first of them alone.
func (r *reading) events() {
	for e := range r.doc.Events {
		event := &r.doc.Events[e]
		inside := 0
		for _, m := range event.Mentions {
			in := r.claimAt(m.Span)
			if in < 0 {
				continue
			}
			inside++
			if !strings.HasPrefix(event.Type, "statement") && !slices.Contains(r.doc.Claims[in].About, e) {
				r.doc.Claims[in].About = append(r.doc.Claims[in].About, e)
			}
			if event.Claim < 0 {
				event.Claim = in
			}
		}
		if inside < len(event.Mentions) || r.isSaying(event) {
			event.Claim = -1
		} else if inside > 0 {
			r.doc.Note(event.Mentions[0].Span, "claim", "only claimed", event.Type+" stands in a claim alone")
		}
	}
}

// isSaying tells the saying itself of a claim: it is no part of what is said,
// though a claim around it may seem to hold it.
func (r *reading) isSaying(event *graph.LocalEvent) bool {
	if event.Type == "statement.say" {
		return true
	}
	for i := range r.doc.Claims {
		for _, m := range event.Mentions {
			if r.doc.Claims[i].CueSpan.Overlaps(m.Span) {
				return true
			}
		}
	}
	return false
}

// claimAt is the first claim that holds the span, or -1.
func (r *reading) claimAt(s graph.Span) int {
	for i := range r.doc.Claims {
		if r.doc.Claims[i].Span.Contains(s) {
			return i
		}
	}
	return -1
}
