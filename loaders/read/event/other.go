package event

import (
	"strings"

	"dateline/graph"
)

// otherFrom are the log odds from which a word outside the ontology is taken
// for a happening of a general type.
const otherFrom = 0

// others finds what happens or holds outside the ontology, as events of the
// general types "other.motion", "other.social" ...: what a word tells of is
// learned, its class is that of WordNet.
func (c *clauses) others() {
	t := c.tree
	for _, d := range c.drafts {
		d.likely = c.odds(d.token) >= otherFrom
	}
	for i := range t.tokens {
		if c.at[i] != nil || !mayOccur(t, i) || c.isPhrase(i) || c.words.standing[t.lemma(i)] || c.empty(i) || c.odds(i) < otherFrom && c.stateType(i) == nil {
			continue
		}
		d := c.draftOther(i)
		c.note(i, "general happening", "%s, log odds %.1f", d.Type, c.odds(i))
		c.fill(d)
		if c.tree.tokens[i].UPOS == "ADJ" {
			c.fillState(d)
			c.toll(d)
		}
	}
}

// empty tells verbs that tell of nothing themselves: "it takes a week", "tried
// to do better".
func (c *clauses) empty(i int) bool {
	t := c.tree
	if t.tokens[i].UPOS != "VERB" {
		return false
	}
	s := t.child(i, "nsubj")
	if s >= 0 && t.lower(s) == "it" && t.lemma(i) == "take" {
		return true
	}
	_, status := c.words.statusVerbs[t.lemma(i)]
	for _, x := range t.children[i] {
		if t.rel(x) == "xcomp" && t.tokens[x].XPOS == "VBG" && c.words.aspect[t.lemma(i)] {
			return true // "began taking on water" tells of the taking alone
		}
		if (status || t.lemma(i) == "do" || c.words.aspect[t.lemma(i)]) && c.infinitive(x) && t.tokens[x].UPOS == "VERB" {
			return true
		}
	}
	return t.lemma(i) == "do" && c.object(i) < 0
}

// draftOther is a draft that does not stand in the way of the events of the
// ontology: what takes part in these may be such a happening.
func (c *clauses) draftOther(i int) *draft {
	t := c.tree
	state := c.stateType(i)
	kind := state
	if kind == nil {
		kind = c.otherType(i)
	}
	d := c.draft(i, kind)
	delete(c.at, i)
	c.other[i] = d
	d.general, d.noun, d.likely = state == nil, t.tokens[i].UPOS != "VERB", true
	form := graph.Verb
	if d.noun {
		form = graph.Noun
	}
	d.Mentions = []graph.Mention{{Span: t.tokens[i].Span, Head: t.tokens[i].Span, Form: form}}
	return d
}

// otherType is the general type of a token's class.
func (c *clauses) otherType(i int) *eventType {
	class := classOf(c.tree, i)
	_, class, _ = strings.Cut(class, " ")
	class, _, _ = strings.Cut(class, " ") // "act half" is an act
	if kind := c.ontology.types["other."+class]; kind != nil {
		return kind
	}
	if c.tree.tokens[i].UPOS == "ADJ" {
		return c.ontology.types["other.state"]
	}
	return c.ontology.types["other.event"]
}

// fillState gives a state that is said of somebody its bearer: "the mayor is
// dead".
func (c *clauses) fillState(d *draft) {
	if s := c.tree.child(d.token, "nsubj"); s >= 0 {
		slot := "subj"
		if !d.general {
			slot = "obj" // whoever is dead suffered it
		}
		c.give(d, slot, c.tree.tokens[d.token].Text, s)
	}
}
