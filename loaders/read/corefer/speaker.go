package corefer

import (
	"strings"

	"dateline/graph"
)

// sayings are the verbs by which a quotation is given to its speaker.
var sayings = map[string]bool{
	"say": true, "tell": true, "add": true, "ask": true, "write": true, "state": true, "explain": true, "warn": true, "recall": true,
	"insist": true, "argue": true, "announce": true, "admit": true, "reply": true, "answer": true, "claim": true, "complain": true,
	"declare": true, "joke": true, "note": true, "remark": true, "tweet": true, "post": true, "reveal": true, "promise": true,
}

// speaker is who says "I" in a quotation: the subject of the verb of saying
// outside it, in the same sentence or the nearest of the paragraph; nil where
// there is none.
func (a *article) speaker(m *mention) *entity {
	if !a.quoted(m.sentence, m.head) {
		return nil
	}
	paragraph := a.doc.Sentences[m.sentence].Paragraph
	for _, s := range [...]int{m.sentence, m.sentence - 1, m.sentence + 1, m.sentence - 2, m.sentence + 2} {
		if s < 0 || s >= len(a.trees) || a.doc.Sentences[s].Paragraph != paragraph {
			continue
		}
		if e := a.sayer(s); e != nil {
			return e
		}
	}
	return nil
}

// sayer is the person who is the subject of a verb of saying outside
// quotations, or nil.
func (a *article) sayer(sentence int) *entity {
	t := a.trees[sentence]
	for i := range t.tokens {
		if t.tokens[i].UPOS != "VERB" || !sayings[strings.ToLower(t.tokens[i].Lemma)] || a.quoted(sentence, i) {
			continue
		}
		for _, c := range t.children[i] {
			if rel := t.rel(c); rel != "nsubj" && !(c > i && (rel == "obj" || rel == "parataxis")) {
				continue
			}
			if e := a.personAt(sentence, c); e != nil {
				return e
			}
		}
	}
	return nil
}

// personAt is the person that is mentioned at a token or, for a title, at the
// name below it.
func (a *article) personAt(sentence, i int) *entity {
	t := a.trees[sentence]
	for k, m := range a.heads[sentence] {
		if m == nil || m.entity == nil || k != i && !(t.under(k, i) && m.form == graph.Name && m.kind == graph.Person) {
			continue
		}
		if kind := m.entity.kind(); kind == graph.Person || m.form == graph.Pronoun && pronouns[strings.ToLower(m.text)].person {
			return m.entity
		}
	}
	return nil
}

// quoted tells whether a token stands inside quotation marks that its
// paragraph opened.
func (a *article) quoted(sentence, i int) bool {
	open := false
	paragraph := a.doc.Sentences[sentence].Paragraph
	first := sentence
	for first > 0 && a.doc.Sentences[first-1].Paragraph == paragraph {
		first--
	}
	for s := first; s <= sentence; s++ {
		tokens := a.trees[s].tokens
		if s == sentence {
			tokens = tokens[:i]
		}
		for k := range tokens {
			switch tokens[k].Text {
			case "“", "``", "«":
				open = true
			case "”", "''", "»":
				open = false
			case "\"":
				open = !open
			}
		}
	}
	return open
}
