package resolve

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// word is a stem of an article's text by its hash, and what it weighs there in
// parts of fullLength.
type word struct {
	stem   uint32
	weight uint16
}

// fullLength is the length of an article's words as a vector.
const fullLength = 1 << 15

// keptWords is how many words of an article are kept, the heaviest.
const keptWords = 64

// sameStory is the cosine of their words from which two articles are on one
// happening. Measured on news: two of one happening lie above, two of alike
// happenings mostly below.
const sameStory = 0.2

// weigh weighs the words of a text, sorted by stem, and tells the heaviest,
// the heaviest first: tf-idf (Salton & Buckley, "Term-weighting approaches in
// automatic text retrieval", 1988) with how common a word is in English rather
// than among the articles that happen to be there, so that what an article
// weighs depends on nothing but itself.
func weigh(text string) (words []word, heaviest []uint32) {
	type heavy struct {
		stem   string
		weight float64
	}
	names := nameWords(text)
	var all []heavy
	for stem, n := range countWords(text) {
		w := (1 + math.Log(float64(n))) * rarity(stem)
		if 2*names[stem] > n {
			w *= nameWeight
		}
		all = append(all, heavy{stem, w})
	}
	slices.SortFunc(all, func(a, b heavy) int { return cmp.Or(-cmp.Compare(a.weight, b.weight), cmp.Compare(a.stem, b.stem)) })
	all = all[:min(len(all), keptWords)]
	length := 0.0
	for _, h := range all {
		length += h.weight * h.weight
	}
	for i, h := range all {
		if i < topWords {
			heaviest = append(heaviest, hash32(h.stem))
		}
		words = append(words, word{hash32(h.stem), uint16(h.weight / math.Sqrt(length) * (fullLength - 1))})
	}
	slices.SortFunc(words, func(a, b word) int { return cmp.Compare(a.stem, b.stem) })
	return words, heaviest
}

// cosine is that of two articles' words, 0 to 1.
func cosine(x, y []word) float64 {
	sum := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i].stem < y[j].stem:
			i++
		case x[i].stem > y[j].stem:
			j++
		default:
			sum += int(x[i].weight) * int(y[j].weight)
			i++
			j++
		}
	}
	return float64(sum) / (fullLength * fullLength)
}

// background tells how rare words of English are: lines of a level and the
// stems of that level, which one in 2^level texts of 200 words has.
//
//go:embed data/background.txt
var backgroundFile string

// rarest is the level of words that are not in the background.
const rarest = 10

var background = sync.OnceValue(func() map[string]int {
	levels := map[string]int{}
	for line := range strings.Lines(backgroundFile) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		level, err := strconv.Atoi(fields[0])
		if err != nil {
			continue // the test of the file tells
		}
		for _, stem := range fields[1:] {
			levels[stem] = level
		}
	}
	return levels
})

// rarity is how many halvings lie between all texts and those that have the
// stem.
func rarity(stem string) float64 {
	level, common := background()[stem]
	if !common {
		level = rarest
	}
	return float64(level) + 0.5
}

// countWords counts the stems of words of four letters and more.
func countWords(text string) map[string]int {
	count := map[string]int{}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) > 3 && !commonWords[word] {
			count[stem(word)]++
		}
	}
	return count
}

// nameWeight is how much more a word counts that an article mostly writes with
// a capital: who and where tell one happening from another of its sort.
const nameWeight = 2

// nameWords counts the stems of words that begin with a capital and have small
// letters behind it.
func nameWords(text string) map[string]int {
	count := map[string]int{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if lower := strings.ToLower(word); len(word) > 3 && lower[0] != word[0] && strings.ToUpper(word) != word {
			count[stem(lower)]++
		}
	}
	return count
}

// commonWords say nothing of what an article is on; longer ones only, since
// short words are left out anyway.
var commonWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("about after again also although among another around away because been before being between both " +
		"could does down during each even ever every from first have having here however into itself just last like made make many more " +
		"most much must never only other over said same says should since some still such than that their them then there these they this " +
		"those through told under until upon very want week well were what when where which while whose will with within without would " +
		"year years your monday tuesday wednesday thursday friday saturday sunday http https") {
		set[w] = true
	}
	return set
}()

// stem takes the commonest endings off an English word, so that "attacked",
// "attacks" and "attacking" are one.
func stem(word string) string {
	for _, ending := range [...]string{"ations", "ation", "ings", "ing", "ions", "ion", "ied", "ies", "ers", "er", "ed", "es", "s", "e", "y"} {
		if rest := strings.TrimSuffix(word, ending); rest != word && len(rest) > 2 {
			if n := len(rest); n > 3 && rest[n-1] == rest[n-2] && rest[n-1] != 's' && rest[n-1] != 'l' {
				rest = rest[:n-1]
			}
			return strings.TrimSuffix(rest, "i")
		}
	}
	return word
}
