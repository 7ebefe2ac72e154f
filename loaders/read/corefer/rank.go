package corefer

import (
	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// window is how many sentences back a pronoun is looked up.
const window = 4

// candidate is an entity that a pronoun may stand for, with the mention of it
// that is nearest.
type candidate struct {
	*mention
	distance int // in sentences, -1 for a name after the pronoun
	rank     int // 0 for the nearest of the candidates, counted backwards
}

// candidates are the entities that pronoun i may stand for: those mentioned
// shortly before it, and named after it in its own sentence.
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
			found = append(found, candidate{o, distance, len(found)})
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
	if p.plural {
		return pluralFirst(found)
	}
	return found
}

// pluralFirst leaves out bodies ("the team ... they") where a plural is near.
func pluralFirst(found []candidate) []candidate {
	var plural []candidate
	for _, c := range found {
		if c.entity.plural() && c.distance < 2 {
			plural = append(plural, c)
		}
	}
	if len(plural) > 0 {
		return plural
	}
	return found
}

// agrees tells whether number and kind of the entity allow the pronoun.
func agrees(p pronoun, e *entity) bool {
	kind := e.kind()
	switch {
	case p.person:
		if kind != graph.Person && !maybePerson(e) || e.plural() {
			return false
		}
		return e.gender() == unknown || p.gender == unknown || e.gender() == p.gender
	case p.thing:
		return kind != graph.Person && kind != graph.Group && !e.plural()
	}
	return kind != graph.Place && (e.plural() || kind == graph.Organization || kind == graph.Group)
}

// maybePerson tells whether the recogniser may have taken a person for
// something else: a name that holds no noun and is no place's.
func maybePerson(e *entity) bool {
	m := e.longestName()
	if m == nil || !unclassed(e) || e.description != nil {
		return false
	}
	_, place := lexicon.Place(m.text)
	return !place && !isAcronym(m.text) && len(m.words) < 4
}

// barred tells whether grammar forbids that the pronoun stands for the
// entity: both are arguments of one verb, unless the pronoun is reflexive, or
// the entity's phrase holds the pronoun.
func (a *article) barred(m *mention, p pronoun, e *entity) bool {
	t := a.trees[m.sentence]
	for _, o := range e.mentions {
		if o.sentence != m.sentence || o == m {
			continue
		}
		together := t.head(o.head) == t.head(m.head) && isArgument(t, o.head) && isArgument(t, m.head)
		if together && !p.reflex || o.contains(m) || m.end == o.first && t.rel(m.head) == "nmod" {
			return true
		}
	}
	return false
}
