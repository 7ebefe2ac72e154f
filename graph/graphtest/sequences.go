package graphtest

import (
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/graph"
)

// sequences loads, replaces and removes articles at random: at the end the
// store holds the same bytes as one into which only what is left was loaded.
func sequences(t *testing.T, open func(*testing.T) Store) {
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 9))
		s := loaded(t, open)
		there := map[int]int{} // article -> version
		for range 25 {
			step(t, s, r, there)
		}
		must(t, s.Resolve(t.Context()))
		var left []graph.Facts
		for article, version := range there { // in any order: that is the point
			left = append(left, Random(article, version))
		}
		want := loaded(t, open, left...)
		if len(left) == 0 || exported(t, s) != exported(t, want) {
			t.Errorf("seed %d: %d articles are left, and the graph differs from theirs", seed, len(left))
		}
		sameAnswers(t, s, want)
	}
}

// step makes one random change.
func step(t *testing.T, s Store, r *rand.Rand, there map[int]int) {
	switch article := r.IntN(8); r.IntN(4) {
	case 0:
		delete(there, article)
		must(t, s.Remove(t.Context(), []graph.ID{Random(article, 0).Article.ID}))
	case 1: // the later of two versions in one call counts
		there[article] = 1
		must(t, s.Load(t.Context(), []graph.Facts{Random(article, 0), Random(article, 1)}))
	default:
		version := r.IntN(3)
		there[article] = version
		must(t, s.Load(t.Context(), []graph.Facts{Random(article, version)}))
	}
}

// sameAnswers asks both stores the same.
func sameAnswers(t *testing.T, a, b Store) {
	t.Helper()
	for _, by := range []graph.EventOrder{graph.TimeAsc, graph.TimeDesc, graph.EventArticleCountDesc} {
		x, err := a.FindEvents(t.Context(), nil, []graph.EventOrder{by}, graph.Page{})
		must(t, err)
		y, err := b.FindEvents(t.Context(), nil, []graph.EventOrder{by}, graph.Page{})
		must(t, err)
		if !slices.Equal(x.Items, y.Items) || !slices.Equal(x.Cursors, y.Cursors) {
			t.Errorf("%s: %v and %v", by, x.Items, y.Items)
		}
	}
}

// changing walks the events page by page while other articles come and go: of
// the events that are there all the time, none is lost or repeated.
func changing(t *testing.T, open func(*testing.T) Store) {
	var facts []graph.Facts
	for i := range 12 {
		facts = append(facts, Random(i, 0))
	}
	for _, by := range [][]graph.EventOrder{nil, {graph.TimeDesc}, {graph.EventArticleCountDesc}} {
		s := loaded(t, open, facts...)
		before, err := s.FindEvents(t.Context(), nil, by, graph.Page{})
		must(t, err)
		seen := map[graph.ID]int{}
		for page, n := (graph.Page{First: 3}), 0; ; n++ {
			list, err := s.FindEvents(t.Context(), nil, by, page)
			must(t, err)
			for _, id := range list.Items {
				seen[id]++
			}
			if !list.HasNext {
				break
			}
			page.After = list.Cursors[len(list.Cursors)-1]
			must(t, s.Load(t.Context(), []graph.Facts{alone(n)}))
			must(t, s.Resolve(t.Context()))
		}
		for _, id := range before.Items {
			if seen[id] != 1 {
				t.Errorf("%v: %s was seen %d times", by, id, seen[id])
			}
		}
	}
}

// alone is an article whose event is no other's: on a day of its own, of
// entities of its own.
func alone(n int) graph.Facts {
	f := Random(100+n, 0)
	name := string(rune('A'+n%26)) + "zz Lone"
	for i := range f.Entities {
		f.Entities[i].Name = name + " " + string(rune('A'+i))
	}
	for i := range f.Events {
		f.Events[i].Time = nil
	}
	return f
}
