package event

import (
	"slices"
	"strings"

	"dateline/graph"
)

// unfit is why a verb tells of no event of the type, "" where it does.
func (c *clauses) unfit(kind *eventType, i int) string {
	switch {
	case kind == nil:
		return "no trigger"
	case c.governs(i):
		return "it only says how the event that it governs stands"
	case !c.takes(kind, i) || !c.suits(kind, i):
		return "its object or subject is of another kind than it takes there"
	case c.forceOfNature(kind, i):
		return "its subject is a force of nature"
	case c.figurative(kind, i):
		return "its subject is what happens, which suffers no disaster"
	case c.tradesThings(kind, i):
		return "what is bought is no firm"
	case c.words.standing[c.tree.lemma(i)]:
		return "it tells a relation that stands"
	case c.addressed(kind) && c.object(i) < 0 && len(c.ownPhrases(kind, i)) == 0:
		return "it has nobody to whom it is said"
	}
	return ""
}

// happening stands among the kinds that a type takes for what happens or is
// done: "welcomed the decision".
const happening graph.EntityKind = "HAPPENING"

// takes tells whether the verb's object is of a kind that the type takes.
func (c *clauses) takes(kind *eventType, verb int) bool {
	o := c.object(verb)
	if len(kind.Takes) == 0 || o < 0 {
		return true
	}
	return c.isOf(o, kind.Takes)
}

// addressed tells the types of saying that are said to or of somebody: "praised
// the crew".
func (c *clauses) addressed(kind *eventType) bool {
	role := kind.Roles["obj"]
	return strings.HasPrefix(kind.Type, "statement.") && (role == graph.Recipient || role == graph.Targeted)
}

// ownPhrases are the phrases of a verb that its type has a role of its own for.
func (c *clauses) ownPhrases(kind *eventType, i int) (all []int) {
	for _, j := range c.tree.children[i] {
		if p := c.tree.preposition(j); p != "" && c.frames(&draft{kind: kind}, p) {
			all = append(all, j)
		}
	}
	return all
}

// forceOfNature tells "the quake struck the town", which is no attack.
func (c *clauses) forceOfNature(kind *eventType, verb int) bool {
	d := c.effect[verb]
	return d != nil && strings.HasPrefix(d.Type, "disaster") && strings.HasPrefix(kind.Type, "conflict")
}

// figurative tells "the talks collapsed", which is no disaster.
func (c *clauses) figurative(kind *eventType, verb int) bool {
	if o := c.object(verb); o >= 0 && (kind.Type == "disaster.accident" || kind.Type == "disaster.damage") && c.at[o] != nil && c.at[o].noun && !c.passive(verb) {
		return true // "to derail talks"
	}
	d := c.effect[verb]
	return d != nil && kind.Type == "disaster.collapse" && !strings.HasPrefix(d.Type, "disaster") && c.object(verb) < 0
}

// tradesThings tells "bought the rights", "bought a house", by which no firm
// changes hands.
func (c *clauses) tradesThings(kind *eventType, verb int) bool {
	o := c.object(verb)
	if kind.Type != "business.merger" || o < 0 || c.isBody(o) || c.tree.inName[o] || c.words.firms[c.tree.lemma(o)] {
		return false
	}
	e, ok := c.tree.entity(o)
	if !ok {
		return c.tree.tokens[o].UPOS == "NOUN" && units[c.tree.lemma(o)] == ""
	}
	k := c.doc.Entities[e].Kind
	return !named(&c.doc.Entities[e]) && k != graph.Organization && k != graph.Group
}

// suits tells whether object and subject are of the kinds that the verb has
// them of where it tells of the type: a firm develops a product, a child a
// fever.
func (c *clauses) suits(kind *eventType, verb int) bool {
	t := c.tree
	lemma, bare := t.verbLemma(verb)
	if strings.HasPrefix(kind.Type, "change") && c.object(verb) < 0 {
		if s := c.subject(verb); s >= 0 && (t.kind(s) == graph.Person || t.kind(s) == graph.Group) {
			return false // who falls is not fewer
		}
	}
	o, s := c.object(verb), c.subject(verb)
	if c.passive(verb) {
		s = -1
	}
	if o >= 0 && units[t.lemma(o)] != "" {
		o = -1 // "rose 6 per cent" says how much
	}
	for _, name := range [...]string{lemma, bare} {
		if kinds, ok := kind.Objects[name]; ok && o >= 0 && !c.ownBody(verb) && !c.isOf(o, kinds) {
			return false
		}
		if kinds, ok := kind.Subjects[name]; ok && s >= 0 && !c.isOf(s, kinds) {
			return false
		}
	}
	return true
}

// isOf tells whether what stands at a token is of one of the kinds.
func (c *clauses) isOf(i int, kinds []graph.EntityKind) bool {
	if slices.Contains(kinds, happening) && (c.at[i] != nil && c.at[i].noun || wordSenses().nouns[c.tree.lemma(i)] != "") {
		return true
	}
	e, ok := c.tree.entity(i)
	if upos := c.tree.tokens[i].UPOS; !ok && (upos == "PRON" || upos == "NUM") {
		return slices.Contains(kinds, graph.Person) // "nobody", "twelve"
	}
	return ok && slices.Contains(kinds, c.doc.Entities[e].Kind)
}
