package parse

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/loaders/read"
	"dateline/loaders/read/wordlist"
)

//go:embed data/words.txt
var wordFile string

var words = sync.OnceValue(func() map[string]wordlist.List { return wordlist.Parse(wordFile) })

func listed(list, word string) bool {
	_, ok := words()[list][word]
	return ok
}

// acronymLike is the word as which the network reads such an acronym: a name
// in capitals, too, but one that no other word looks like.
const acronymLike = "NATO"

// spelled appends the words of a sentence as the network reads them.
func spelled(texts []string, tokens []read.Token) []string {
	shouted := !has(tokens, unicode.IsLower)
	for i := range tokens {
		text := tokens[i].Text
		if !shouted && capital(text) && listed("acronyms", text) && !(i > 0 && listed("stressed", strings.ToLower(tokens[i-1].Text))) {
			text = acronymLike
		}
		texts = append(texts, text)
	}
	return texts
}

// has tells whether a letter of the sentence is of the kind.
func has(tokens []read.Token, kind func(rune) bool) bool {
	for i := range tokens {
		if strings.IndexFunc(tokens[i].Text, kind) >= 0 {
			return true
		}
	}
	return false
}

// edited tells sentences that are written with care: they begin with a capital
// and end with a stop. In others, names stand in small letters, too.
func edited(tokens []read.Token) bool {
	last := tokens[len(tokens)-1].Text
	return startsUpper(tokens[0].Text) && (last == "." || last == "”" || last == "\"")
}

func startsUpper(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r) || unicode.IsPunct(r)
}

// mixedCase tells sentences most of whose words begin with a small letter, so
// that a capital tells something.
func mixedCase(tokens []read.Token) bool {
	small, words := 0, 0
	for i := range tokens {
		r, _ := utf8.DecodeRuneInString(tokens[i].Text)
		if unicode.IsLetter(r) {
			words++
		}
		if unicode.IsLower(r) {
			small++
		}
	}
	return 2*small > words
}

func capital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}
