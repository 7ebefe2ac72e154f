package resolve

import (
	"dateline/graph"
)

// Roots leads from each member that the links join to the ID that all of
// them go by, the smallest; from any other to itself.
func Roots(links []Link) func(graph.ID) graph.ID { return joinedBy(links).root }

// AllRoots are the members that go by another ID than their own, and that ID.
func AllRoots(links []Link) map[graph.ID]graph.ID {
	groups, roots := joinedBy(links), map[graph.ID]graph.ID{}
	for id := range groups.up {
		roots[id] = groups.root(id)
	}
	return roots
}
