package store

import (
	"math/rand/v2"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
)

// TestResolutionInAnyOrder loads, replaces and removes articles at random and
// verifies, after each resolution, that links, index and what the next
// resolution goes by are those of the articles that are there.
func TestResolutionInAnyOrder(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 5))
		s := holding(t)
		for range 10 {
			for range 1 + r.IntN(4) {
				f := graphtest.Random(r.IntN(16), r.IntN(3))
				if r.IntN(4) == 0 {
					must(t, s.Remove(t.Context(), []graph.ID{f.Article.ID}))
				} else {
					must(t, s.Load(t.Context(), []graph.Facts{f}))
				}
			}
			must(t, s.Resolve(t.Context()))
			report, err := s.Verify(t.Context())
			must(t, err)
			if len(report.Problems) > 0 {
				t.Fatalf("seed %d: %q", seed, report.Problems[:min(5, len(report.Problems))])
			}
		}
	}
}

// TestAnIndexWrittenInParts loads far more articles than go into the index at
// once, some of which are there already, and verifies what comes of it.
func TestAnIndexWrittenInParts(t *testing.T) {
	s := holding(t)
	s.atOnce = 3
	for round := range 2 {
		var all []graph.Facts
		for i := range 8 * (round + 1) {
			all = append(all, graphtest.Random(i, round))
		}
		must(t, s.Load(t.Context(), all))
		must(t, s.Resolve(t.Context()))
		report, err := s.Verify(t.Context())
		must(t, err)
		if report.Articles != len(all) || len(report.Problems) > 0 {
			t.Fatalf("%d articles: %q", report.Articles, report.Problems[:min(5, len(report.Problems))])
		}
	}
}
