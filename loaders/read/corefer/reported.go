package corefer

import (
	"strings"

	"dateline/graph"
)

// reporter is the body or country that says what the clause says of which "it"
// is the subject: "Orvex, which makes tea, said it would close". Nil where the
// pronoun stands elsewhere.
func (a *article) reporter(m *mention) *entity {
	t := a.trees[m.sentence]
	clause := t.head(m.head)
	if !strings.EqualFold(m.text, "it") || clause < 0 || t.rel(m.head) != "nsubj" || t.rel(clause) != "ccomp" {
		return nil
	}
	verb := t.head(clause)
	if verb < 0 || verb > m.head || !sayings[strings.ToLower(t.tokens[verb].Lemma)] || a.quoted(m.sentence, m.head) {
		return nil
	}
	who := t.child(verb, "nsubj")
	if who < 0 || a.heads[m.sentence][who] == nil || a.heads[m.sentence][who].entity == nil {
		return nil
	}
	e := a.heads[m.sentence][who].entity
	if kind := e.kind(); kind != graph.Organization && kind != graph.Place || e.plural() {
		return nil
	}
	return e
}
