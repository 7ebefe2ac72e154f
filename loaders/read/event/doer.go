package event

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// doesNot is why what stands at token k does no deed of the type, "" where it
// may: a letter condemns nobody, though who wrote it does, and "by a fifth" of
// an active verb says how much.
func (c *clauses) doesNot(d *draft, slot string, role graph.RoleKind, k int) string {
	switch {
	case role != graph.CarriedOut && role != graph.Led:
		return ""
	case slot == "by" && !d.general && !d.noun && c.tree.isVerb(d.token) && !c.undergone(d.token):
		return "\"by\" of an active verb says how, or how much"
	case slot == "by" && c.tree.kind(k) == graph.Other && !c.inanimateDoes(k):
		return "what stands behind \"by\" cannot act"
	case c.deliberate(d.Type) && c.lifeless(d, k):
		return "what cannot act does nothing of the kind on purpose"
	}
	return ""
}

// undergone tells a verb in the passive, or a participle of it.
func (c *clauses) undergone(verb int) bool {
	return c.passive(verb) || c.tree.tokens[verb].XPOS == "VBN" && c.tree.child(verb, "aux") < 0
}

// inanimateDoes tells what is known by its name, is a body, or happens: "killed
// by a landslide".
func (c *clauses) inanimateDoes(k int) bool {
	e, ok := c.tree.entity(k)
	return !ok || named(&c.doc.Entities[e]) || c.isBody(k) || wordSenses().nouns[c.tree.lemma(k)] != ""
}

// deliberate are the types of what only persons and their bodies do.
func (c *clauses) deliberate(eventType string) bool {
	if strings.HasPrefix(eventType, "politics.suspend") {
		return false // "strikes delayed deliveries"
	}
	top, _, _ := strings.Cut(eventType, ".")
	return slices.Contains([]string{"conflict", "operation", "justice", "crime", "personnel", "transaction", "contact", "statement", "politics", "business", "labour"}, top)
}

// lifeless tells a thing without a name of its own, no vessel of those who act
// where these fight, search or help.
func (c *clauses) lifeless(d *draft, k int) bool {
	e, ok := c.tree.entity(k)
	if ok && (named(&c.doc.Entities[e]) || c.doc.Entities[e].Kind != graph.Other && c.doc.Entities[e].Kind != graph.Product) || c.isBody(k) {
		return false
	}
	manned := strings.HasPrefix(d.Type, "conflict") || strings.HasPrefix(d.Type, "operation")
	return c.tree.tokens[k].UPOS == "NOUN" && !(manned && ok && c.doc.Entities[e].Kind == graph.Product)
}

// isBody tells a noun that says what a person or a body of persons is.
func (c *clauses) isBody(k int) bool {
	return lexicon.IsRole(c.tree.lemma(k)) || lexicon.IsOrganization(c.tree.lemma(k)) || lexicon.IsOrganization(c.tree.lower(k))
}
