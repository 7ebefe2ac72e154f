package view

import (
	"cmp"
	"strings"

	"dateline/graph"
)

// EntityMember is a local entity that was found to be part of a whole one.
type EntityMember struct {
	ID    graph.ID
	Local *graph.LocalEntity // of the mentions only Form counts
}

// JoinEntity is the whole entity of members, which are sorted by ID. Counts
// are left to the caller.
func JoinEntity(root graph.ID, members []EntityMember) *graph.Entity {
	var t Tally
	for _, m := range members {
		t.Add(m)
	}
	e := t.Entity(root)
	for _, m := range members {
		e.Members = append(e.Members, m.ID)
	}
	return e
}

func namesIn(e *graph.LocalEntity) int {
	n := 0
	for _, m := range e.Mentions {
		if m.Form == graph.Name {
			n++
		}
	}
	return n
}

// most is the key with the highest count; of equals the smallest.
func most[K cmp.Ordered](counts map[K]int) K {
	var best K
	n := -1
	for k, count := range counts {
		if count > n || (count == n && k < best) {
			best, n = k, count
		}
	}
	return best
}

// fullest is the commonest of the names with the most words.
func fullest(names map[string]int) string {
	words := 0
	for name := range names {
		words = max(words, len(strings.Fields(name)))
	}
	full := map[string]int{}
	for name, count := range names {
		if len(strings.Fields(name)) == words {
			full[name] = count
		}
	}
	return most(full)
}
