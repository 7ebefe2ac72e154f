package corefer

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// findNominals takes in the noun phrases and pronouns of the sentences.
func (a *article) findNominals() {
	for s := range a.doc.Sentences {
		if !a.doc.Sentences[s].Readable() {
			continue
		}
		for i := range a.trees[s].tokens {
			switch t := a.trees[s]; {
			case a.taken[s][i] || a.heads[s][i] != nil:
			case isPronoun(t, i):
				a.addPronoun(s, i)
			case a.isNominal(s, i):
				a.addNominal(s, i)
			}
		}
	}
}

// isNominal tells whether token i heads a phrase that may stand for an entity.
func (a *article) isNominal(s, i int) bool {
	t := a.trees[s]
	if t.tokens[i].UPOS != "NOUN" && t.tokens[i].UPOS != "PROPN" || a.inTime(t.tokens[i].Span) {
		return false
	}
	lemma := strings.ToLower(t.tokens[i].Lemma)
	portfolio := t.tokens[i].UPOS == "PROPN" && i+1 < len(t.tokens) && roleWord(t.tokens[i+1])
	if !isEntityNoun(lemma) || t.ownsOffice(i) || portfolio || lemma == "state" && t.child(i, "nmod") > i {
		return false
	}
	if a.generic(t, i, lemma) {
		return false
	}
	switch t.tokens[i].Deprel {
	case "compound", "fixed", "goeswith", "obl:unmarked", "nmod:unmarked", "compound:prt":
		n, known := nounOf(lemma)
		return t.rel(i) == "compound" && known && n.kind == graph.Person && a.titled(t, i)
	case "amod", "case", "mark", "cc", "advmod":
		return false
	}
	return true
}

// generic tells whether a singular noun without anything before it stands for
// no one thing: "in office", "to court".
func (a *article) generic(t tree, i int, lemma string) bool {
	if strings.HasSuffix(t.tokens[i].XPOS, "S") || len(t.children[i]) > 0 && t.child(i, "det", "amod", "nmod", "compound", "nummod", "appos", "flat") >= 0 {
		return false
	}
	n, _ := nounOf(lemma)
	return n.kind == graph.Organization && n.class != "police" && n.class != "media" && !capital(t.tokens[i].Text) ||
		n.kind == "" && t.tokens[i].UPOS == "PROPN" && !capital(t.tokens[i].Text)
}

// ownsOffice tells whether token i stands before "'s office": a prosecutor's
// office is a body, and no prosecutor is spoken of.
func (t tree) ownsOffice(i int) bool {
	return i+2 < len(t.tokens) && t.tokens[i+1].XPOS == "POS" && strings.EqualFold(t.tokens[i+2].Text, "office")
}

// titled tells whether token i describes the name that it modifies.
func (a *article) titled(t tree, i int) bool {
	h := t.head(i)
	return h > i && t.tokens[h].UPOS == "PROPN"
}

// addNominal makes a mention of the phrase of token i. A body of a country or
// place ("the Belgian police") is as good as named.
func (a *article) addNominal(s, i int) {
	t := a.trees[s]
	first, end := t.phrase(i)
	m := newMention(t, s, first, end, i, graph.Nominal)
	n, known := nounOf(m.lemma)
	m.class, m.kind, m.gender = n.class, n.kind, nounGender(n)
	switch {
	case !known || m.lemma == "media" && m.words[0] == "social":
		m.kind, m.class = graph.Other, ""
	case m.plural && n.kind == graph.Person:
		m.kind = graph.Group
	case m.definite && (!m.plural || m.class == "police") && a.properBody(t, m):
		m.form = graph.Name
		a.nameBody(t, m)
	}
	a.add(m)
}

// bodies are the classes of bodies that a country or place has one of.
var bodies = []string{"government", "police", "military", "court", "parliament", "agency"}

// properBody tells whether a definite description names the one body of its
// sort: a country's police, a Federal office.
func (a *article) properBody(t tree, m *mention) bool {
	if !slices.Contains(bodies, m.class) {
		return false
	}
	for i := m.first; i < m.head; i++ {
		if i > 0 && capital(t.tokens[i].Text) && t.rel(i) != "det" && !t.inOf(i, m) && !lexicon.IsTitle(t.tokens[i].Text) && !a.ownBody(m.sentence, i) {
			return true
		}
	}
	return false
}

// ownBody tells whether token i is the name of another body: "the TASS news
// agency" is TASS.
func (a *article) ownBody(sentence, i int) bool {
	o := a.heads[sentence][i]
	return o != nil && o.form == graph.Name && o.kind == graph.Organization && o.end == o.first+1
}

// inOf tells whether a token belongs to what owns the phrase.
func (t tree) inOf(i int, m *mention) bool {
	own := t.child(m.head, "nmod:poss")
	return own >= 0 && t.under(i, own) && t.tokens[own].UPOS == "PROPN"
}

// nameBody leaves the article and what follows the head out of the name.
func (a *article) nameBody(t tree, m *mention) {
	first := m.first
	for first < m.head && t.rel(first) == "det" {
		first++
	}
	*m = *newMention(t, m.sentence, first, m.head+1, m.head, graph.Name)
	n, _ := nounOf(m.lemma)
	m.class, m.kind, m.definite, m.plural, m.body = n.class, n.kind, true, false, true
}
