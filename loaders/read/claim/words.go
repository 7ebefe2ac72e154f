package claim

import (
	_ "embed"

	"dateline/loaders/read/wordlist"
)

//go:embed data/words.txt
var wordFile string

// words are the lists of data/words.txt.
type words struct {
	verbs, outlets, telling, unreal, hearsay                   map[string]bool
	rumour, calling, hearing, citing, negations, media, beside map[string]bool
}

// parseWords reads the lists.
func parseWords() words {
	lists := wordlist.Parse(wordFile)
	return words{
		verbs: lists["verbs"].Set(), outlets: lists["outlets"].Set(), telling: lists["telling"].Set(),
		unreal: lists["unreal"].Set(), hearsay: lists["hearsay"].Set(),
		rumour: lists["rumour"].Set(), calling: lists["calling"].Set(), hearing: lists["hearing"].Set(), citing: lists["citing"].Set(),
		negations: lists["negations"].Set(), media: lists["media"].Set(), beside: lists["beside"].Set(),
	}
}
