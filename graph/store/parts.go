package store

import (
	"slices"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/store/index"
)

// indexPart is part of what changes in the index. After each part the index is
// that of a graph.
type indexPart struct {
	articles       []graph.ID
	roots          map[graph.ID]graph.ID
	removed, added []resolve.Link
	copies         map[graph.ID]graph.ID
}

// parts cuts an update into parts. What articles change that the index has
// already comes first, and then the new ones in the order of their IDs: what
// they are joined with goes by the smallest ID of all, which is there then.
func (r *resolution) parts(u *resolve.Update, articles []graph.ID) ([]indexPart, error) {
	in := map[graph.ID]int{} // article -> its part, 0 of those that are there
	n := 0
	slices.Sort(articles)
	for _, id := range articles {
		there, err := index.Has(r.keys, id)
		if err != nil {
			return nil, err
		}
		if !there {
			in[id] = n / r.s.atOnce
			n++
		}
	}
	if n <= r.s.atOnce {
		return []indexPart{{articles: articles, roots: u.Roots, removed: u.Removed, added: u.Added, copies: u.Copies}}, nil
	}
	parts := make([]indexPart, (n+r.s.atOnce-1)/r.s.atOnce)
	for i := range parts {
		parts[i].roots, parts[i].copies = map[graph.ID]graph.ID{}, map[graph.ID]graph.ID{}
	}
	for _, id := range articles {
		p := &parts[in[id]]
		p.articles = append(p.articles, id)
	}
	last := func(a, b graph.ID) *indexPart { return &parts[max(in[a.Article()], in[b.Article()])] }
	for id, root := range u.Roots {
		last(id, root).roots[id] = root
	}
	for _, l := range u.Added {
		p := last(l.A, l.B)
		p.added = append(p.added, l)
	}
	parts[0].removed = u.Removed
	for id, first := range u.Copies {
		p := &parts[in[id]]
		if first != "" {
			p = last(id, first)
		}
		p.copies[id] = first
	}
	return parts, nil
}
