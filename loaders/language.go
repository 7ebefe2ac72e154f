package loaders

import (
	_ "embed"
	"strings"
	"unicode"
)

// functionWordList are words that English text cannot do without, commonWordList
// common words of English news that other languages do not write so.
var (
	//go:embed data/function-words.txt
	functionWordList string
	//go:embed data/common-words.txt
	commonWordList string
)

// commonWords tell English from other languages.
var commonWords = wordSet(functionWordList + " " + commonWordList)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

const (
	sampleWords = 400 // how many words tell the language
	englishPart = 5   // at least one word in five is common in English
	fewWords    = 8   // a text as short as this is given the benefit of the doubt
)

// english tells whether text is English, by its share of common English words.
// Of English news they are half, of headlines, tables of results and web
// addresses a quarter at least; other languages stay under one in six.
func english(text string) bool {
	words, hits := 0, 0
	for word := range strings.FieldsFuncSeq(text, notLetter) {
		if words++; commonWords[strings.ToLower(word)] {
			hits++
		}
		if words == sampleWords {
			break
		}
	}
	if words <= fewWords {
		return words > 0 && mostlyLatin(text)
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
