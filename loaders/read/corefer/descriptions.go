package corefer

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// joinNominals joins each definite description with the entity before it that
// it speaks of.
func (a *article) joinNominals() {
	for i, m := range a.mentions {
		if m.form != graph.Nominal || m.entity.named() || len(m.words) == 0 {
			continue
		}
		if e := a.repeated(i); e != nil {
			e.merge(m.entity)
			continue
		}
		if e := a.antecedent(i); e != nil {
			e.merge(m.entity)
		}
	}
}

// repeated is the entity of a phrase that is the same without being definite:
// the same words in the plural or without article ("26,000 accounts" twice),
// a bare plural of the same noun, or the same noun in the headline.
func (a *article) repeated(i int) *entity {
	m := a.mentions[i]
	for j := i - 1; j >= 0; j-- {
		o := a.mentions[j]
		if o.form != graph.Nominal || o.lemma != m.lemma || o.plural != m.plural || o.entity == m.entity {
			continue
		}
		bare := a.bare(m) && a.bare(o)
		headline := a.doc.Sentences[o.sentence].Kind == read.Headline && o.sentence != m.sentence
		if sameWords(m, o) && len(m.words) > 1 && (m.plural || bare) || m.plural && bare && agree(m, o) || headline && inherits(m, o) {
			return o.entity
		}
	}
	return nil
}

// bare tells whether nothing says which or how many are meant.
func (a *article) bare(m *mention) bool {
	return a.trees[m.sentence].child(m.head, "det", "nummod", "nmod:poss") < 0
}

// inherits tells whether a phrase may speak of what the headline's does: their
// modifiers do not contradict.
func inherits(m, o *mention) bool {
	return !otherCountry(m, o) && (inOrder(o.words, m.words) || inOrder(m.words, o.words))
}

// antecedent is the entity that a description speaks of: first one described
// by the same noun, then one whose name holds it, then one of the same class,
// at last a named one that it may fit.
func (a *article) antecedent(i int) *entity {
	m := a.mentions[i]
	if !a.anaphoric(m) {
		return nil
	}
	for _, fits := range [...]func(*mention, *entity) bool{sameNoun, nameHolds, sameClass, a.samePerson, mayFit} {
		if e := a.lastThat(i, fits); e != nil {
			return e
		}
	}
	return nil
}

// anaphoric tells whether a description points back: it is definite, and
// nothing in it tells which one is meant anew.
func (a *article) anaphoric(m *mention) bool {
	t := a.trees[m.sentence]
	for i := m.first; i < m.end; i++ {
		switch strings.ToLower(t.tokens[i].Text) {
		case "another", "other", "others", "more", "new", "second", "third", "next", "first", "last", "former", "same", "latter", "only":
			return false
		}
	}
	return m.definite && !t.narrowed(m.head)
}

// narrowed tells whether something after the noun says which one is meant.
func (t tree) narrowed(head int) bool {
	for _, c := range t.children[head] {
		switch t.tokens[c].Deprel {
		case "nmod", "nmod:poss", "acl", "nummod":
			if t.child(c, "mark") < 0 || t.rel(c) != "acl" {
				return true
			}
		}
	}
	return false
}

// lastThat is the entity of the last mention before i that fits; it must not
// hold mention i, nor be held by it.
func (a *article) lastThat(i int, fits func(*mention, *entity) bool) *entity {
	m := a.mentions[i]
	for j := i - 1; j >= 0 && m.sentence-a.mentions[j].sentence <= 12; j-- {
		o := a.mentions[j]
		if o.entity == m.entity || o.form == graph.Pronoun || a.apart(m, o.entity) {
			continue
		}
		if fits(m, o.entity) {
			return o.entity
		}
	}
	return nil
}

// apart tells whether grammar keeps a mention from speaking of the entity:
// one holds the other, or both are arguments of one verb or coordinated.
func (a *article) apart(m *mention, e *entity) bool {
	t := a.trees[m.sentence]
	for _, o := range e.mentions {
		if o.sentence != m.sentence {
			continue
		}
		if o.contains(m) || m.contains(o) || t.under(m.head, o.head) || t.under(o.head, m.head) {
			return true
		}
		if t.head(o.head) == t.head(m.head) && isArgument(t, o.head) && isArgument(t, m.head) {
			return true
		}
	}
	return false
}

// isArgument tells whether token i is a subject or object.
func isArgument(t tree, i int) bool {
	switch t.rel(i) {
	case "nsubj", "obj", "iobj", "obl":
		return true
	}
	return false
}

