// Package resolve recognises the same entity and the same event across
// articles. It is a layer above the facts: it reads them, and says which
// local entities and events are one, with a reason and a score; it never
// changes them. What it says depends on the set of articles alone, not on
// their order.
//
// Entities are one when they share a full name and are of one sort. A person
// needs two names or more ("Ann Lee"); a surname or an acronym alone links
// only where exactly one entity of the same sort goes by it in full.
//
// Events are one when their types agree, their times do not contradict, and
// they share who took part; see eventScore. Two events that one article
// tells apart are never joined, not even through a third.
package resolve

import "dateline/graph"

// Link says that two local entities, or two local events, are one. A
// Doubtful link is a candidate for a person to judge, and joins nothing.
type Link struct {
	A, B     graph.ID
	Doubtful bool
	Reason   string
	Score    float64 // 0 to 1
}

// Links are the links between the articles' entities and events. Facts must
// be sorted by article.
func Links(facts []*graph.Facts) []Link {
	entities := entityLinks(facts)
	groups := newGroups()
	for _, l := range entities {
		groups.join(l.A, l.B)
	}
	return append(entities, eventLinks(facts, groups)...)
}

// groups is a union-find of ids; a group goes by its smallest.
type groups struct{ up map[graph.ID]graph.ID }

func newGroups() *groups { return &groups{map[graph.ID]graph.ID{}} }

func (g *groups) root(id graph.ID) graph.ID {
	for {
		up, ok := g.up[id]
		if !ok {
			return id
		}
		id = up
	}
}

func (g *groups) join(a, b graph.ID) {
	if a, b = g.root(a), g.root(b); a != b {
		g.up[max(a, b)] = min(a, b)
	}
}
