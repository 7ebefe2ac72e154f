package claim

import (
	_ "embed"
	"strings"
)

//go:embed data/words.txt
var wordFile string

// words are the lists of data/words.txt.
type words struct{ verbs, outlets, telling, unreal, hearsay map[string]bool }

// parseWords reads the file: "[name]" opens a list, one lemma a line follows.
func parseWords() words {
	lists := map[string]map[string]bool{}
	name := ""
	for line := range strings.Lines(wordFile) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			name = strings.Trim(line, "[]")
			lists[name] = map[string]bool{}
		default:
			lists[name][line] = true
		}
	}
	return words{verbs: lists["verbs"], outlets: lists["outlets"], telling: lists["telling"], unreal: lists["unreal"], hearsay: lists["hearsay"]}
}
