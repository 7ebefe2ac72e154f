package event

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/senses.txt
var senseFile string

// senses tells what verbs and nouns tell of, in the classes of WordNet's
// lexicographer files (Fellbaum, "WordNet", 1998).
type senses struct {
	verbs map[string]string // lemma -> "motion", "social" ...
	nouns map[string]string // lemma -> "act", "event half" ... of nouns that may tell of a happening
}

var wordSenses = sync.OnceValue(func() senses { return parseSenses(senseFile) })

// parseSenses reads lists of the form "[verb motion]" and words parted by
// spaces and line ends.
func parseSenses(file string) senses {
	s := senses{map[string]string{}, map[string]string{}}
	var to map[string]string
	class := ""
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[verb "):
			to, class = s.verbs, strings.Trim(line[len("[verb "):], "]")
		case strings.HasPrefix(line, "[noun "):
			to, class = s.nouns, strings.Trim(line[len("[noun "):], "]")
		default:
			for _, word := range strings.Fields(line) {
				if to != nil {
					to[word] = class
				}
			}
		}
	}
	return s
}

// classOf is the class of a token's lemma: "verb motion", "noun act half", ""
// where it is in no list. Of a noun that is a verb's participle or equal to
// its stem ("the hiring", "the arrest") the verb tells.
func classOf(t *tree, i int) string {
	lemma := t.lemma(i)
	s := wordSenses()
	switch t.tokens[i].UPOS {
	case "VERB", "AUX":
		if class := s.verbs[lemma]; class != "" {
			return "verb " + class
		}
	case "ADJ":
		if class := s.verbs[lemma]; class != "" && strings.HasPrefix(t.tokens[i].XPOS, "V") {
			return "verb " + class
		}
	default:
		if class := s.nouns[lemma]; class != "" {
			return "noun " + class
		}
		if stem, ok := strings.CutSuffix(lemma, "ing"); ok && (s.verbs[stem] != "" || s.verbs[stem+"e"] != "") {
			return "noun act"
		}
	}
	return ""
}

//go:embed data/nominals.txt
var nominalFile string

//go:embed data/irregular.txt
var irregularFile string

// nominals are the verbs that nouns of happenings are derived from; irregular
// the lemmas of irregular forms of verbs.
var (
	nominals  = sync.OnceValue(func() map[string]string { return parsePairs(nominalFile) })
	irregular = sync.OnceValue(func() map[string]string { return parsePairs(irregularFile) })
)

// parsePairs reads two words a line, parted by a tab.
func parsePairs(file string) map[string]string {
	pairs := map[string]string{}
	for line := range strings.Lines(file) {
		if word, other, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			pairs[word] = other
		}
	}
	return pairs
}

// Root is the verb that a noun of a happening is derived from ("death" gives
// "die"), or the lemma itself. A word in an inflected form, as headlines that
// write all words with capitals leave it, is brought to its lemma first.
func Root(lemma string) string {
	lemma = uninflected(lemma)
	if verb, ok := nominals()[lemma]; ok {
		return verb
	}
	return lemma
}

// uninflected is the known word that a word is a regular form of, or the word
// itself.
func uninflected(word string) string {
	s := wordSenses()
	known := func(w string) bool { return s.verbs[w] != "" || s.nouns[w] != "" }
	if known(word) {
		return word
	}
	if known(word + "e") {
		return word + "e" // "telephon" is left of "telephoned"
	}
	for _, ending := range [...]string{"s", "es", "ed", "d", "ing"} {
		stem, ok := strings.CutSuffix(word, ending)
		switch {
		case !ok:
		case known(stem):
			return stem
		case ending == "ing" && known(stem+"e"):
			return stem + "e"
		case ending == "s" && len(stem) > 2:
			return stem
		}
	}
	return word
}
