package event

import (
	_ "embed"

	"dateline/graph"
	"dateline/loaders/read/wordlist"
)

//go:embed data/words.txt
var wordFile string

// words are the lists of data/words.txt.
type words struct {
	light, aspect, distinct, same, measures, regions                                                    map[string]bool
	sites, sentenceAdverbs, accusations, ranks, likening, causing, opaque, lands, drafts, ending, firms map[string]bool
	standing, plurals, nobody, empty, accusing, body                                                    map[string]bool
	hyphen                                                                                              map[string]graph.RoleKind
	support, phrase                                                                                     map[string]graph.RoleKind
	statusVerbs, statusNouns, statusObjects, statusWords, statusAdjectives                              map[string]graph.EventStatus
	statusPredicates, statusCalls, statusPrepositions, undergoing                                       map[string]graph.EventStatus
	comparators, offices                                                                                map[string]string
}

// parseWords reads the lists.
func parseWords() words {
	lists := wordlist.Parse(wordFile)
	return words{
		statusNouns: typed[graph.EventStatus](lists["status nouns"]), statusObjects: typed[graph.EventStatus](lists["status objects"]),
		light: lists["light"].Set(), aspect: lists["aspect"].Set(), distinct: lists["distinct"].Set(), same: lists["same"].Set(),
		standing: lists["standing"].Set(), plurals: lists["plurals"].Set(), empty: lists["empty"].Set(), accusing: lists["accusing"].Set(), body: lists["body"].Set(), sites: lists["sites"].Set(), sentenceAdverbs: lists["sentence adverbs"].Set(),
		nobody: lists["nobody"].Set(), hyphen: typed[graph.RoleKind](lists["hyphen"]),
		measures: lists["measures"].Set(), regions: lists["regions"].Set(), support: typed[graph.RoleKind](lists["support"]), phrase: typed[graph.RoleKind](lists["phrase"]),
		statusVerbs: typed[graph.EventStatus](lists["status verbs"]), statusWords: typed[graph.EventStatus](lists["status words"]),
		firms: lists["firms"].Set(), lands: lists["lands"].Set(), drafts: lists["drafts"].Set(), ending: lists["ending"].Set(),
		causing: lists["causing"].Set(), opaque: lists["opaque"].Set(),
		accusations: lists["accusations"].Set(), ranks: lists["ranks"].Set(), likening: lists["likening"].Set(),
		statusPredicates: typed[graph.EventStatus](lists["status predicates"]), statusCalls: typed[graph.EventStatus](lists["status calls"]),
		statusPrepositions: typed[graph.EventStatus](lists["status prepositions"]), undergoing: typed[graph.EventStatus](lists["undergoing"]),
		statusAdjectives: typed[graph.EventStatus](lists["status adjectives"]), comparators: lists["comparators"], offices: lists["offices"],
	}
}

func typed[T ~string](list map[string]string) map[string]T {
	out := map[string]T{}
	for word, value := range list {
		out[word] = T(value)
	}
	return out
}
