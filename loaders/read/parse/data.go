package parse

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

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

// sentence looks the words of a sentence up.
func (v *vocabulary) sentence(found []word, tokens []read.Token) []word {
	shouted := !hasSmall(tokens)
	for i := range tokens {
		text := tokens[i].Text
		if !shouted && listed("acronyms", text) && !(i > 0 && listed("stressed", strings.ToLower(tokens[i-1].Text))) {
			text = acronymLike
		}
		found = append(found, v.look(text))
	}
	return found
}

func hasSmall(tokens []read.Token) bool {
	for i := range tokens {
		if strings.IndexFunc(tokens[i].Text, unicode.IsLower) >= 0 {
			return true
		}
	}
	return false
}
