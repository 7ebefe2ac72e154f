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
	weights map[graph.ID][]weighted // sorted by word; of length 1
	top     map[graph.ID][]string   // the words that tell most of an article
}

// weighted is a word, as its place in the sorted vocabulary, and its weight.
type weighted struct {
	word   uint32
	weight float64
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

func storiesOf(stop stop, facts []*graph.Facts) *stories {
	v := &vocabulary{numbers: map[string]uint32{}}
	counts := make([][]counted, len(facts))
	for i, f := range facts {
		if stop() {
			break
		}
		counts[i] = v.count(f.Article.Title + "\n" + f.Article.Text)
	}
	places := v.sort()
	s := &stories{make(map[graph.ID][]weighted, len(facts)), make(map[graph.ID][]string, len(facts))}
	for i, f := range facts {
		if stop() {
			break
		}
		s.weigh(f.Article.ID, counts[i], v, places, float64(len(facts)+prior))
	}
	return s
}

// vocabulary is the words of all articles, numbered as they are met.
type vocabulary struct {
	numbers  map[string]uint32
	words    []string
	articles []uint32 // how many have the word
}

// counted is a word of an article; named tells that it stands mostly in names.
type counted struct {
	word, n uint32
	named   bool
}

// count counts the words of a text.
func (v *vocabulary) count(text string) []counted {
	words, names := countWords(text), nameWords(text)
	list := make([]counted, 0, len(words))
	for word, n := range words {
		number, known := v.numbers[word]
		named := 2*names[word] > n
		if !known {
			word = strings.Clone(word) // and not the text that it is cut from
			number = uint32(len(v.words))
			v.numbers[word] = number
			v.words, v.articles = append(v.words, word), append(v.articles, 0)
		}
		v.articles[number]++
		list = append(list, counted{number, uint32(n), named})
	}
	return list
}

// sort sorts the words, and tells the new place of each.
func (v *vocabulary) sort() (places []uint32) {
	order := make([]uint32, len(v.words))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(v.words[a], v.words[b]) })
	places = make([]uint32, len(order))
	words, articles := make([]string, len(order)), make([]uint32, len(order))
	for place, number := range order {
		places[number] = uint32(place)
		words[place], articles[place] = v.words[number], v.articles[number]
	}
	v.words, v.articles, v.numbers = words, articles, nil
	return places
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

func (s *stories) weigh(id graph.ID, counts []counted, v *vocabulary, places []uint32, all float64) {
	weights := make([]weighted, len(counts))
	for i, c := range counts {
		place := places[c.word]
		w := (1 + math.Log(float64(c.n))) * math.Log(1+all/float64(v.articles[place]))
		if c.named {
			w *= nameWeight
		}
		weights[i] = weighted{place, w}
	}
	slices.SortFunc(weights, func(a, b weighted) int { return cmp.Compare(a.word, b.word) })
	length := 0.0 // sums of floats depend on their order
	for _, w := range weights {
		length += w.weight * w.weight
	}
	for i := range weights {
		weights[i].weight /= math.Sqrt(length)
	}
	s.weights[id] = weights
	top := slices.Clone(weights)
	slices.SortFunc(top, func(a, b weighted) int { return cmp.Or(-cmp.Compare(a.weight, b.weight), cmp.Compare(a.word, b.word)) })
	for _, w := range top[:min(topWords, len(top))] {
		s.top[id] = append(s.top[id], v.words[w.word])
	}
}

// alike is the cosine of two articles, 0 to 1.
func (s *stories) alike(a, b graph.ID) (sum float64) {
	x, y := s.weights[a], s.weights[b]
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i].word < y[j].word:
			i++
		case x[i].word > y[j].word:
			j++
		default:
			sum += x[i].weight * y[j].weight
			i++
			j++
		}
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
