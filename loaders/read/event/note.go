package event

import "fmt"

// note notes what a rule made or dropped at a token.
func (c *clauses) note(token int, rule, format string, args ...any) {
	c.doc.Note(c.tree.tokens[token].Span, "event", rule, fmt.Sprintf(format, args...))
}

func (r *reading) noteJoin(d, into *draft) {
	r.doc.Note(d.Mentions[0].Span, "event", "same event", fmt.Sprintf("%s is the %s of %q", d.Type, into.Type, r.doc.Quote(into.Mentions[0].Span)))
}
