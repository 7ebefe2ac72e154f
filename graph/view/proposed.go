package view

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
)

// pairs are candidates by their two ends. Whole entities and events may meet
// in several members: the best reason is kept.
type pairs map[[2]graph.ID]graph.Candidate

func (p pairs) add(c graph.Candidate) {
	if c.A > c.B {
		c.A, c.B = c.B, c.A
	}
	key := [2]graph.ID{c.A, c.B}
	if old, there := p[key]; !there || old.Score < c.Score {
		p[key] = c
	}
}

// byKind are the pairs of each kind, the likeliest first.
func (p pairs) byKind() map[graph.NodeKind][]graph.Candidate {
	lists := map[graph.NodeKind][]graph.Candidate{}
	for _, c := range p {
		lists[c.A.Kind()] = append(lists[c.A.Kind()], c)
	}
	for _, list := range lists {
		slices.SortFunc(list, func(a, b graph.Candidate) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
		})
	}
	return lists
}

// Candidates implements graph.Proposer.
func (v *View) Candidates(ctx context.Context, kind graph.NodeKind, page graph.Page) (graph.List[graph.Candidate], error) {
	found, err := Paginate(v.proposed[kind], CandidateKey, page)
	return found, first(err, ctx.Err())
}
