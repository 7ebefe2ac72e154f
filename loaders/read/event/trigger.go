package event

import (
	"strings"

	"dateline/graph"
)

// clauses is one sentence while its events are read.
type clauses struct {
	*reading
	tree   *tree
	index  int
	drafts []*draft
	at     map[int]*draft // token -> the event that it triggers or carries
	effect map[int]*draft // verb -> the event noun that is its subject
	used   map[int]bool   // agents that have their role already
	other  map[int]*draft // token -> the happening that the ontology has no trigger for
}

// nouns finds the event nouns.
func (c *clauses) nouns() {
	t := c.tree
	for i := range t.tokens {
		if t.tokens[i].UPOS != "NOUN" || t.inName[i] || c.at[i] != nil || c.isPhrase(i) {
			continue
		}
		kind, first := c.nounType(i)
		if kind == nil || c.inCompound(i) || c.words.plurals[t.lower(i)] {
			if kind != nil {
				c.note(i, "noun trigger", "dropped %s: it only modifies, or counts money", kind.Type)
			}
			continue
		}
		if k := t.kind(i); k == graph.Organization || k == graph.Group || k == graph.Person {
			c.note(i, "noun trigger", "dropped %s: it names who acts, not what happened", kind.Type)
			continue
		}
		if head := t.head(i); head >= 0 && t.rel(i) == "obj" && c.forbids(head) {
			c.note(i, "noun trigger", "dropped %s: what is forbidden did not take place", kind.Type)
			continue
		}
		if c.called(i) {
			c.note(i, "noun trigger", "dropped %s: it is what somebody calls or likens something to", kind.Type)
			continue
		}
		kind = c.sensed(kind, i)
		d := c.draft(i, kind)
		d.noun = true
		d.Mentions = []graph.Mention{{Span: t.span(first, i), Head: t.tokens[i].Span, Form: graph.Noun}}
		d.drop = c.generic(i) || c.negatedFirst(i)
		c.note(i, "noun trigger", "%s", kind.Type)
		if d.drop {
			c.note(i, "generic noun", "dropped %s: a bare plural, \"any\", or \"not the first\", tells of no event of its own", kind.Type)
		}
	}
}

// nounType is the type of an event noun, the compound with it where the
// ontology has that, and where the trigger begins.
func (c *clauses) nounType(i int) (*eventType, int) {
	t := c.tree
	for _, j := range t.children[i] {
		if (t.rel(j) == "compound" || t.rel(j) == "amod") && j < i {
			if kind := c.ontology.nouns[t.lemma(j)+"_"+t.lemma(i)]; kind != nil {
				return kind, j
			}
		}
	}
	if kind := c.ontology.nouns[t.lemma(i)]; kind != nil {
		return kind, i
	}
	if i+1 < len(t.tokens) {
		return c.ontology.nouns[t.lemma(i)+"_"+t.lower(i+1)], i
	}
	return nil, i
}

// inCompound tells "attack helicopters" from "the attack".
func (c *clauses) inCompound(i int) bool {
	head := c.tree.head(i)
	return c.tree.tokens[i].Deprel == "compound" && head > i
}

// generic tells bare plurals, which tell of no event of their own: "claim
// attacks", "acts of violence".
func (c *clauses) generic(i int) bool {
	t := c.tree
	if t.tokens[i].XPOS != "NNS" {
		return t.child(i, "det") >= 0 && t.lower(t.child(i, "det")) == "any"
	}
	if c.tookPlace(i) {
		return false
	}
	for _, j := range t.children[i] {
		switch t.rel(j) {
		case "det", "nummod":
			return false
		case "nmod", "amod", "compound":
			if e, ok := t.entity(j); ok && named(&c.doc.Entities[e]) {
				return false
			}
		}
	}
	return true
}

// tookPlace tells a bare plural in the course of which something happened, or
// that has a place, a target or a doer of its own: "were held in raids on two
// flats in Bonn".
func (c *clauses) tookPlace(i int) bool {
	t := c.tree
	if head := t.head(i); head >= 0 && t.isVerb(head) && t.rel(i) == "obl" {
		switch t.preposition(i) {
		case "in", "during", "after", "by", "following":
			kind := c.verbType(head)
			return kind != nil && !strings.HasPrefix(kind.Type, "statement") && c.verbStatus(head) == graph.Happened
		}
	}
	for _, j := range t.children[i] {
		if t.rel(j) == "nmod" && c.isDate(j) {
			return true
		}
		switch t.preposition(j) {
		case "on", "against", "between", "by", "in":
			if k := t.kind(j); t.rel(j) == "nmod" && (k == graph.Place || k == graph.Organization || k == graph.Person) {
				if e, ok := t.entity(j); ok && named(&c.doc.Entities[e]) {
					return true
				}
			}
		}
	}
	return false
}

