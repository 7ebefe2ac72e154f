package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
)

// TestManyArticles compares the answers of a store of so many articles that it
// finds them in other ways than among a few, and keeps some, with those of a
// view.
func TestManyArticles(t *testing.T) {
	s, err := Memory()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	facts := map[graph.ID]graph.Facts{}
	r := rand.New(rand.NewPCG(3, 4))
	for range 2 {
		var part []graph.Facts
		for range 400 {
			f := onDayOfItsOwn(graphtest.Random(len(facts), r.IntN(3)), len(facts)*2/3)
			if n := r.IntN(12); n < 3 {
				f.Article.Source = []string{"Copier 0", "Copier 1", ""}[n]
			}
			facts[f.Article.ID] = f
			part = append(part, f)
		}
		if err := s.Load(t.Context(), part); err != nil {
			t.Fatal(err)
		}
		if err := s.Resolve(t.Context()); err != nil {
			t.Fatal(err)
		}
		graphtest.Compare(t, s, facts, r, 1500)
	}
	stats, err := s.Stats(t.Context())
	if err != nil || stats.Events < 300 {
		t.Errorf("%d events, %v: too few for answers that are kept", stats.Events, err)
	}
}

// onDayOfItsOwn moves the events to the nth day, so that they are not those of
// all other articles.
func onDayOfItsOwn(f graph.Facts, n int) graph.Facts {
	f.Events = slices.Clone(f.Events)
	for i := range f.Events {
		e := &f.Events[i]
		if e.Time == nil && n%3 > 0 {
			e.Time = &graph.TimeSpan{Span: e.Mentions[0].Span}
		}
		if e.Time != nil {
			day := graph.Date(fmt.Sprintf("%d-%02d-%02d", 2015+n/336, 1+n/28%12, 1+n%28))
			e.Time = &graph.TimeSpan{Start: day, End: day, Text: e.Time.Text, Span: e.Time.Span}
		}
	}
	return f
}
