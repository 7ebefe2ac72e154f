package segment

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed data/lists.txt
var listFile string

// lists are the word lists of data/lists.txt.
type lists struct {
	abbreviations, titles, prefixes, starters, captionWords, capitalised map[string]bool
	joined                                                               map[string]int
	boilerplate, captions, bylines, labels                               phrases
}

// phrases are lower-case texts that a sentence may hold or begin with.
type phrases []string

func (p phrases) in(text string) bool {
	for _, phrase := range p {
		if strings.Contains(text, phrase) {
			return true
		}
	}
	return false
}

func (p phrases) starts(text string) bool {
	for _, phrase := range p {
		if strings.HasPrefix(text, phrase) {
			return true
		}
	}
	return false
}

// parseLists reads the file: "[name]" opens a list, one entry a line follows.
func parseLists() lists {
	sections := sectionsOf(listFile)
	l := lists{
		abbreviations: setOf(sections["abbreviations"], sections["titles"]), titles: setOf(sections["titles"]),
		prefixes: setOf(sections["prefixes"]), starters: setOf(sections["starters"]), captionWords: setOf(sections["caption lines"]),
		capitalised: setOf(sections["capitalised"]),
		joined:      map[string]int{},
		boilerplate: sections["boilerplate"], captions: sections["captions"], bylines: sections["bylines"], labels: sections["labels"],
	}
	for _, entry := range sections["joined"] {
		first, second, _ := strings.Cut(entry, " ")
		l.joined[first+second] = utf8.RuneCountInString(first)
	}
	return l
}

func sectionsOf(file string) map[string][]string {
	sections, name := map[string][]string{}, ""
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			name = strings.Trim(line, "[]")
		default:
			sections[name] = append(sections[name], line)
		}
	}
	return sections
}

func setOf(many ...[]string) map[string]bool {
	set := map[string]bool{}
	for _, list := range many {
		for _, entry := range list {
			set[entry] = true
		}
	}
	return set
}

// abbreviation tells whether a word with its point is an abbreviation.
func (l *lists) abbreviation(text string) bool {
	lower := strings.ToLower(text)
	return l.abbreviations[lower] && !(l.capitalised[lower] && text == lower)
}
