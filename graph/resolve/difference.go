package resolve

import (
	"cmp"
	"slices"
	"strings"

	"dateline/graph"
)

// pair is two ids, the smaller first.
type pair [2]graph.ID

func pairOf(a, b graph.ID) pair { return pair{min(a, b), max(a, b)} }

func (l Link) pair() pair { return pair{l.A, l.B} }

// difference is links that went and came; one that did both alike did neither.
type difference struct {
	removed, added map[pair]Link
	watched        map[pair]Link // those that are there of the pairs asked for, whatever became of them
}

func newDifference() difference {
	return difference{map[pair]Link{}, map[pair]Link{}, map[pair]Link{}}
}

func (d *difference) remove(l Link) {
	if d.added[l.pair()] == l {
		delete(d.added, l.pair())
	} else {
		d.removed[l.pair()] = l
	}
}

func (d *difference) add(l Link) {
	if _, watched := d.watched[l.pair()]; watched {
		d.watched[l.pair()] = l
	}
	if d.removed[l.pair()] == l {
		delete(d.removed, l.pair())
	} else {
		d.added[l.pair()] = l
	}
}

// sorted are the links by their ends.
func sorted(links map[pair]Link) []Link {
	list := make([]Link, 0, len(links))
	for _, l := range links {
		list = append(list, l)
	}
	slices.SortFunc(list, CompareLinks)
	return list
}

// CompareLinks orders links by their ends.
func CompareLinks(a, b Link) int {
	return cmp.Or(compareStrings(a.A, b.A), compareStrings(a.B, b.B))
}

func compareStrings[T ~string](a, b T) int { return strings.Compare(string(a), string(b)) }
