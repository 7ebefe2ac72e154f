package corefer

import (
	"slices"
	"strings"
	"unicode"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// joinNames joins equal names of compatible kinds, and all names of one
// country. Titles keep apart those who share a surname ("Mr Lee", "Ms Lee").
func (a *article) joinNames() {
	first := map[string][]*entity{}
	for _, m := range a.mentions {
		if m.form != graph.Name {
			continue
		}
		key := nameKey(m)
		joined := false
		for _, e := range first[key] {
			if joined = compatible(e.kind(), m.kind) && !(m.titled && e.known(m.gender)); joined {
				e.merge(m.entity)
				break
			}
		}
		if !joined {
			first[key] = append(first[key], m.entity)
		}
	}
}

// nameKey is the same for names that are spelt alike, and for the names,
// adjectives and acronyms of one country.
func nameKey(m *mention) string {
	if m.country != "" {
		return m.country
	}
	if place, ok := lexicon.Place(m.text); ok && m.kind == graph.Place {
		return place
	}
	return strings.ReplaceAll(strings.Join(m.words, " "), "-", " ")
}

// compatible tells whether one entity may have both kinds.
func compatible(a, b graph.EntityKind) bool {
	if a == b || a == graph.Other || b == graph.Other {
		return true
	}
	body := func(k graph.EntityKind) bool {
		return k == graph.Organization || k == graph.Group || k == graph.Product
	}
	return body(a) && body(b)
}

// joinAcronyms joins an acronym to the name whose initials it has, or that it
// follows in brackets.
func (a *article) joinAcronyms() {
	for _, m := range a.mentions {
		if m.form != graph.Name || !isAcronym(m.text) {
			continue
		}
		if e := a.spelledOut(m); e != nil && e != m.entity {
			e.merge(m.entity)
		}
	}
}

// isAcronym tells whether a name is two to six capitals.
func isAcronym(text string) bool {
	letters := strings.ReplaceAll(text, ".", "")
	if len(letters) < 2 || len(letters) > 6 {
		return false
	}
	return !strings.ContainsFunc(letters, func(r rune) bool { return !unicode.IsUpper(r) && !unicode.IsDigit(r) })
}

// spelledOut is the entity that an acronym is short for, nil where none is.
func (a *article) spelledOut(m *mention) *entity {
	letters := strings.ToLower(strings.ReplaceAll(m.text, ".", ""))
	for _, o := range a.mentions {
		if o.form == graph.Nominal || o.form == graph.Pronoun || len(o.words) < 2 || o.kind == graph.Person {
			continue
		}
		if matchesInitials(letters, o.words) && compatible(o.kind, m.kind) || a.introduces(o, m) {
			return o.entity
		}
	}
	return nil
}

// matchesInitials tells whether the letters are the initials of the words,
// with or without the small words.
func matchesInitials(letters string, words []string) bool {
	if strings.EqualFold(letters, initials(words)) {
		return true
	}
	var all strings.Builder
	for _, w := range words {
		for _, part := range strings.Split(w, "-") {
			if part != "" {
				all.WriteString(part[:1])
			}
		}
	}
	return letters == all.String()
}

// introduces tells whether the acronym stands in brackets after the name and
// begins like it.
func (a *article) introduces(name, acronym *mention) bool {
	t := a.trees[name.sentence]
	return name.sentence == acronym.sentence && name.end+1 == acronym.first &&
		t.tokens[name.end].Text == "(" && slices.ContainsFunc(name.words, func(w string) bool {
		return strings.HasPrefix(strings.ToLower(acronym.text), w[:1])
	})
}
