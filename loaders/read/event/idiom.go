package event

import (
	"strings"

	"dateline/graph"
)

// idioms finds the verbs that are triggers together with their object ("opened
// fire"), a preposition ("call for"), both ("went on strike"), an adjective
// ("shot dead") or the clause that they govern ("found that"). The words that
// are part of the trigger are no events or roles of their own.
func (c *clauses) idioms() {
	t := c.tree
	for i := range t.tokens {
		if !t.isVerb(i) {
			continue
		}
		kind, noun := c.idiom(i)
		if kind == nil || c.governs(i) || !c.suits(kind, i) || c.carries(i, noun, kind) {
			continue
		}
		d := c.draft(i, kind)
		d.Mentions = []graph.Mention{{Span: t.tokens[i].Span, Head: t.tokens[i].Span, Form: graph.Verb}}
		d.idiom = true
		c.note(i, "idiom", "%s", kind.Type)
		if noun >= 0 {
			c.at[noun] = d
		}
	}
}

// carries tells a verb that only carries its noun, which tells of the same
// itself and may have more to say: "held talks with Chad".
func (c *clauses) carries(i, noun int, kind *eventType) bool {
	if noun < 0 || !c.words.light[c.tree.lemma(i)] {
		return false
	}
	own := c.ontology.nouns[c.tree.lemma(noun)]
	return own != nil && own.Type == kind.Type
}

// idiom is the type of a verb with other words, and the noun among these, or
// -1.
func (c *clauses) idiom(i int) (kind *eventType, noun int) {
	t := c.tree
	verb := t.lemma(i)
	try := func(words ...string) bool {
		kind = c.ontology.verbs[verb+"_"+strings.Join(words, "_")]
		return kind != nil
	}
	if o := c.idiomObject(i); o >= 0 && try(t.lemma(o)) {
		return kind, o
	}
	if t.child(i, "compound:prt") >= 0 {
		return nil, -1 // "struck off over two deaths" is no strike over them
	}
	for _, j := range t.children[i] {
		p := t.preposition(j)
		if j < i || c.isTimed(j) {
			p = "" // "In April the union gave her a prize" gives in to nobody
		}
		switch {
		case p != "" && try(p, t.lemma(j)):
			return kind, j
		case p != "" && (t.rel(j) == "obl" || t.rel(j) == "advcl") && try(p):
			return kind, -1
		case t.tokens[j].UPOS == "ADJ" && t.rel(j) == "xcomp" && try(t.lower(j)):
			return kind, -1
		case t.rel(j) == "ccomp" && try("that"):
			return kind, -1
		case t.rel(j) == "advmod" && j == i+1 && try(t.lower(j)):
			return kind, -1
		}
	}
	return nil, -1
}

// idiomObject is the verb's own object.
func (c *clauses) idiomObject(i int) int {
	if o := c.tree.child(i, "obj"); o >= 0 {
		return o
	}
	return c.tree.child(i, "nsubj:pass")
}
