package corefer

import (
	"embed"
	"strings"
	"sync"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

//go:embed data/*.txt
var files embed.FS

// gender is the gender of those who bear a name or a noun.
type gender int

const (
	unknown gender = iota
	female
	male
)

// noun is what nouns.txt says of a noun.
type noun struct {
	class string
	kind  graph.EntityKind // "" for nouns that stand for no entity
}

// skip is the kind in nouns.txt of nouns that stand for no entity.
const skip = "SKIP"

var (
	nouns      = sync.OnceValue(loadNouns)
	eventNouns = sync.OnceValue(func() map[string]bool { return words("eventnouns.txt") })
	genders    = sync.OnceValue(loadGenders)
)

// names are the lists of genders.txt.
type names struct {
	gender   map[string]gender
	surnames map[string]bool
}

// nounOf is the class and kind of a noun, by its lemma. A noun that no list
// has gets neither.
func nounOf(lemma string) (noun, bool) {
	if n, ok := nouns()[lemma]; ok {
		return n, true
	}
	switch {
	case eventNouns()[lemma]:
	case strings.HasSuffix(lemma, "maker"):
		return noun{"company", graph.Organization}, true
	case lexicon.IsRole(lemma), strings.HasSuffix(lemma, "ologist"), strings.HasSuffix(lemma, "woman"), strings.HasSuffix(lemma, "man") && len(lemma) > 4:
		return noun{"person", graph.Person}, true
	case lexicon.IsOrganization(lemma):
		return noun{lemma, graph.Organization}, true
	}
	return noun{}, false
}

// abstractEndings end nouns that hardly ever stand for a person or a thing.
var abstractEndings = []string{"ation", "ition", "sion", "ction", "ment", "ance", "ence", "ity", "ness", "ism", "ship", "hood", "ing", "ency", "ancy"}

// isEntityNoun tells whether the noun may stand for an entity.
func isEntityNoun(lemma string) bool {
	if n, ok := nounOf(lemma); ok {
		return n.kind != ""
	}
	if eventNouns()[lemma] || len(lemma) < 3 {
		return false
	}
	for _, ending := range abstractEndings {
		if strings.HasSuffix(lemma, ending) {
			return false
		}
	}
	return true
}

// genderOf is the gender of those who mostly bear a given name.
func genderOf(given string) gender {
	if g, ok := genders().gender[strings.ToLower(given)]; ok {
		return g
	}
	if lexicon.IsFirstName(given) {
		if strings.HasSuffix(given, "a") {
			return female
		}
		return male
	}
	return unknown
}

func loadNouns() map[string]noun {
	all := map[string]noun{}
	for _, row := range rows("nouns.txt") {
		head, list, _ := strings.Cut(row, ":")
		class, kind, _ := strings.Cut(head, " ")
		if kind == skip {
			kind = ""
		}
		for _, word := range strings.Fields(list) {
			if _, taken := all[word]; !taken {
				all[word] = noun{class, graph.EntityKind(kind)}
			}
		}
	}
	return all
}

// isSurname tells whether a given name is a common surname too.
func isSurname(name string) bool { return genders().surnames[strings.ToLower(name)] }

func loadGenders() names {
	all := names{map[string]gender{}, map[string]bool{}}
	section := ""
	for _, row := range rows("genders.txt") {
		if row[0] == '[' {
			section = row
			continue
		}
		for _, name := range strings.Fields(strings.ToLower(row)) {
			switch section {
			case "[female]":
				all.gender[name] = female
			case "[male]":
				all.gender[name] = male
			case "[surnames]":
				all.surnames[name] = true
			}
		}
	}
	return all
}

func words(file string) map[string]bool {
	set := map[string]bool{}
	for _, row := range rows(file) {
		for _, word := range strings.Fields(row) {
			set[word] = true
		}
	}
	return set
}

// rows are the entries of an embedded file. A file that is not there has
// none; the tests see to it that all are.
func rows(file string) []string {
	text, err := files.ReadFile("data/" + file)
	if err != nil {
		return nil
	}
	var found []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			found = append(found, line)
		}
	}
	return found
}
