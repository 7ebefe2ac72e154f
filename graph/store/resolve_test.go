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
