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
		e, rule := a.repeated(i)
		if e == nil {
			e, rule = a.antecedent(i)
		}
		if e != nil {
			a.doc.Note(a.span(m.sentence, m.head, m.head+1), "entity", rule, e.name())
			e.merge(m.entity)
		}
	}
}

// repeated is the entity of a phrase that is the same without being definite:
// the same words in the plural or without article ("26,000 accounts" twice),
// the police, or the same noun in the headline.
func (a *article) repeated(i int) (e *entity, rule string) {
	m := a.mentions[i]
	for j := i - 1; j >= 0; j-- {
		o := a.mentions[j]
		if o.form != graph.Nominal || o.lemma != m.lemma || o.plural != m.plural || o.entity == m.entity {
			continue
		}
		bare := a.bare(m) && a.bare(o)
		switch {
		case a.opening(o) && o.sentence != m.sentence && inherits(m, o):
			return o.entity, "noun of the headline"
		case sameWords(m, o) && (len(m.words) > 1 || m.class == "police") && (m.plural || bare):
			return o.entity, "same words"
		}
	}
	return nil, ""
}

// opening tells whether a mention stands in the article's headline, which may
// have a date or an address before it.
func (a *article) opening(m *mention) bool {
	return m.sentence < 4 && a.doc.Sentences[m.sentence].Kind == read.Headline
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
func (a *article) antecedent(i int) (e *entity, rule string) {
	m := a.mentions[i]
	if !a.anaphoric(m) {
		return nil, ""
	}
	for _, sieve := range [...]struct {
		rule string
		fits func(*mention, *entity) bool
	}{
		{"same noun", sameNoun}, {"noun of its name", nameHolds}, {"same class of noun", a.sameClass},
		{"only such person", a.samePerson}, {"called by his people", a.sameCompatriot}, {"name of such kind", a.mayFit},
	} {
		if e := a.lastThat(i, sieve.fits); e != nil {
			return e, sieve.rule
		}
	}
	return nil, ""
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
	aside := head+1 < len(t.tokens) && t.tokens[head+1].Text == "," // what follows only adds
	for _, c := range t.children[head] {
		if aside && c > head {
			continue
		}
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

// agree tells whether m's modifiers are among o's, or o has none of them. A
// modifier that is a name must have been said of o.
func agree(m, o *mention) bool {
	if otherCountry(m, o) {
		return false
	}
	extra := 0
	for _, w := range m.words {
		if slices.Contains(o.words, w) {
			continue
		}
		if extra++; slices.Contains(m.proper, w) {
			return false
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

// sameClass: another noun of the class was said of the entity, which is the
// only one such of which the last sentences speak. Only bodies
// and craft are spoken of so ("the regulator ... the agency").
func (a *article) sameClass(m *mention, e *entity) bool {
	if m.class == "" || m.plural || m.kind != graph.Organization && !crafts[m.class] || len(m.words) > 2 || len(m.proper) > 0 {
		return false
	}
	fits := func(e *entity) bool {
		return e.hasClass(m.class) && compatible(m.kind, e.kind()) && !e.plural() && !contradicts(m, e)
	}
	return fits(e) && (a.near(m, e) || crafts[m.class]) && a.only(m, e, fits)
}

// crafts are the classes of what moves and is spoken of by several nouns: "the
// ferry ... the vessel".
var crafts = map[string]bool{"ship": true, "aircraft": true, "spacecraft": true}

// recent is how many sentences back a description without the same noun is
// looked up.
const recent = 3

// near tells whether the last sentences speak of the entity.
func (a *article) near(m *mention, e *entity) bool {
	return slices.ContainsFunc(e.mentions, func(o *mention) bool { return o.before(m) && m.sentence-o.sentence <= recent })
}

// only tells whether no other entity of which the last sentences speak fits.
func (a *article) only(m *mention, e *entity, fits func(*entity) bool) bool {
	for _, o := range a.mentions {
		if !o.before(m) {
			break
		}
		if m.sentence-o.sentence <= recent && o.form != graph.Pronoun && o.entity != nil && o.entity != e && o.entity != m.entity && fits(o.entity) {
			return false
		}
	}
	return true
}

// samePerson: the noun is one of persons, and the entity is the only one person
// of that gender of whom the last sentences speak.
func (a *article) samePerson(m *mention, e *entity) bool {
	if m.kind != graph.Person || m.plural || e.kind() != graph.Person || e.plural() || !wears(m, e) {
		return false
	}
	return a.only(m, e, func(o *entity) bool { return o.kind() == graph.Person && !o.plural() && wears(m, o) })
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

// mayFit: the entity is named, its kind is that of the noun, no other class of
// noun was said of it, and it is the only one such of which the last sentences
// speak.
func (a *article) mayFit(m *mention, e *entity) bool {
	if m.plural || m.kind == graph.Other || m.kind == graph.Product || len(m.words) > 2 || len(m.proper) > 0 || organs[m.lemma] {
		return false
	}
	return fitsNoun(m, e) && !(m.kind == graph.Organization && a.located(e)) && a.near(m, e) && a.only(m, e, func(o *entity) bool { return fitsNoun(m, o) })
}

// organs are nouns for parts of bodies: "the board" is no company.
var organs = map[string]bool{"board": true, "office": true, "department": true, "service": true, "panel": true, "secretariat": true, "inspectorate": true}

// located tells whether all names of the entity only say where something is.
func (a *article) located(e *entity) bool {
	return !slices.ContainsFunc(e.mentions, func(o *mention) bool { return o.form == graph.Name && !a.locative(o) })
}

// fitsNoun tells whether a named entity may be what the noun says.
func fitsNoun(m *mention, e *entity) bool {
	if !e.named() || e.kind() != m.kind {
		return false
	}
	_, place := lexicon.Place(e.name())
	switch m.class {
	case "group", "company", "team", "party", "agency", "union":
		if class := nameClass(e); class != "" {
			return class == m.class
		}
		return unclassed(e)
	case "country":
		return place
	case "city":
		return !place && unclassed(e)
	case "man", "woman":
		return m.gender == e.gender()
	}
	return false
}

// unclassed tells whether no noun of a class was said of the entity, in its
// name or elsewhere. A noun that is in a class alone ("front") is in none.
func unclassed(e *entity) bool {
	return !slices.ContainsFunc(e.mentions, func(o *mention) bool {
		_, listed := nouns()[o.class]
		return listed
	})
}
