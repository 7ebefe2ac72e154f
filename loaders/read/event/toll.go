package event

import (
	"slices"

	"dateline/graph"
	"dateline/loaders/read"
)

// withBareNumbers are the tokens with numbers that stand for persons where a
// verb has them: the tree takes "at least 19" of "killing at least 19" for a
// phrase of its own, since it begins with a preposition. The tokens given stay
// as they are.
func withBareNumbers(tokens []read.Token) []read.Token {
	copied := false
	for i := 2; i < len(tokens); i++ {
		verb := tokens[i].Head - 1
		if tokens[i].UPOS != "NUM" || tokens[i].Deprel != "obl" || verb < 0 || tokens[verb].UPOS != "VERB" || !bound(tokens, i) {
			continue
		}
		if !copied {
			tokens, copied = slices.Clone(tokens), true
		}
		tokens[i].Deprel = argumentOf(tokens, i, verb)
	}
	return tokens
}

// bound tells a number with "at least" or the like right before it.
func bound(tokens []read.Token, i int) bool {
	switch tokens[i-2].Text + " " + tokens[i-1].Text {
	case "at least", "At least", "at most", "At most", "up to", "Up to":
		return true
	}
	return false
}

// argumentOf is the relation of a bare number to its verb.
func argumentOf(tokens []read.Token, i, verb int) string {
	if i > verb {
		return "obj"
	}
	for _, t := range tokens {
		if t.Head-1 == verb && t.Deprel == "aux:pass" {
			return "nsubj:pass"
		}
	}
	return "nsubj"
}

// stateType is the type of an adjective that tells what befell somebody, where
// it is said of somebody or counts them: "the mayor is dead", "left 50
// injured"; nil for all else, as for "the dead".
func (c *clauses) stateType(i int) *eventType {
	t := c.tree
	kind := c.ontology.adjectives[t.lower(i)]
	if kind == nil || t.tokens[i].UPOS != "ADJ" || t.rel(i) == "amod" || t.child(i, "det") >= 0 {
		return nil
	}
	if s := t.child(i, "nsubj"); s >= 0 && (agents[t.kind(s)] || t.tokens[s].UPOS == "NUM") || c.counted(i) >= 0 {
		return kind
	}
	return nil
}

// counted is the number that stands with an adjective instead of a noun: "50
// injured", "at least 19 dead", or -1.
func (c *clauses) counted(i int) int {
	t := c.tree
	for _, j := range t.children[i] {
		switch t.rel(j) {
		case "nummod", "nsubj", "obl", "nmod":
			if t.tokens[j].UPOS == "NUM" && j < i && !c.isDate(j) && t.tokens[i-1].UPOS != "PUNCT" {
				return j
			}
		}
	}
	return -1
}

// toll adds the number that stands with an adjective.
func (c *clauses) toll(d *draft) {
	number := c.counted(d.token)
	if number < 0 || d.kind.Unit == "" {
		return
	}
	value, first, ok := c.value(number)
	if !ok {
		return
	}
	comparator, first := c.comparator(first)
	span := c.tree.span(first, d.token)
	d.Quantities = append(d.Quantities, graph.Quantity{
		Value: value, Comparator: comparator, Unit: d.kind.Unit, Text: c.doc.Quote(span),
		Evidence: graph.Evidence{Article: c.doc.Article.ID, Span: span},
	})
}

// befell is the event of an adjective that tells what befell somebody, or nil.
func (c *clauses) befell(i int) *draft {
	if d := c.other[i]; d != nil && !d.general {
		return d
	}
	return nil
}

// leftBehind reads what an event left behind: "the storm left 50 injured and 31
// missing", where the verb itself tells of nothing more.
func (c *clauses) leftBehind(d *draft, verb int) {
	for _, i := range c.tree.children[verb] {
		if c.tree.rel(i) != "xcomp" || c.befell(i) == nil {
			continue
		}
		for _, k := range append([]int{i}, c.tree.children[i]...) {
			if own := c.befell(k); own != nil {
				c.caused(d, own)
			}
		}
		if left := c.other[verb]; left != nil {
			left.drop = true
		}
	}
}
