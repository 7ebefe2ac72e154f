package corefer

import (
	"dateline/graph"
)

// candidate is an entity that a pronoun may stand for, with the mention of it
// that is nearest.
type candidate struct {
	*mention
	distance int // in sentences
	rank     int // 0 for the nearest mention, counted backwards
}

// window is how many sentences back a pronoun is looked up.
const window = 4

// candidates are the nearest mentions of each entity before pronoun i, and
// names after it in its own sentence.
func (a *article) candidates(i int) []candidate {
	m := a.mentions[i]
	var found []candidate
	seen := map[*entity]bool{m.entity: true}
	for j := i - 1; j >= 0 && m.sentence-a.mentions[j].sentence <= window; j-- {
		if o := a.mentions[j]; o.entity != nil && !seen[o.entity] {
			seen[o.entity] = true
			found = append(found, candidate{o, m.sentence - o.sentence, len(found)})
		}
	}
	for j := i + 1; j < len(a.mentions) && a.mentions[j].sentence == m.sentence; j++ {
		if o := a.mentions[j]; o.form == graph.Name && !seen[o.entity] {
			seen[o.entity] = true
			found = append(found, candidate{o, -1, len(found)})
		}
	}
	return found
}

// score ranks a candidate; 0 and less is no candidate. The features are those
// of Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994):
// recency, grammatical role, parallelism; with agreement as a filter.
func (a *article) score(m *mention, p pronoun, c candidate) float64 {
	e := c.entity
	if !agrees(p, e) || a.barred(m, p, c) {
		return 0
	}
	score := 10 - 2.5*float64(max(c.distance, 0)) - 0.3*float64(c.rank)
	t, own := a.trees[c.sentence], a.trees[m.sentence]
	role := t.rel(c.head)
	if role == "nsubj" {
		score += 2
	}
	if role == own.rel(m.head) {
		score++
	}
	if c.form == graph.Name || c.form == graph.Pronoun {
		score += 1.5
	}
	if e.named() {
		score++
	}
	if p.plural && e.plural() {
		score += 3
	}
	if c.distance < 0 {
		score -= 4
	}
	return score + min(2, 0.4*float64(len(e.mentions)-1))
}

// agrees tells whether number, gender and kind of the entity allow the
// pronoun.
func agrees(p pronoun, e *entity) bool {
	kind := e.kind()
	switch {
	case p.person:
		if kind != graph.Person && !(kind == graph.Other && e.named()) || e.plural() {
			return false
		}
		return e.gender() == unknown || p.gender == unknown || e.gender() == p.gender
	case p.thing:
		return kind != graph.Person && !e.plural()
	}
	return kind != graph.Place && (e.plural() || kind == graph.Organization || kind == graph.Group)
}

// barred tells whether grammar forbids that the pronoun stands for the
// candidate: both are arguments of one verb, unless the pronoun is reflexive,
// or the candidate's phrase holds the pronoun.
func (a *article) barred(m *mention, p pronoun, c candidate) bool {
	t := a.trees[m.sentence]
	for _, o := range c.entity.mentions {
		if o.sentence != m.sentence || o.form == graph.Pronoun && o == m {
			continue
		}
		together := t.head(o.head) == t.head(m.head) && isArgument(t, o.head) && isArgument(t, m.head)
		if together && !p.reflex || o.contains(m) || m.end == o.first && t.rel(m.head) == "nmod" {
			return true
		}
	}
	return false
}
