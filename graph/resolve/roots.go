package resolve

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
)

// Roots leads from each member that the links join to the ID that all of
// them go by, the smallest; from any other to itself.
func Roots(links []Link) func(graph.ID) graph.ID { return joinedBy(links).root }

// First is the article that near-copies of one story go back to: the earliest
// published, those without a date last, of equals the smallest ID.
func First(copies []graph.ID, article func(graph.ID) *graph.Article) graph.ID {
	return slices.MinFunc(copies, func(a, b graph.ID) int {
		x, y := article(a).Published, article(b).Published
		if x == "" || y == "" {
			return cmp.Or(-cmp.Compare(min(len(x), 1), min(len(y), 1)), cmp.Compare(a, b))
		}
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a, b))
	})
}

// AllRoots are the members that go by another ID than their own, and that ID.
func AllRoots(links []Link) map[graph.ID]graph.ID {
	groups, roots := joinedBy(links), map[graph.ID]graph.ID{}
	for id := range groups.up {
		roots[id] = groups.root(id)
	}
	return roots
}

// CopyRoots are the articles that are near-copies of others, and the First of
// each.
func CopyRoots(ctx context.Context, facts []*graph.Facts) (map[graph.ID]graph.ID, error) {
	articles := make(map[graph.ID]*graph.Article, len(facts))
	for _, f := range facts {
		articles[f.Article.ID] = &f.Article
	}
	firsts := map[graph.ID]graph.ID{}
	groups, err := FindCopies(ctx, facts)
	for _, ids := range groups {
		first := First(ids, func(id graph.ID) *graph.Article { return articles[id] })
		for _, id := range ids {
			firsts[id] = first
		}
	}
	return firsts, err
}
