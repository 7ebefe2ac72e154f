package resolve

import (
	"cmp"
	"fmt"

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

func encodeJournal(journal []Decision) []byte {
	if len(journal) == 0 {
		return nil
	}
	e := &encoder{}
	encodeList(e, journal, func(d Decision) {
		e.text(string(d.Kind))
		e.text(string(d.A))
		e.text(string(d.B))
	})
	return e.b
}

func decodeJournal(b []byte) ([]Decision, error) {
	if b == nil {
		return nil, nil
	}
	d := newDecoder(b)
	journal := decodeList(d, nil, func() Decision { return Decision{DecisionKind(d.text()), graph.ID(d.text()), graph.ID(d.text())} })
	if d.err() != nil {
		return nil, fmt.Errorf("journal: %w", d.err())
	}
	return journal, nil
}

// compareLinks puts the surest links first.
func compareLinks(a, b Link) int {
	return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
}
