package resolve

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"dateline/graph"
)

// normal is a name without case, article, accents, points, possessive and
// legal form.
func normal(name string) string {
	words := strings.Fields(folder.Replace(strings.ToLower(name)))
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	if n := len(words); n > 1 && slices.Contains(legalForms, words[n-1]) {
		words = words[:n-1]
	}
	return strings.Join(words, " ")
}

// legalForms end names of companies without telling them apart.
var legalForms = []string{"inc", "corp", "ltd", "plc", "llc", "co", "ag", "sa", "gmbh", "nv", "spa", "oyj", "ab", "asa"}

// folder takes accents and marks off lower-case letters.
var folder = strings.NewReplacer("’s", "", "'s", "", "’", "", "'", "", ".", "", ",", " ", "-", " ", "–", " ", "&", "and",
	"á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ā", "a", "ă", "a", "ą", "a", "ç", "c", "ć", "c", "č", "c",
	"ď", "d", "đ", "d", "é", "e", "è", "e", "ê", "e", "ë", "e", "ē", "e", "ė", "e", "ę", "e", "ě", "e", "ğ", "g", "í", "i",
	"ì", "i", "î", "i", "ï", "i", "ī", "i", "ı", "i", "ł", "l", "ñ", "n", "ń", "n", "ň", "n", "ó", "o", "ò", "o", "ô", "o",
	"ö", "o", "õ", "o", "ø", "o", "ō", "o", "ő", "o", "ř", "r", "ś", "s", "š", "s", "ş", "s", "ș", "s", "ť", "t", "ţ", "t",
	"ț", "t", "ú", "u", "ù", "u", "û", "u", "ü", "u", "ū", "u", "ů", "u", "ű", "u", "ý", "y", "ÿ", "y", "ź", "z", "ż", "z",
	"ž", "z", "ß", "ss", "æ", "ae", "œ", "oe")

// acronym tells whether a name is capitals alone, five at most.
func acronym(name string) bool {
	letters := 0
	for _, r := range strings.ReplaceAll(name, ".", "") {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		letters++
	}
	return letters <= 5
}

//go:embed data/generic.txt
var genericFile string

var genericWords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(genericFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(line) {
			set[word] = true
		}
	}
	return set
})

// generic tells whether a normal name is one that every country may have.
func generic(name string) bool {
	for _, word := range strings.Fields(name) {
		if !genericWords()[word] {
			return false
		}
	}
	return true
}

// sortOf is the sort of a kind.
func sortOf(kind graph.EntityKind) string {
	switch kind {
	case graph.Person:
		return person
	case graph.Place:
		return place
	}
	return body
}
