package name

import (
	"strings"

	"dateline/loaders/read/lexicon"
)

// lexiconEntries are a list that the lexicon keeps for several stages.
func lexiconEntries(file string) []string {
	return lexicon.Entries(strings.TrimSuffix(file, ".txt"))
}
