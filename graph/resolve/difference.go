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
	removed, added []Link
	watched        map[pair]Link // those that are there of the pairs asked for, whatever became of them
}

func newDifference() difference { return difference{watched: map[pair]Link{}} }

func (d *difference) remove(l Link) { d.removed = append(d.removed, l) }

func (d *difference) add(l Link) {
	if _, watched := d.watched[l.pair()]; watched {
		d.watched[l.pair()] = l
	}
	d.added = append(d.added, l)
}

// settle sorts the links by their ends, and leaves out those that both went and
// came.
func (d *difference) settle() (removed, added []Link) {
	slices.SortFunc(d.removed, compareWhole)
	slices.SortFunc(d.added, compareWhole)
	if len(d.removed) > 0 {
		d.cancel()
	}
	return d.removed, d.added
}

func (d *difference) cancel() {
	removed, added := d.removed[:0], d.added[:0]
	i, j := 0, 0
	for i < len(d.removed) && j < len(d.added) {
		switch by := compareWhole(d.removed[i], d.added[j]); {
		case by < 0:
			removed = append(removed, d.removed[i])
			i++
		case by > 0:
			added = append(added, d.added[j])
			j++
		default:
			i++
			j++
		}
	}
	d.removed, d.added = append(removed, d.removed[i:]...), append(added, d.added[j:]...)
}

// compareWhole orders links by their ends, and then by all else.
func compareWhole(a, b Link) int {
	if by := CompareLinks(a, b); by != 0 {
		return by
	}
	doubt := func(l Link) int {
		if l.Doubtful {
			return 1
		}
		return 0
	}
	return cmp.Or(strings.Compare(a.Reason, b.Reason), cmp.Compare(a.Score, b.Score), cmp.Compare(doubt(a), doubt(b)))
}

// byPair are links by their ends.
func byPair(links []Link) map[pair]Link {
	by := map[pair]Link{}
	for _, l := range links {
		by[l.pair()] = l
	}
	return by
}

// CompareLinks orders links by their ends.
func CompareLinks(a, b Link) int {
	return cmp.Or(compareStrings(a.A, b.A), compareStrings(a.B, b.B))
}

func compareStrings[T ~string](a, b T) int { return strings.Compare(string(a), string(b)) }
