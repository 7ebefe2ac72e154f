package event

import (
	"slices"
	"strings"

	"dateline/graph"
)

// effects reads what an event noun did, where it is the subject of a verb or
// stands in "during": "the attack eliminated their presence", "the flood
// killed six people". What the verb acts on is affected by the event; a verb
// that is an event itself was caused by it.
func (c *clauses) effects() {
	t := c.tree
	for i := range t.tokens {
		c.occasioned(i)
		if own, by := c.at[i], c.broughtBy(i); own != nil && by != nil && by != own {
			c.caused(by, own)
		}
		d := c.effect[i]
		if d == nil {
			d = c.during(i)
		}
		if d == nil {
			d = c.inWhich(i)
		}
		if d == nil || d == c.at[i] {
			continue
		}
		if own := c.at[i]; own != nil && !own.noun {
			c.caused(d, own)
			continue
		}
		c.affected(d, i)
		c.leftBehind(d, i)
		for _, j := range t.children[i] {
			if own := c.at[j]; own != nil && !own.noun && c.participle(j) {
				c.caused(d, own)
			}
			if (t.rel(j) == "advcl" && t.child(j, "mark") >= 0 && t.lower(t.child(j, "mark")) == "by") || t.rel(j) == "conj" && t.tokens[j].UPOS == "VERB" {
				c.affected(d, j)
			}
		}
	}
}

// during is the event noun in whose course the verb took place.
func (c *clauses) during(i int) *draft {
	t := c.tree
	if t.tokens[i].UPOS != "VERB" {
		return nil
	}
	for _, j := range t.children[i] {
		if d := c.at[j]; d != nil && d.noun && t.preposition(j) == "during" {
			return d
		}
	}
	return nil
}

// inWhich is the event noun whose relative clause tells what took place in its
// course: "a war in which thousands were killed".
func (c *clauses) inWhich(i int) *draft {
	t := c.tree
	head := t.head(i)
	if head < 0 || !strings.HasSuffix(t.tokens[i].Deprel, "relcl") || c.at[head] == nil || !c.at[head].noun {
		return nil
	}
	for _, j := range t.children[i] {
		if p := t.preposition(j); t.lower(j) == "which" && (p == "in" || p == "during") {
			return c.at[head]
		}
	}
	return nil
}

// affected gives the role AFFECTED to what the verb acts on.
func (c *clauses) affected(d *draft, verb int) {
	t := c.tree
	if strings.HasPrefix(d.Type, "statement") || c.infinitive(verb) || c.purpose(verb) || c.effect[verb] == nil && !doesHarm(d.Type) && !strings.HasPrefix(d.Type, "operation") {
		return // "an offer to run the library", "treated patients during the pandemic"
	}
	if t.tokens[verb].UPOS != "VERB" || c.at[verb] != nil || t.lemma(verb) == "have" || classOf(t, verb) == "verb stative" {
		return // "the elections will have two parties"
	}
	o := c.object(verb)
	if o < 0 || t.tokens[o].UPOS == "PRON" {
		return
	}
	for _, k := range t.coordinated(c.measured(o)) {
		if e, ok := t.entity(k); ok && c.at[k] == nil {
			c.role(d, graph.Affected, t.tokens[verb].Text, e, k, 0.7)
		}
	}
}

// measured is what a noun that only measures stands for: the accounts in "a
// total of 26,000 accounts".
func (c *clauses) measured(i int) int {
	t := c.tree
	if c.words.measures[t.lemma(i)] {
		for _, j := range t.children[i] {
			if t.rel(j) == "nmod" && t.preposition(j) == "of" {
				return j
			}
		}
	}
	return i
}

// caused links an event noun to an event that it caused, whose numbers count
// for it too.
func (c *clauses) caused(d, own *draft) {
	if strings.HasPrefix(own.Type, "statement") {
		return
	}
	d.causes = append(d.causes, own)
	c.note(own.token, "cause", "%s by %s", own.Type, d.Type)
	d.Quantities = append(d.Quantities, own.Quantities...)
}

// occasioned reads "six people were killed when the river burst its banks":
// what the clause behind "when", "after" or "as" tells is the cause, where it
// is a disaster, an attack or an accident.
func (c *clauses) occasioned(i int) {
	t := c.tree
	own := c.at[i]
	state := c.befell(i)
	if state != nil {
		own = state
	}
	if own == nil || state == nil && (own.noun || !strings.HasPrefix(own.Type, "life")) {
		return
	}
	for _, j := range append(slices.Clone(t.children[i]), c.beside(i)...) {
		cause := c.at[j]
		if cause == nil || cause == own || !doesHarm(cause.Type) {
			continue
		}
		if mark := t.child(j, "mark", "advmod", "case"); mark >= 0 && occasion[t.lower(mark)] {
			c.caused(cause, own)
			c.together(cause, own)
		}
	}
}

// beside are the clauses that hang on what is coordinated with token i: "17
// drowned and 31 were missing after a ferry sank".
func (c *clauses) beside(i int) (all []int) {
	for _, j := range c.tree.children[i] {
		if c.tree.rel(j) == "conj" {
			all = append(all, c.tree.children[j]...)
		}
	}
	return all
}

// together gives what harmed and the harm that it did one time and place,
// where the clause of one of them alone tells these.
func (c *clauses) together(cause, own *draft) {
	switch {
	case cause.Time == nil && own.Time != nil:
		cause.Time = own.Time
	case own.Time == nil && cause.Time != nil:
		own.Time, own.lent = cause.Time, true
	}
	if len(own.Places) == 0 {
		own.Places = append(own.Places, cause.Places...)
	}
}

var occasion = map[string]bool{"when": true, "after": true, "as": true, "in": true, "during": true, "by": true}

func doesHarm(eventType string) bool {
	return strings.HasPrefix(eventType, "disaster") || strings.HasPrefix(eventType, "conflict")
}