// negatedFirst tells "it was not the first attack", which tells of no attack
// of its own.
func (c *clauses) negatedFirst(i int) bool {
	t := c.tree
	first, not := false, false
	for _, j := range t.children[i] {
		first = first || t.lower(j) == "first"
		not = not || t.lower(j) == "not" || t.lower(j) == "n't"
	}
	return first && not
}

func (c *clauses) draft(i int, kind *eventType) *draft {
	d := &draft{kind: kind, sentence: c.index, token: i, lemma: c.tree.lemma(i)}
	d.Type, d.Claim, d.Status = kind.Type, -1, graph.Happened
	c.drafts = append(c.drafts, d)
	c.at[i] = d
	return d
}

// carriers finds the verbs that carry an event noun: "carried out an attack",
// "the attack lasted", "a cyberattack launched on".
func (c *clauses) carriers() {
	t := c.tree
	for i := range t.tokens {
		if t.tokens[i].UPOS != "VERB" {
			continue
		}
		lemma, bare := t.verbLemma(i)
		if c.words.aspect[lemma] || c.words.aspect[bare] {
			c.carry(i, c.subject(i))
		}
		if c.words.light[lemma] || c.words.light[bare] {
			c.carry(i, c.object(i))
			if strings.HasPrefix(t.rel(i), "acl") || strings.HasSuffix(t.tokens[i].Deprel, "relcl") {
				if o := c.object(i); o < 0 || o == t.head(i) || t.tokens[o].XPOS == "WDT" {
					c.carry(i, c.modified(i)) // "an offer that would have given them a rise" is carried by no gift
				}
			}
		}
	}
}

// modified is the event noun that a clause modifies. The tree may hang it on a
// noun below that one: "an attack on servers that was carried out".
func (c *clauses) modified(i int) int {
	t := c.tree
	head := t.head(i)
	for head >= 0 && c.at[head] == nil && t.rel(head) == "nmod" {
		head = t.head(head)
	}
	for head < 0 || c.at[head] == nil {
		if i--; i < 0 {
			return -1
		}
		if d := c.at[i]; d != nil && d.noun {
			return i
		}
	}
	return head
}

// carry makes token i stand for the event noun at token noun.
func (c *clauses) carry(i, noun int) {
	if noun >= 0 && c.at[noun] != nil && c.at[noun].noun && c.at[i] == nil {
		c.at[i] = c.at[noun]
		c.note(i, "carrier", "stands for %q", c.tree.tokens[noun].Text)
	}
}

// subject is the subject of a verb, shared among conjuncts; of a relative
// clause it is the antecedent; -1 where there is none.
func (c *clauses) subject(i int) int {
	if behind := c.behind(i); behind >= 0 {
		return behind
	}
	return c.argument(i, "nsubj")
}

// behind is a subject that stands behind a verb of saying, which the tree may
// take for its object: ", reports BX1".
func (c *clauses) behind(i int) int {
	t := c.tree
	kind := c.ontology.verbs[t.lemma(i)]
	if i == 0 || kind == nil || !strings.HasPrefix(kind.Type, "statement.say") || t.tokens[i-1].UPOS != "PUNCT" || t.child(i, "nsubj") >= 0 {
		return -1
	}
	o := t.child(i, "obj")
	for k := i + 1; k < o; k++ {
		if t.head(k) <= i || t.head(k) > o {
			return -1 // more than one phrase stands between
		}
	}
	if o > i && t.kind(o) != "" {
		return o
	}
	return -1
}

// object is what a verb is done to: its object, or the subject of a passive.
func (c *clauses) object(i int) int {
	if o := c.tree.child(i, "obj"); o >= 0 && o != c.behind(i) && !c.fineOf(i, o) {
		return c.antecedent(i, o)
	}
	if c.passiveHeadline(i) {
		return c.argument(i, "nsubj")
	}
	return c.argument(i, "nsubj:pass")
}

