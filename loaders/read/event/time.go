package event

import (
	"fmt"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// times gives each date of the sentence to the event above it in the tree. A
// date of an event of saying, or of a verb that is none, belongs to the
// happening that it was said at too: "said on Monday at a press conference".
func (c *clauses) times() {
	for i := range c.doc.Times {
		when := &c.doc.Times[i]
		sentence, first, end, ok := c.doc.TokensAt(when.Span)
		if !ok || sentence != c.index || when.Type != read.DateTime || c.isAge(when) {
			continue
		}
		d := c.above(first, end)
		switch {
		case d == nil || d.noun && first > 0 && c.tree.lower(first-1) == "since":
		case c.compares(d, first, when):
			c.doc.Note(when.Span, "event", "time", "dropped: it only says what "+d.Type+" is measured against")
		case d == c.since(c.top(first, end)):
			c.date(d, when)
			if d.Time.Span == when.Span {
				d.Time.Start, d.Time.End = when.Start, when.End // "since" is of the clause above
			}
		default:
			c.date(d, when)
		}
	}
}

func (c *clauses) isAge(when *read.Time) bool { return strings.HasSuffix(when.Text, "old") }

// top is the first token of a time on which the others hang.
func (c *clauses) top(first, end int) int {
	for i := first; i < end; i++ {
		if h := c.tree.head(i); h < first || h >= end {
			return i
		}
	}
	return first
}

// above climbs from the time's tokens to the nearest event.
func (c *clauses) above(first, end int) *draft {
	t := c.tree
	at := c.top(first, end)
	if d := c.since(at); d != nil {
		return d
	}
	for steps := 0; at >= 0 && steps < len(t.tokens); steps++ {
		if c.apart(at, first, end) {
			return nil
		}
		if d := c.at[at]; d != nil && (at < first || at >= end) {
			if verb := c.charged(at); verb != nil {
				return verb
			}
			return d
		}
		outside := at < first || at >= end
		if d := c.other[at]; d != nil && outside {
			return c.otherOrEffect(at)
		}
		if outside && t.tokens[at].UPOS != "VERB" && (strings.HasSuffix(t.tokens[at].Deprel, "relcl") || t.rel(at) == "advcl") {
			return nil // a clause of its own, which is no event
		}
		if outside && t.tokens[at].UPOS == "VERB" {
			if d := c.whenClause(at); c.effect[at] == nil && d != nil {
				return d
			}
			return c.effect[at] // a verb that is no event keeps its dates to itself
		}
		at = t.head(at)
	}
	return nil
}

// whenClause is the event of the clause behind "when" below a verb, or nil: "in
// 2023 it lost its first ship when this sank".
func (c *clauses) whenClause(verb int) *draft {
	t := c.tree
	for _, j := range t.children[verb] {
		mark := t.child(j, "mark", "advmod")
		if d := c.at[j]; d != nil && !d.noun && t.rel(j) == "advcl" && mark >= 0 && t.lower(mark) == "when" {
			return d
		}
	}
	return nil
}

// charged is the verb whose own date stands behind the event noun that it is
// about: "charged with robbery on Wednesday".
func (c *clauses) charged(at int) *draft {
	t := c.tree
	head := t.head(at)
	if head < 0 || t.rel(at) != "obl" || c.at[at] == nil || !c.at[at].noun || c.at[head] == nil || c.at[head] == c.at[at] {
		return nil
	}
	switch t.preposition(at) {
	case "with", "of", "for", "over", "about":
		return c.at[head]
	}
	return nil
}

// otherOrEffect is what a date at a verb outside the ontology dates: the event
// noun that is its subject, or what the verb itself tells.
func (c *clauses) otherOrEffect(at int) *draft {
	if d := c.effect[at]; d != nil {
		return d
	}
	return c.other[at]
}

func (c *clauses) date(d *draft, when *read.Time) {
	span := c.bounded(when)
	c.ahead(d, span)
	c.toBe(d, span)
	if d.Time == nil || d.lent || better(span, d.Time) {
		d.Time, d.lent = span, false
		c.doc.Note(when.Span, "event", "time", fmt.Sprintf("of %s %q: %s to %s", d.Type, c.tree.tokens[d.token].Text, when.Start, when.End))
	}
	if when := c.whenClause(d.token); d.general && when != nil && when.Time == nil {
		when.Time, when.lent = span, true
	}
	if d.noun {
		return
	}
	for _, other := range c.occasions(d.token) {
		if other.Time == nil {
			other.Time, other.lent = span, true
		}
	}
}

// bounded is the time that a date with its preposition tells: "before Friday"
// and "by Friday" leave the start open, "since May" the end.
func (c *clauses) bounded(when *read.Time) *graph.TimeSpan {
	span := &graph.TimeSpan{Start: when.Start, End: when.End, Text: when.Text, Approximate: when.Approximate, Span: when.Span}
	_, first, _, ok := c.doc.TokensAt(when.Span)
	for ok && first > 0 && c.tree.rel(first-1) == "det" {
		first--
	}
	if !ok || first == 0 || span.Start != span.End {
		return span
	}
	switch c.tree.lower(first - 1) {
	case "before", "by", "until", "till":
		span.Start = ""
	case "since":
		span.End = ""
	}
	return span
}

// occasions are the event nouns at which a verb took place: "at a press
// conference".
func (c *clauses) occasions(verb int) []*draft {
	var occasions []*draft
	for _, j := range c.tree.children[verb] {
		if p := c.tree.preposition(j); c.at[j] != nil && c.at[j].noun && (p == "at" || p == "during" || p == "in") {
			occasions = append(occasions, c.at[j])
		}
	}
	return occasions
}

// better tells the more telling of two times: one that is known.
func better(a, b *graph.TimeSpan) bool {
	return b.Start == "" && a.Start != "" || len(a.Start) > len(b.Start) && !strings.HasPrefix(string(a.Start), "--")
}

// links reads how events of the sentence stand to each other, and who took
// part in what a saying was said at.
func (c *clauses) links() {
	t := c.tree
	for _, d := range c.drafts {
		if !d.noun && strings.HasPrefix(d.Type, "statement") {
			for _, occasion := range c.occasions(d.token) {
				if !isGathering(occasion.Type) {
					continue
				}
				for _, r := range d.Roles {
					if r.Role == graph.CarriedOut {
						occasion.Roles = append(occasion.Roles, graph.LocalRole{
							Role: graph.Participated, Label: r.Label, Entity: r.Entity, Span: r.Span, Confidence: 0.7,
						})
					}
				}
			}
		}
		if d.noun {
			c.copula(d)
		}
	}
	for i := range t.tokens {
		if t.tokens[i].UPOS == "VERB" || t.tokens[i].UPOS == "NOUN" || t.tokens[i].UPOS == "ADP" {
			c.following(i)
		}
		c.sequence(i)
	}
}

// isGathering tells what people speak at: "said at a news conference". Who
// denies a part in a blast has none in it.
func isGathering(eventType string) bool {
	for _, top := range [...]string{"contact", "politics.negotiate", "politics.election", "justice.trial", "conflict.protest", "life.marry"} {
		if strings.HasPrefix(eventType, top) {
			return true
		}
	}
	return false
}

// sequence reads what is part of another event ("seized 20 guns in the raid")
// and what came after or before it ("resigned after he was charged").
func (c *clauses) sequence(i int) {
	t := c.tree
	own := c.at[i]
	if own == nil || own.noun || strings.HasPrefix(own.Type, "statement") {
		return
	}
	for _, j := range t.children[i] {
		other := c.at[j]
		if other == nil || other == own || strings.HasPrefix(other.Type, "statement") {
			continue
		}
		mark := t.preposition(j)
		if m := t.child(j, "mark", "advmod"); mark == "" && t.rel(j) == "advcl" && m >= 0 {
			mark = t.lower(m)
		}
		switch {
		case other.noun && hasParts(other.Type) && (mark == "during" || mark == "in" || mark == "at" || mark == "as_part_of"):
			other.parts = append(other.parts, own)
			if len(own.Places) == 0 && mark == "in" {
				own.Places = append(own.Places, other.Places...)
			}
		case mark == "after" || mark == "following":
			own.follows = append(own.follows, other)
		case mark == "before":
			other.follows = append(other.follows, own)
		}
	}
}

// hasParts tells the types of event that others are part of.
func hasParts(eventType string) bool {
	for _, top := range [...]string{"operation", "conflict.fight", "conflict.protest", "conflict.invade", "conflict.attack", "sport.compete", "politics.election", "justice.trial", "contact", "politics.negotiate", "science.trial"} {
		if eventType == top || strings.HasPrefix(eventType, top+".") {
			return true
		}
	}
	return false
}

// copula reads "the achievement of the operation was a cyberattack": what is
// said to be one event.
func (c *clauses) copula(d *draft) {
	t := c.tree
	if t.child(d.token, "cop") < 0 {
		return
	}
	s := t.child(d.token, "nsubj")
	if s < 0 {
		return
	}
	for _, j := range append([]int{s}, t.children[s]...) {
		if other := c.at[j]; other != nil && other != d && other.noun {
			d.same = other
		}
	}
}

// following reads "the attack was a follow-up to another", "came after".
func (c *clauses) following(i int) {
	t := c.tree
	if !c.follows(i) {
		return
	}
	s := t.child(i, "nsubj")
	if s < 0 || c.at[s] == nil {
		return
	}
	for _, j := range t.children[i] {
		if d := c.at[j]; d != nil && d != c.at[s] && (t.preposition(j) == "to" || t.preposition(j) == "after" || t.rel(j) == "obj") {
			c.at[s].follows = append(c.at[s].follows, d)
		}
	}
}

// follows tells "follow", "follow-up", "come after".
func (c *clauses) follows(i int) bool {
	t := c.tree
	if t.lemma(i) == "follow" || t.lemma(i) == "followup" {
		return true
	}
	return t.lower(i) == "up" && i >= 2 && t.lower(i-1) == "-" && t.lower(i-2) == "follow"
}
