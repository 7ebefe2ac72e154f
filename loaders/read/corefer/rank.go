package corefer

import (
	"math"
	"strconv"
	"strings"
	"sync"

	"dateline/graph"
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
		if kind != graph.Person && !(kind == graph.Other && e.named()) || e.plural() {
			return false
		}
		return e.gender() == unknown || p.gender == unknown || e.gender() == p.gender
	case p.thing:
		return kind != graph.Person && kind != graph.Group && !e.plural()
	}
	return kind != graph.Place && (e.plural() || kind == graph.Organization || kind == graph.Group)
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

// weights are those of the features by which candidates are ranked, from
// data/pronouns.txt.
var weights = sync.OnceValue(loadWeights)

func loadWeights() map[string]float64 {
	all := map[string]float64{}
	for _, row := range rows("pronouns.txt") {
		name, value, _ := strings.Cut(row, "\t")
		if w, err := strconv.ParseFloat(value, 64); err == nil {
			all[name] = w
		}
	}
	return all
}

// best is the candidate with the highest score, the nearest of equals; nil
// where there is none.
func (a *article) best(m *mention, candidates []candidate) *entity {
	var best *entity
	top := math.Inf(-1)
	for _, c := range candidates {
		score := 0.0
		for _, f := range a.features(m, c) {
			score += a.weights[f]
		}
		if score > top {
			best, top = c.entity, score
		}
	}
	return best
}
