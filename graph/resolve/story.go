package resolve

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"dateline/graph"
)

// stories tells how far two articles are on the same happening: the cosine of
// their words, weighted by how few articles have them (Salton & Buckley,
// "Term-weighting approaches in automatic text retrieval", 1988).
type stories struct {
	weights map[graph.ID]map[string]float64 // of length 1
	top     map[graph.ID][]string           // the words that tell most of an article
}

// Articles are on one happening from sameStory on. Measured on news: two of
// one happening lie at 0.2 and above, two of alike happenings mostly below.
const sameStory = 0.2

// topWords is how many words of an article block the search for others on the
// same happening.
const topWords = 12

// prior is how many articles are thought to be there beside those that are, so
// that a word of both of two articles does not count as common.
const prior = 50

func storiesOf(facts []*graph.Facts) *stories {
	articles := map[string]float64{}
	counts, names := map[graph.ID]map[string]int{}, map[graph.ID]map[string]int{}
	for _, f := range facts {
		text := f.Article.Title + "\n" + f.Article.Text
		count := countWords(text)
		counts[f.Article.ID], names[f.Article.ID] = count, nameWords(text)
		for word := range count {
			articles[word]++
		}
	}
	s := &stories{map[graph.ID]map[string]float64{}, map[graph.ID][]string{}}
	for id, count := range counts {
		s.weigh(id, count, names[id], articles, float64(len(facts)+prior))
	}
	return s
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

func (s *stories) weigh(id graph.ID, count, names map[string]int, articles map[string]float64, all float64) {
	weights := map[string]float64{}
	words := make([]string, 0, len(count))
	for word := range count {
		words = append(words, word)
	}
	slices.Sort(words) // sums of floats depend on their order
	length := 0.0
	for _, word := range words {
		w := (1 + math.Log(float64(count[word]))) * math.Log(1+all/articles[word])
		if 2*names[word] > count[word] {
			w *= nameWeight
		}
		weights[word] = w
		length += w * w
	}
	for word := range weights {
		weights[word] /= math.Sqrt(length)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(-cmp.Compare(weights[a], weights[b]), cmp.Compare(a, b)) })
	s.weights[id], s.top[id] = weights, words[:min(topWords, len(words))]
}

// alike is the cosine of two articles, 0 to 1.
func (s *stories) alike(a, b graph.ID) float64 {
	x, y := s.weights[a], s.weights[b]
	if len(x) > len(y) {
		x, y = y, x
	}
	var shared []string
	for word := range x {
		if y[word] > 0 {
			shared = append(shared, word)
		}
	}
	slices.Sort(shared)
	sum := 0.0
	for _, word := range shared {
		sum += x[word] * y[word]
	}
	return sum
}

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
