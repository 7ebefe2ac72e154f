package claim

import (
	"strings"

	"dateline/graph"
)

func (c *clause) children(i int) []int {
	var children []int
	for j := range c.tokens {
		if c.tokens[j].Head == i+1 {
			children = append(children, j)
		}
	}
	return children
}

// rel is the relation of token i without its subtype.
func (c *clause) rel(i int) string {
	rel, _, _ := strings.Cut(c.tokens[i].Deprel, ":")
	return rel
}

// entity is the entity at a token, or at the head of its flat name.
func (c *clause) entity(i int) (int, bool) {
	if i < 0 {
		return 0, false
	}
	if e, ok := c.doc.EntityAt(c.index, i); ok {
		if name, ok := c.nameOf(i, e); ok {
			return name, true
		}
		return e, true
	}
	for _, j := range c.children(i) {
		if rel := c.rel(j); rel == "flat" || rel == "appos" || rel == "compound" && j+1 == i {
			if e, ok := c.doc.EntityAt(c.index, j); ok {
				return e, true
			}
		}
	}
	return 0, false
}

// firstOf and lastOf are the ends of what hangs below token i.
func (c *clause) firstOf(i int) int {
	first := i
	for _, j := range c.children(i) {
		first = min(first, c.firstOf(j))
	}
	return first
}

func (c *clause) lastOf(i int) int {
	last := i
	for _, j := range c.children(i) {
		if c.tokens[j].UPOS != "PUNCT" {
			last = max(last, c.lastOf(j))
		}
	}
	return last
}

// mention is the half-open range of the tokens of the mention that token i
// heads.
func (c *clause) mention(i int) (first, end int, ok bool) {
	e, ok := c.doc.EntityAt(c.index, i)
	if !ok {
		return 0, 0, false
	}
	for _, m := range c.doc.Entities[e].Mentions {
		if m.Head.Start == c.tokens[i].Start {
			_, first, end, ok = c.doc.TokensAt(m.Span)
			return first, end, ok
		}
	}
	return 0, 0, false
}

// nameOf is the named entity beside a description that no earlier stage joined
// with it: "Its owner, Samudra Lines".
func (c *clause) nameOf(i, described int) (int, bool) {
	if isNamed(&c.doc.Entities[described]) {
		return 0, false
	}
	for _, j := range c.children(i) {
		if e, ok := c.doc.EntityAt(c.index, j); ok && c.rel(j) == "appos" && isNamed(&c.doc.Entities[e]) && c.doc.Entities[e].Kind != graph.Place {
			return e, true
		}
	}
	return 0, false
}

func isNamed(e *graph.LocalEntity) bool {
	for _, m := range e.Mentions {
		if m.Form == graph.Name {
			return true
		}
	}
	return false
}
