package index

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
	"dateline/graph/view"
)

// Search implements graph.Finder.
func (r *Reader) Search(ctx context.Context, text string, kinds []graph.NodeKind, page graph.Page) (graph.List[graph.ID], error) {
	m, err := r.at(ctx)
	if err != nil {
		return graph.List[graph.ID]{}, err
	}
	ids := answer(m, '?', text, kinds, func() []graph.ID { return m.search(view.Words(text), kinds) })
	return m.paged(ids, page)
}

// hit is a node that holds all the words.
type hit struct {
	id    graph.ID
	score int
}

// search finds the nodes that hold all the words, those that do most first.
func (m *moment) search(words []string, wantedKinds []graph.NodeKind) []graph.ID {
	var hits []hit
	for _, kind := range [...]byte{kindArticle, kindClaim, kindEntity, kindEvent} {
		if len(words) == 0 || !wanted(wantedKinds, kind) {
			continue
		}
		var prefixes [][]byte
		for _, w := range words {
			prefixes = append(prefixes, wordKey(w, kind))
		}
		m.intersect(prefixes, kind, func(id graph.ID, score int) { hits = append(hits, hit{id, score}) })
	}
	hits = inOrder(m, hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.score, a.score), compareIDs(a.id, b.id)) })
	ids := make([]graph.ID, len(hits))
	for i, h := range hits {
		ids[i] = h.id
	}
	return ids
}

func wanted(list []graph.NodeKind, kind byte) bool {
	if len(list) == 0 {
		return true
	}
	for _, k := range kinds {
		if k.byte == kind {
			return slices.Contains(list, k.kind)
		}
	}
	return false
}
