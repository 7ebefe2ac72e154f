package event

import (
	_ "embed"
	"strings"

	"dateline/graph"
)

//go:embed data/words.txt
var wordFile string

// words are the lists of data/words.txt.
type words struct {
	light, aspect, distinct, same, measures, regions map[string]bool
	support, phrase                                  map[string]graph.RoleKind
	statusVerbs, statusWords, statusAdjectives       map[string]graph.EventStatus
	comparators                                      map[string]string
}

// parseWords reads the file: "[name]" opens a list, one entry a line follows,
// a lemma and, after a tab, what it stands for.
func parseWords() words {
	lists := map[string]map[string]string{}
	name := ""
	for line := range strings.Lines(wordFile) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			name = strings.Trim(line, "[]")
			lists[name] = map[string]string{}
		default:
			word, value, _ := strings.Cut(line, "\t")
			lists[name][word] = value
		}
	}
	return words{
		light: set(lists["light"]), aspect: set(lists["aspect"]), distinct: set(lists["distinct"]), same: set(lists["same"]),
		measures: set(lists["measures"]), regions: set(lists["regions"]), support: typed[graph.RoleKind](lists["support"]), phrase: typed[graph.RoleKind](lists["phrase"]),
		statusVerbs: typed[graph.EventStatus](lists["status verbs"]), statusWords: typed[graph.EventStatus](lists["status words"]),
		statusAdjectives: typed[graph.EventStatus](lists["status adjectives"]), comparators: lists["comparators"],
	}
}

func set(list map[string]string) map[string]bool {
	out := map[string]bool{}
	for word := range list {
		out[word] = true
	}
	return out
}

func typed[T ~string](list map[string]string) map[string]T {
	out := map[string]T{}
	for word, value := range list {
		out[word] = T(value)
	}
	return out
}
