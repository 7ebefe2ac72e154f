package corefer

import (
	"slices"
	"strings"

	"dateline/graph"
)

// pronoun is what a pronoun asks of what it stands for.
type pronoun struct {
	gender   gender
	plural   bool
	person   bool // a human being
	thing    bool // no human being
	reflex   bool
	relative bool
	speaker  bool // whoever speaks
}

// pronouns are the third-person and relative pronouns, and those by which a
// speaker speaks of himself.
var pronouns = map[string]pronoun{
	"he": {gender: male, person: true}, "him": {gender: male, person: true}, "his": {gender: male, person: true},
	"she": {gender: female, person: true}, "her": {gender: female, person: true}, "hers": {gender: female, person: true},
	"himself": {gender: male, person: true, reflex: true}, "herself": {gender: female, person: true, reflex: true},
	"it": {thing: true}, "its": {thing: true}, "itself": {thing: true, reflex: true},
	"they": {plural: true}, "them": {plural: true}, "their": {plural: true}, "theirs": {plural: true},
	"themselves": {plural: true, reflex: true},
	"who":        {person: true, relative: true}, "whom": {person: true, relative: true}, "whose": {relative: true},
	"i": {person: true, speaker: true}, "me": {person: true, speaker: true}, "my": {person: true, speaker: true},
	"mine": {person: true, speaker: true}, "myself": {person: true, speaker: true},
	"which": {thing: true, relative: true}, "that": {relative: true},
}

// isPronoun tells whether token i is a pronoun that may stand for an entity.
// A pronoun without meaning of its own ("it is raining") is an expletive.
func isPronoun(t tree, i int) bool {
	p, ok := pronouns[strings.ToLower(t.tokens[i].Text)]
	if !ok || t.rel(i) == "expl" {
		return false
	}
	if p.relative {
		return strings.HasPrefix(t.tokens[i].XPOS, "W") && t.relativeClause(i) >= 0
	}
	return t.tokens[i].UPOS == "PRON" && !pleonastic(t, i)
}

// relativeClause is the verb of the relative clause that pronoun i opens, -1
// where it opens none.
func (t tree) relativeClause(i int) int {
	for steps := 0; i >= 0 && steps < 6; steps++ {
		if strings.HasSuffix(t.tokens[i].Deprel, ":relcl") {
			return i
		}
		i = t.head(i)
	}
	return -1
}

// pleonastic tells whether an "it" stands for nothing: the subject of a clause
// that weather, time or a following clause fills ("it is likely that").
func pleonastic(t tree, i int) bool {
	if !strings.EqualFold(t.tokens[i].Text, "it") {
		return false
	}
	h := t.head(i)
	if h < 0 || t.rel(i) != "nsubj" {
		return false
	}
	if t.child(h, "csubj", "expl") >= 0 {
		return true
	}
	switch t.tokens[h].Lemma {
	case "seem", "appear", "happen", "rain", "snow", "matter", "remain", "emerge", "transpire":
		return true
	}
	return t.child(h, "cop") >= 0 && t.tokens[h].UPOS == "ADJ" && t.child(h, "ccomp", "xcomp", "advcl") >= 0 ||
		t.child(h, "cop") >= 0 && eventNouns()[strings.ToLower(t.tokens[h].Lemma)]
}

// addPronoun makes a mention of a pronoun.
func (a *article) addPronoun(s, i int) {
	m := newMention(a.trees[s], s, i, i+1, i, graph.Pronoun)
	p := pronouns[strings.ToLower(m.text)]
	m.gender, m.plural, m.kind = p.gender, p.plural, graph.Other
	a.add(m)
}

// resolvePronouns joins each pronoun with what it stands for. A pronoun that
// stands for nothing known is no mention.
func (a *article) resolvePronouns() {
	for i, m := range a.mentions {
		if m.form == graph.Pronoun {
			a.resolve(i)
		}
	}
	a.mentions = slices.DeleteFunc(a.mentions, func(m *mention) bool { return m.entity == nil })
}

// resolve joins pronoun i with what it stands for, if anything.
func (a *article) resolve(i int) {
	m := a.mentions[i]
	if e := a.referent(i); e != nil {
		e.merge(m.entity)
	} else {
		m.entity = nil
	}
}

// referent is what the pronoun stands for, nil where nothing fits.
func (a *article) referent(i int) *entity {
	m := a.mentions[i]
	p := pronouns[strings.ToLower(m.text)]
	switch {
	case p.relative:
		return a.human(m, p, a.relativeReferent(m))
	case p.speaker:
		return a.speaker(m)
	}
	if e := a.reporter(m); e != nil {
		return e
	}
	return a.best(m, a.candidates(i, p))
}

// relativeReferent is the noun that the relative clause hangs on, or the
// mention right before the pronoun where the clause hangs on a verb; of a noun
// and a name inside its phrase that ends right before the pronoun, the name.
func (a *article) relativeReferent(m *mention) *entity {
	t, near := a.trees[m.sentence], a.beforeComma(m.sentence, m.head)
	if verb := t.relativeClause(m.head); verb >= 0 && t.head(verb) >= 0 {
		if o := a.heads[m.sentence][t.head(verb)]; o != nil && o != m && o.entity != nil {
			if near != nil && near.form == graph.Name && o.form != graph.Name && t.under(near.head, o.head) {
				return near.entity
			}
			return o.entity
		}
	}
	if near != nil && near != m {
		return near.entity
	}
	return nil
}

// human is e, or for "who" and "whose" after a place or "who" after a thing the
// person whose phrase that closes: "Ann Lee, 38, of Troy, who left"; nil where
// there is none.
func (a *article) human(m *mention, p pronoun, e *entity) *entity {
	whose := strings.EqualFold(m.text, "whose")
	if e == nil || e.kind() != graph.Place && (!p.person || e.kind() != graph.Product) || !p.person && !whose {
		return e
	}
	t := a.trees[m.sentence]
	for i := m.head - 1; i >= 0 && i > m.head-25; i-- {
		o := a.heads[m.sentence][i]
		if o != nil && o.entity != nil && o.form != graph.Pronoun && t.rel(i) != "nmod:poss" && (o.entity.kind() == graph.Person || o.entity.kind() == graph.Group) {
			return o.entity
		}
	}
	if whose {
		return e
	}
	return nil
}

// beforeComma is the mention that ends right before token i, but for
// punctuation and prepositions.
func (a *article) beforeComma(sentence, i int) *mention {
	t := a.trees[sentence]
	for i > 0 && (t.rel(i-1) == "punct" || t.rel(i-1) == "cc" || t.rel(i-1) == "case") {
		i--
	}
	return a.endingAt(sentence, i)
}
