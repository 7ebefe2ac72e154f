package brown

import (
	"maps"
	"math"
	"math/rand/v2"
	"testing"
)

// sentences of the form "the NOUN VERB PLACE", drawn at random.
func sentences(n int) [][]string {
	random := rand.New(rand.NewPCG(1, 2))
	nouns, verbs := []string{"dog", "cat", "cow", "hen"}, []string{"sleeps", "eats", "runs", "waits"}
	places := []string{"here", "there", "outside", "inside"}
	var all [][]string
	for range n {
		all = append(all, []string{"the", nouns[random.IntN(4)], verbs[random.IntN(4)], places[random.IntN(4)]})
	}
	return all
}

// Each group is a subtree: its words share more of their paths with each
// other than with any other word.
func TestClusterJoinsWordsOfTheSameUse(t *testing.T) {
	paths := Cluster(sentences(400), 13, 1)
	groups := [][]string{{"dog", "cat", "cow", "hen"}, {"sleeps", "eats", "runs", "waits"}, {"here", "there", "outside", "inside"}}
	for g, group := range groups {
		for _, other := range groups[(g+1)%3] {
			for _, w := range group[1:] {
				if common(paths[w], paths[group[0]]) <= common(paths[w], paths[other]) {
					t.Errorf("%s %s is as near to %s %s as to %s %s", w, paths[w], other, paths[other], group[0], paths[group[0]])
				}
			}
		}
	}
	if len(paths) != 13 {
		t.Errorf("paths %v", paths)
	}
}

func common(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func TestClusterIsDeterministic(t *testing.T) {
	first := Cluster(sentences(200), 5, 2)
	if second := Cluster(sentences(200), 5, 2); !maps.Equal(first, second) {
		t.Errorf("%v\n%v", first, second)
	}
	if none := Cluster(nil, 5, 1); len(none) != 0 {
		t.Errorf("no sentences gave %v", none)
	}
}

// The losses that are kept up to date are those computed from scratch.
func TestLossesStayExact(t *testing.T) {
	words, pairs := count(sentences(100), 1)
	c := newClusterer(words, pairs, 6)
	for w := 6; w < len(words); w++ {
		c.place(w)
		c.merge(c.cheapest())
		for a := range c.slots {
			for b := a + 1; b < c.slots; b++ {
				if want := c.lossOf(a, b); c.used[a] && c.used[b] && math.Abs(want-c.loss[a][b]) > 1e-9 {
					t.Fatalf("after %d words loss[%d][%d] = %g, want %g", w+1, a, b, c.loss[a][b], want)
				}
			}
		}
	}
}
