package main

import (
	"strings"
	"unicode"

	"dateline/loaders/read/name"
)

// Every tenth sentence is also learnt as a headline that capitalises its
// words, and every tenth in capitals; every tenth as a headline that was
// written as a sentence again when the parser had read it, and every tenth so
// from capitals.
const caseEvery = 10

// withHeadlines adds to the corpus copies of sentences as headlines write
// them. Sentences of the same document stay together.
func withHeadlines(corpus []name.Sentence) []name.Sentence {
	var all []name.Sentence
	for i, s := range corpus {
		all = append(all, s)
		if len(s.Tokens) < 5 || len(s.Tokens) > 40 {
			continue
		}
		switch i % caseEvery {
		case 3:
			all = append(all, recased(s, headlineWord))
		case 5:
			all = append(all, parsedAs(s, headlineWord))
		case 7:
			all = append(all, recased(s, shouted))
		case 9:
			all = append(all, parsedAs(s, shouted))
		}
	}
	return all
}

func shouted(_ int, w string) string { return strings.ToUpper(w) }

// parsedAs is the sentence, which the parser has read in another case.
func parsedAs(s name.Sentence, word func(i int, w string) string) name.Sentence {
	return name.Sentence{Tokens: s.Tokens, Parsed: recased(s, word).Tokens, Tags: s.Tags, Domain: s.Domain}
}

func recased(s name.Sentence, word func(i int, w string) string) name.Sentence {
	copied := name.Sentence{Tokens: make([]string, len(s.Tokens)), Tags: s.Tags, Domain: s.Domain}
	for i, w := range s.Tokens {
		copied.Tokens[i] = word(i, w)
	}
	return copied
}

// smallInHeadlines are words that headlines do not capitalise.
var smallInHeadlines = map[string]bool{"a": true, "an": true, "the": true, "and": true, "or": true, "but": true, "of": true, "in": true,
	"on": true, "at": true, "to": true, "for": true, "by": true, "as": true, "with": true, "from": true, "vs": true, "'s": true, "n't": true}

func headlineWord(i int, w string) string {
	if i > 0 && smallInHeadlines[w] {
		return w
	}
	runes := []rune(w)
	runes[0] = unicode.ToUpper(runes[0])
	return string(runes)
}
