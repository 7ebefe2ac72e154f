package corefer

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// joinParts joins a name that is part of a fuller one to it: surnames, first
// names, short forms of organisations and places. Of several fuller names
// that it fits, the last before it is meant.
func (a *article) joinParts() {
	for i, m := range a.mentions {
		if m.form != graph.Name && !(m.form == graph.Nominal && m.kind == graph.Organization && m.definite) {
			continue
		}
		if full := a.fuller(i); full != nil && full.entity != m.entity && !relatives(full.entity, m.entity) {
			if full.kind == graph.Person {
				m.entity.setKind(graph.Person)
			}
			full.entity.merge(m.entity)
		}
	}
}

// fuller is the fuller name that mention i is part of: the last before it,
// else the first after it, nil where there is none.
func (a *article) fuller(i int) *mention {
	m := a.mentions[i]
	if m.kind != graph.Person && a.locative(m) {
		return nil
	}
	var before []*mention
	for j := i - 1; j >= 0; j-- {
		if o := a.mentions[j]; o.form == graph.Name && isPart(m, o) && !o.contains(m) {
			before = append(before, o)
			if m.kind != graph.Person || len(m.words) > 1 {
				break
			}
		}
	}
	if len(before) > 0 {
		return a.bearer(m, before)
	}
	for j := i + 1; j < len(a.mentions) && m.form == graph.Name; j++ {
		if o := a.mentions[j]; o.form == graph.Name && isPart(m, o) && !o.contains(m) && !m.contains(o) {
			return o
		}
	}
	return nil
}

// locative tells whether a name says where something is: "in Dunmore" is no
// short form of a club's name, nor is Zora in "Zora's government".
func (a *article) locative(m *mention) bool {
	t := a.trees[m.sentence]
	if h := t.head(m.head); h >= 0 && t.tokens[m.head].Deprel == "nmod:poss" && m.end == m.first+1 {
		n, _ := nounOf(strings.ToLower(t.tokens[h].Lemma))
		if state := n.class == "government" || n.class == "parliament" || t.tokens[h].Lemma == "commission" || t.tokens[h].Lemma == "president"; state {
			return m.form == graph.Name && !isAcronym(m.text)
		}
	}
	c := t.child(m.head, "case")
	return m.form == graph.Name && c >= 0 && c < m.first && (t.tokens[c].Text == "in" || t.tokens[c].Text == "near")
}

// isPart tells whether the name or description m may be short for o.
func isPart(m, o *mention) bool {
	if m.country != "" || o.country != "" || len(m.words) == 0 || owns(m, o) {
		return false
	}
	if len(m.words) >= len(o.words) {
		return isNickname(m, o)
	}
	switch {
	case o.kind == graph.Person:
		return (m.kind == graph.Person || m.kind == graph.Other || len(m.words) > 1) && m.form == graph.Name && isPersonPart(m, o)
	case m.kind == graph.Person || !compatible(m.kind, o.kind):
		return false
	case o.kind == graph.Place || m.kind == graph.Place:
		return m.form == graph.Name && isPlacePart(m.words, o.words)
	}
	return isBodyPart(m, o)
}

// owns tells whether the name m owns what o names: "Europol's Centre".
func owns(m, o *mention) bool {
	return strings.HasPrefix(o.text, m.text+"'") || strings.HasPrefix(o.text, m.text+"’")
}

// isPersonPart tells whether m is the surname of o, with its particles, its
// first name, or both without what stands between.
func isPersonPart(m, o *mention) bool {
	n := len(m.words)
	if m.gender != unknown && o.gender != unknown && m.gender != o.gender && (m.titled || n > 1) {
		return false // a surname alone may look like a given name
	}
	if slices.Equal(m.words, o.words[len(o.words)-n:]) {
		return true
	}
	if n == 1 {
		return m.words[0] == o.words[0] && genderOf(m.text) != unknown || slices.Contains(nicknames()[m.words[0]], o.words[0])
	}
	return sameGiven(m.words[0], o.words[0]) && m.words[n-1] == o.words[len(o.words)-1]
}

// isPlacePart tells whether the longer name only adds what sort of place it
// is: "New York City".
func isPlacePart(short, long []string) bool {
	if !slices.Equal(short, long[:len(short)]) {
		return false
	}
	for _, w := range long[len(short):] {
		if n, ok := nounOf(w); !ok || n.kind != graph.Place {
			return false
		}
	}
	return true
}

// isBodyPart tells whether m is a short form of an organisation's name: its
// words in order, with the same head noun, or its opening words.
func isBodyPart(m, o *mention) bool {
	if !inOrder(m.words, o.words) {
		return false
	}
	if last := m.words[len(m.words)-1]; last == o.words[len(o.words)-1] {
		return len(m.words) > 1 || m.form == graph.Nominal || len(o.words) == 2 && isOwnWord(last)
	}
	if m.form != graph.Name || m.words[0] != o.words[0] {
		return false
	}
	_, people := lexicon.Country(strings.ToUpper(m.words[0]))
	_, place := lexicon.Place(m.text)
	return !people && !place && slices.Equal(m.words, o.words[:len(m.words)])
}

// isOwnWord tells a name's last word that may stand for it ("Rovers") from
// those that many bodies share ("Bank", "Party").
func isOwnWord(word string) bool {
	_, common := nounOf(word)
	return !common && !lexicon.IsOrganization(word) && len(word) > 3
}

// inOrder tells whether all short words stand in the long ones, in order.
func inOrder(short, long []string) bool {
	i := 0
	for _, w := range long {
		if i < len(short) && short[i] == w {
			i++
		}
	}
	return i == len(short)
}