// fineOf tells the sum in "was fined £90,000", which is not whom it befell.
func (c *clauses) fineOf(verb, o int) bool {
	kind := c.verbType(verb)
	return units[c.tree.lemma(o)] == "money" && c.tree.child(verb, "nsubj:pass") >= 0 && (kind == nil || !strings.HasPrefix(kind.Type, "transaction"))
}

func (c *clauses) argument(i int, rel string) int {
	t := c.tree
	if j := c.nearest(i, rel); j >= 0 {
		return c.antecedent(i, j)
	}
	if t.rel(i) == "conj" && t.head(i) >= 0 && t.child(i, "nsubj") < 0 && c.passive(i) == (rel == "nsubj:pass") {
		head := t.head(i)
		if t.tokens[head].UPOS == "VERB" {
			if c.passive(head) {
				return c.argument(head, "nsubj:pass")
			}
			return c.argument(head, "nsubj")
		}
	}
	switch {
	case c.infinitive(i) && c.passive(i) == (rel == "nsubj:pass"):
		return c.controller(i)
	case rel == "nsubj" && c.purpose(i):
		if head := t.head(i); c.passive(head) {
			return c.argument(head, "nsubj:pass")
		} else {
			return c.argument(head, rel)
		}
	case rel == "nsubj" && c.participle(i):
		return c.argument(t.head(i), rel)
	case c.gerund(i) && c.passive(i) == (rel == "nsubj:pass"):
		return c.accused(i)
	}
	return -1
}

// nearest is the argument in the relation: the first, or the name right behind
// it ("the union FNB threatened").
func (c *clauses) nearest(i int, rel string) int {
	best := -1
	for _, j := range c.tree.children[i] {
		switch {
		case c.tree.tokens[j].Deprel != rel && (rel != "nsubj" || c.tree.tokens[j].Deprel != "nsubj:outer"):
		case best < 0:
			best = j
		case c.tree.inName[j] && c.onlyBetween(best, j):
			best = j
		}
	}
	return best
}

// onlyBetween tells whether nothing stands between two tokens but what belongs
// to the second.
func (c *clauses) onlyBetween(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if c.tree.head(k) != j {
			return false
		}
	}
	return true
}

// passive tells a verb in the passive. Headlines leave its auxiliary out:
// "Treasurer jailed for theft".
func (c *clauses) passive(i int) bool {
	return c.tree.child(i, "aux:pass") >= 0 || c.passiveHeadline(i) || c.passiveConjunct(i)
}

// antecedent is what a relative pronoun stands for.
func (c *clauses) antecedent(verb, i int) int {
	t := c.tree
	switch t.tokens[i].XPOS {
	case "WDT", "WP":
		if strings.HasPrefix(t.rel(verb), "acl") || strings.HasSuffix(t.tokens[verb].Deprel, "relcl") {
			return t.head(verb)
		}
	}
	return i
}

// verbs finds the verbs that are events of their own.
func (c *clauses) verbs() {
	t := c.tree
	for i := range t.tokens {
		if !t.isVerb(i) || c.at[i] != nil {
			continue
		}
		kind := c.verbType(i)
		if s := c.subject(i); s >= 0 && c.at[s] != nil && c.at[s].noun && !c.passive(i) {
			c.effect[i] = c.at[s]
		}
		if why := c.unfit(kind, i); kind == nil || why != "" {
			if kind != nil {
				c.note(i, "verb trigger", "dropped %s: %s", kind.Type, why)
			}
			continue
		}
		kind = c.sensed(kind, i)
		d := c.draft(i, kind)
		d.Mentions = []graph.Mention{{Span: t.tokens[i].Span, Head: t.tokens[i].Span, Form: graph.Verb}}
		c.note(i, "verb trigger", "%s", kind.Type)
	}
}

// verbType is the type of a verb, with its particle if it has one.
func (c *clauses) verbType(i int) *eventType {
	lemma, bare := c.tree.verbLemma(i)
	kind := c.ontology.verbs[lemma]
	if kind == nil && lemma == bare {
		kind = c.ontology.verbs[bare]
	}
	return kind
}

// governs tells verbs that only say how another event stands: "agreed to
// buy", "threatened to leave".
func (c *clauses) governs(i int) bool {
	t := c.tree
	status, ok := c.words.statusVerbs[t.lemma(i)]
	for _, x := range t.children[i] {
		if ok && c.infinitive(x) && (c.ontology.verbs[t.lemma(x)] != nil || status == graph.Attempted) {
			return true
		}
	}
	return false
}
