package resolve

import (
	"cmp"
	"slices"

	"dateline/graph"
)

// DecisionKind is what a person decided.
type DecisionKind string

// The kinds of decision. A later decision on the same ids overrides an
// earlier one.
const (
	Merge   DecisionKind = "MERGE"    // A and B are one, whatever the rules say
	Split   DecisionKind = "SPLIT"    // A stands alone; it undoes merges of A
	NotSame DecisionKind = "NOT_SAME" // A and B are two, and never one through others
)

// Decision is one line of the journal of what people decided. A and B are
// local entities, or local events; B is "" in a Split.
type Decision struct {
	Kind DecisionKind
	A, B graph.ID
}

// pair is two ids, the smaller first.
type pair [2]graph.ID

func pairOf(a, b graph.ID) pair { return pair{min(a, b), max(a, b)} }

// decisions is what holds after all of a journal.
type decisions struct {
	merged map[pair]bool
	apart  map[pair]bool
	alone  map[graph.ID]bool
}

func read(journal []Decision) decisions {
	d := decisions{map[pair]bool{}, map[pair]bool{}, map[graph.ID]bool{}}
	for _, one := range journal {
		p := pairOf(one.A, one.B)
		switch one.Kind {
		case Merge:
			d.merged[p] = true
			delete(d.apart, p)
			delete(d.alone, one.A)
			delete(d.alone, one.B)
		case NotSame:
			d.apart[p] = true
			delete(d.merged, p)
		case Split:
			d.alone[one.A] = true
			for p := range d.merged {
				if p[0] == one.A || p[1] == one.A {
					delete(d.merged, p)
				}
			}
		}
	}
	return d
}

// links are the merges as links, of those ids that are there.
func (d decisions) links(facts []*graph.Facts) []Link {
	var links []Link
	for p := range d.merged {
		if has(facts, p[0]) && has(facts, p[1]) && p[0].Kind() == p[1].Kind() {
			links = append(links, Link{A: p[0], B: p[1], Reason: "merged by hand", Score: 1})
		}
	}
	slices.SortFunc(links, compareLinks)
	return links
}

// has tells whether the facts hold the id. Facts are sorted by article.
func has(facts []*graph.Facts, id graph.ID) bool {
	i, found := slices.BinarySearchFunc(facts, id.Article(), func(f *graph.Facts, article graph.ID) int {
		return cmp.Compare(f.Article.ID, article)
	})
	if !found || id.Number() < 0 {
		return false
	}
	switch id.Kind() {
	case graph.KindEntity:
		return id.Number() < len(facts[i].Entities)
	case graph.KindEvent:
		return id.Number() < len(facts[i].Events)
	}
	return false
}

// compareLinks puts the surest links first.
func compareLinks(a, b Link) int {
	return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
}

// keepApart makes links doubtful that would join what the journal keeps
// apart, be it through others. The surest links are taken first.
func (d decisions) keepApart(links []Link) []Link {
	if len(d.apart) == 0 {
		return links
	}
	slices.SortStableFunc(links, compareLinks)
	g := newGroups()
	held := d.held()
	for i, l := range links {
		a, b := g.root(l.A), g.root(l.B)
		if l.Doubtful || a == b {
			continue
		}
		if d.between(g, held[a], b) {
			links[i].Doubtful = true
			links[i].Reason += "; said to be two"
			continue
		}
		all := slices.Concat(held[a], held[b])
		g.join(a, b)
		held[g.root(a)] = all
	}
	return links
}

// held are the ids that must stay apart from another, by group.
func (d decisions) held() map[graph.ID][]graph.ID {
	held := map[graph.ID][]graph.ID{}
	for p := range d.apart {
		held[p[0]], held[p[1]] = []graph.ID{p[0]}, []graph.ID{p[1]}
	}
	return held
}

// between tells whether one of the ids must stay apart from one in group b.
func (d decisions) between(g *groups, ids []graph.ID, b graph.ID) bool {
	for p := range d.apart {
		for _, id := range ids {
			if p[0] == id && g.root(p[1]) == b || p[1] == id && g.root(p[0]) == b {
				return true
			}
		}
	}
	return false
}