// sameNoun: the entity was described by the same noun, and the new words do
// not contradict the old ones.
func sameNoun(m *mention, e *entity) bool {
	return slices.ContainsFunc(e.mentions, func(o *mention) bool {
		return o.form == graph.Nominal && o.lemma == m.lemma && o.plural == m.plural && agree(m, o)
	})
}

// agree tells whether m's modifiers are among o's, or o has none of them.
func agree(m, o *mention) bool {
	if otherCountry(m, o) {
		return false
	}
	extra := 0
	for _, w := range m.words {
		if !slices.Contains(o.words, w) {
			extra++
		}
	}
	return extra == 0 || len(o.words) <= len(m.words) && extra < 2
}

// otherCountry tells whether two descriptions are of different countries.
func otherCountry(m, o *mention) bool {
	return len(m.countries) > 0 && len(o.countries) > 0 && !slices.Equal(m.countries, o.countries)
}

// nameHolds: the noun is a word of the entity's name.
func nameHolds(m *mention, e *entity) bool {
	return !m.plural && len(m.words) == 1 && slices.ContainsFunc(e.mentions, func(o *mention) bool {
		return o.form == graph.Name && len(o.words) > 1 && slices.Contains(o.words, m.lemma) && compatible(o.kind, m.kind)
	})
}

// sameClass: another noun of the class was said of the entity.
func sameClass(m *mention, e *entity) bool {
	if m.class == "" || m.class == "person" || m.class == "people" || m.plural || m.kind == graph.Product || m.kind == graph.Other || m.class == "site" {
		return false
	}
	return e.hasClass(m.class) && compatible(m.kind, e.kind()) && !e.plural() && !contradicts(m, e)
}

// samePerson: the noun is one of persons, and the entity is the only one person
// of that gender of whom the last sentences speak.
func (a *article) samePerson(m *mention, e *entity) bool {
	if m.kind != graph.Person || m.plural || e.kind() != graph.Person || e.plural() || !wears(m, e) {
		return false
	}
	for _, o := range a.mentions {
		if !o.before(m) {
			break
		}
		if m.sentence-o.sentence <= 3 && o.entity != e && o.entity != m.entity && o.entity != nil && o.form != graph.Pronoun &&
			o.entity.kind() == graph.Person && !o.entity.plural() && wears(m, o.entity) {
			return false
		}
	}
	return true
}

// wears tells whether a description's gender and role may be the entity's:
// what a person is ("the minister") must have been said of him, but for words
// that any person is called by ("the man", "the suspect").
func wears(m *mention, e *entity) bool {
	if g := e.gender(); m.gender != unknown && g != unknown && m.gender != g {
		return false
	}
	return anyone[m.lemma]
}

// anyone are nouns that persons are called by whatever they are.
var anyone = map[string]bool{
	"man": true, "woman": true, "boy": true, "girl": true, "suspect": true, "victim": true, "person": true, "gunman": true,
	"shooter": true, "attacker": true, "assailant": true, "defendant": true, "accused": true, "teenager": true, "youth": true,
	"killer": true, "star": true, "player": true, "veteran": true,
}

// contradicts tells whether the description's modifiers are of another
// country than the entity's.
func contradicts(m *mention, e *entity) bool {
	return len(m.words) > 1 && slices.ContainsFunc(e.mentions, func(o *mention) bool {
		return otherCountry(m, o) || o.form == graph.Nominal && o.lemma == m.lemma && len(o.words) > 1 && !agree(m, o)
	})
}

// mayFit: the entity is named, its kind is that of the noun, and no other
// class of noun was said of it.
func mayFit(m *mention, e *entity) bool {
	if m.plural || !e.named() || e.kind() != m.kind || m.kind == graph.Other || m.kind == graph.Product {
		return false
	}
	switch m.class {
	case "group", "company", "team", "party", "agency", "union":
		return e.kind() == graph.Organization && unclassed(e)
	case "country":
		_, ok := lexicon.Place(e.name())
		return ok
	case "city":
		_, ok := lexicon.Place(e.name())
		return !ok && unclassed(e)
	case "man", "woman":
		return m.gender == e.gender()
	}
	return false
}

// unclassed tells whether no known noun was said of the entity, in its name
// or elsewhere.
func unclassed(e *entity) bool {
	return !slices.ContainsFunc(e.mentions, func(o *mention) bool { return o.class != "" })
}
