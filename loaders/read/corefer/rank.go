package corefer

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// window is how many sentences back a pronoun is looked up.
const window = 4

// candidate is an entity that a pronoun may stand for, with the mention of it
// that is nearest. The candidate without mention says that it stands for none.
type candidate struct {
	*mention
	entity                     *entity
	distance                   int  // in sentences, -1 for a name after the pronoun
	rank                       int  // 0 for the nearest of the candidates, counted backwards
	nearestSubject, mostSpoken bool // of all candidates
}

// candidates are the entities that pronoun i may stand for: those mentioned
// shortly before it, and named after it in its own sentence; and none.
func (a *article) candidates(i int, p pronoun) []candidate {
	m := a.mentions[i]
	var found []candidate
	seen := map[*entity]bool{m.entity: true}
	take := func(o *mention, distance int) {
		if o.entity == nil || seen[o.entity] {
			return
		}
		seen[o.entity] = true
		if agrees(p, o.entity) && !a.barred(m, p, o.entity) {
			found = append(found, candidate{mention: o, entity: o.entity, distance: distance, rank: len(found)})
		}
	}
	for j := i - 1; j >= 0 && m.sentence-a.mentions[j].sentence <= window; j-- {
		take(a.mentions[j], m.sentence-a.mentions[j].sentence)
	}
	for j := i + 1; j < len(a.mentions) && a.mentions[j].sentence == m.sentence; j++ {
		if a.mentions[j].form == graph.Name {
			take(a.mentions[j], -1)
		}
	}
	a.compare(m, found)
	if p.gender != unknown && len(found) > 0 {
		return found
	}
	return append(found, candidate{})
}

// compare finds the candidate that was the last subject, and the one of whom
// the text before the pronoun speaks most.
func (a *article) compare(m *mention, found []candidate) {
	most, subject := -1, -1
	top := 0.0
	for i, c := range found {
		if subject < 0 && c.distance >= 0 && a.trees[c.sentence].rel(c.head) == "nsubj" {
			subject = i
		}
		if s := spoken(m, c.entity); s > top {
			most, top = i, s
		}
	}
	if most >= 0 {
		found[most].mostSpoken = true
	}
	if subject >= 0 {
		found[subject].nearestSubject = true
	}
}

// spoken is how much the text before the pronoun speaks of the entity, the
// last sentences more.
func spoken(m *mention, e *entity) float64 {
	sum := 0.0
	for _, o := range e.mentions {
		if o.before(m) {
			sum += 1 / (1 + 0.5*float64(m.sentence-o.sentence))
		}
	}
	return sum
}

// agrees tells whether number and kind of the entity allow the pronoun.
func agrees(p pronoun, e *entity) bool {
	kind := e.kind()
	switch {
	case p.person:
		return !e.plural() && (kind == graph.Person || maybePerson(e)) && !e.known(p.gender)
	case p.thing:
		return kind != graph.Person && kind != graph.Group && !e.plural()
	}
	return kind != graph.Place && (e.plural() || kind == graph.Organization || kind == graph.Group)
}

// known tells whether a title or a noun says that the entity has the other
// gender. A given name alone may mislead.
func (e *entity) known(asked gender) bool {
	if asked == unknown {
		return false
	}
	for _, m := range e.mentions {
		if m.gender != unknown && m.gender != asked && (m.titled || m.form == graph.Nominal) {
			return true
		}
	}
	return false
}

// maybePerson tells whether the recogniser may have taken a person for
// something else: a name that holds no noun and is no place's, or that opens
// with a given name.
func maybePerson(e *entity) bool {
	m := e.longestName()
	if m == nil || !unclassed(e) || e.description != nil {
		return false
	}
	first, _, _ := strings.Cut(m.text, " ")
	if genderOf(first) != unknown {
		return true
	}
	_, place := lexicon.Place(m.text)
	return !place && !isAcronym(m.text) && len(m.words) < 4
}

// barred tells whether grammar forbids that the pronoun stands for the
// entity: both are arguments of one verb, unless the pronoun is reflexive; the
// entity's phrase holds the pronoun; or the pronoun owns it ("her sister Ann").
func (a *article) barred(m *mention, p pronoun, e *entity) bool {
	t := a.trees[m.sentence]
	for _, o := range e.mentions {
		if o.sentence != m.sentence || o == m {
			continue
		}
		together := t.head(o.head) == t.head(m.head) && isArgument(t, o.head) && isArgument(t, m.head)
		if together && !p.reflex || o.contains(m) || m.end == o.first && t.rel(m.head) == "nmod" || t.owned(m.head, o.head) {
			return true
		}
		if !p.reflex && t.subjectOf(t.head(m.head)) == o.head && isObject(t, m.head) {
			return true
		}
	}
	return false
}

// owned tells whether possessive i stands before what token o names: "his
// teammate Ann Lee", whatever of the two heads the phrase.
func (t tree) owned(i, o int) bool {
	h := t.head(i)
	if t.tokens[i].Deprel != "nmod:poss" || h < 0 || o < i {
		return false
	}
	return h == o || t.names(o, h) || t.names(h, o)
}

// names tells whether token i names or describes what token h does.
func (t tree) names(i, h int) bool {
	switch t.rel(i) {
	case "appos", "flat", "compound":
		return t.head(i) == h
	}
	return t.tokens[i].Deprel == "nmod:desc" && t.head(i) == h
}

// isObject tells whether token i is an object without preposition.
func isObject(t tree, i int) bool { return t.rel(i) == "obj" || t.rel(i) == "iobj" }
