package event

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// filler is the entity that fills a slot at token k. What no earlier stage took
// for an entity ("raised interest rates", "an investigation into the crash")
// becomes one where the type has a role for the slot.
func (c *clauses) filler(d *draft, slot string, k int) (int, bool) {
	if e, ok := c.tree.entity(k); ok {
		return c.nameOf(e, k), true
	}
	if d.general || slot == "subj" && strings.HasPrefix(d.Type, "statement") || !c.fillable(k) && !c.isMoney(d, slot, k) || !c.frames(d, slot) || !c.fills(d, slot, k) {
		return 0, false
	}
	return c.made(k), true
}

// nameOf is the named entity beside a description that no earlier stage joined
// with it ("her rival, Ann Lee"), or else the entity of the description.
func (c *clauses) nameOf(described, k int) int {
	if named(&c.doc.Entities[described]) {
		return described
	}
	for _, j := range c.tree.children[k] {
		if e, ok := c.tree.entity(j); ok && c.tree.rel(j) == "appos" && named(&c.doc.Entities[e]) && c.doc.Entities[e].Kind != graph.Place {
			return e
		}
	}
	return described
}

// frames tells whether a type has a role of its own for a slot: prepositions
// that every type has a role for may as well say how or why ("with ease").
func (c *clauses) frames(d *draft, slot string) bool {
	switch slot {
	case "subj", "agent", "obj":
		return true
	case "poss", "mod", "iobj":
		return false
	}
	_, above := c.ontology.role(c.ontology.types["any"], slot)
	_, known := c.ontology.slotOf(d, slot)
	return known && (!above || c.owns(d, slot))
}

// owns tells whether a type itself, and not only one above it, has a role for a
// slot.
func (c *clauses) owns(d *draft, slot string) bool {
	form := "verb "
	if d.noun {
		form = "noun "
	}
	_, own := d.kind.Roles[slot]
	_, formed := d.kind.Roles[form+slot]
	return own || formed
}

// fillable tells the nouns that stand for something of their own: no measures,
// times, or nouns of phrases.
func (c *clauses) fillable(k int) bool {
	t := c.tree
	if t.tokens[k].UPOS == "NUM" || t.tokens[k].UPOS == "DET" {
		return c.oneOf(k) >= 0
	}
	if t.tokens[k].UPOS != "NOUN" || t.inName[k] || c.isTimed(k) || units[t.lemma(k)] != "" || c.words.measures[t.lemma(k)] {
		return false
	}
	return !c.words.empty[t.lemma(k)] && !c.isPhrase(k) && strings.ContainsFunc(t.tokens[k].Text, isLetter)
}

// isMoney tells a sum that something is done to: "stole 2 million euros". What
// rose by a sum, or was bought for it, it only measures.
func (c *clauses) isMoney(d *draft, slot string, k int) bool {
	t := c.tree
	return slot == "obj" && !d.noun && units[t.lemma(k)] == "money" && c.numberOf(k) >= 0 && !strings.HasPrefix(d.Type, "change")
}

// oneOf is the noun behind "one of", "two of", or -1.
func (c *clauses) oneOf(k int) int {
	for _, j := range c.tree.children[k] {
		if c.tree.rel(j) == "nmod" && c.tree.preposition(j) == "of" && c.tree.tokens[j].UPOS != "PRON" {
			return j
		}
	}
	return -1
}

// made is a new entity of the noun phrase at token k, or the one that was made
// of the same words before.
func (c *clauses) made(k int) int {
	t := c.tree
	m := graph.Mention{Span: t.span(c.phraseStart(k), max(k, c.oneOf(k), c.sumEnd(k))), Head: t.tokens[k].Span, Form: graph.Nominal}
	name := c.doc.Quote(m.Span)
	key := strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(name, "the "), "a "), "an "))
	if e, ok := c.fillers[key]; ok {
		c.doc.Entities[e].Mentions = append(c.doc.Entities[e].Mentions, m)
		c.doc.Link(m, e)
		return e
	}
	e := len(c.doc.Entities)
	c.doc.Entities = append(c.doc.Entities, graph.LocalEntity{Kind: kindOf(t, k), Name: name, Mentions: []graph.Mention{m}})
	c.doc.Link(m, e)
	c.fillers[key] = e
	c.note(k, "filler", "%q fills a role and is taken for an entity", name)
	return e
}

// kindOf is the kind of what a noun stands for by itself: "an auditor" acts,
// "the books" do not.
func kindOf(t *tree, k int) graph.EntityKind {
	switch lemma := t.lemma(k); {
	case lexicon.IsOrganization(lemma):
		return graph.Organization
	case !people[lemma] && !lexicon.IsRole(lemma):
		return graph.Other
	case t.tokens[k].XPOS == "NNS":
		return graph.Group
	}
	return graph.Person
}

// sumEnd is the number behind a sign of money ("£90,000"), or -1.
func (c *clauses) sumEnd(k int) int {
	if n := c.numberOf(k); units[c.tree.lemma(k)] == "money" && n > k {
		return n
	}
	return -1
}

// phraseStart is the first of the words right before token k that belong to
// its phrase.
func (c *clauses) phraseStart(k int) int {
	t := c.tree
	first := k
	for first > 0 && t.under(first-1, k) && !(t.rel(first-1) == "case" && t.head(first-1) == k) && t.tokens[first-1].UPOS != "PUNCT" && t.rel(first-1) != "cc" {
		first--
	}
	for first < k && (t.rel(first) == "advmod" || t.lower(first) == "than") {
		first++
	}
	return first
}

// under tells whether token i hangs below token k.
func (t *tree) under(i, k int) bool {
	for steps := 0; i >= 0 && steps < len(t.tokens); i, steps = t.head(i), steps+1 {
		if t.head(i) == k {
			return true
		}
	}
	return false
}
