package loaders

import (
	_ "embed"
	"strings"
	"unicode"
)

//go:embed data/function-words.txt
var functionWordList string

// functionWords are words that English text cannot do without, and common words
// of news, that neighbouring languages do not have.
var functionWords = wordSet(functionWordList)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

const (
	sampleWords = 400 // how many words tell the language
	englishPart = 10  // at least one word in ten is a function word,
	briefPart   = 6   // one in six of a text of brief length,
	brief       = 100 // in words, where neighbouring languages reach one in seven by chance
	fewWords    = 8   // a text as short as this is given the benefit of the doubt
)

// english tells whether text is English, by its share of English function
// words. Running English has about four in ten; other languages of Europe
// stay under one in twenty.
func english(text string) bool {
	words, hits := 0, 0
	for word := range strings.FieldsFuncSeq(text, notLetter) {
		if words++; functionWords[strings.ToLower(word)] {
			hits++
		}
		if words == sampleWords {
			break
		}
	}
	if words <= fewWords {
		return words > 0 && mostlyLatin(text)
	}
	if words <= brief {
		return hits*briefPart >= words
	}
	return hits*englishPart >= words
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }

func mostlyLatin(text string) bool {
	letters, latin := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
		}
	}
	return latin*2 > letters
}
