package main

import (
	"fmt"
	"strings"
)

// scoredTypes are the types of name that count; all others are no names.
var scoredTypes = [...]string{"PER", "LOC", "ORG"}

// chunk is a name: tokens [start, end) and its type.
type chunk struct {
	start, end int
	kind       string
}

// chunks are the names of a tagged sentence as CoNLL-2003's conlleval reads
// them: a name begins at B, or at I after another type or none.
func chunks(tags []string) []chunk {
	var found []chunk
	previous := ""
	for i, tag := range tags {
		place, kind, _ := strings.Cut(tag, "-")
		kind = scoredType(kind)
		if kind != "" {
			if place == "B" || kind != previous {
				found = append(found, chunk{i, i, kind})
			}
			found[len(found)-1].end = i + 1
		}
		previous = kind
	}
	return found
}

// scoredType is a corpus' type as ours, or "".
func scoredType(kind string) string {
	switch strings.ToUpper(kind) {
	case "PER", "PERSON":
		return "PER"
	case "LOC", "LOCATION", "GPE", "PLACE":
		return "LOC"
	case "ORG", "ORGANIZATION":
		return "ORG"
	}
	return ""
}

// nameScore counts names by type, in the order of scoredTypes.
type nameScore struct {
	right, found, gold [len(scoredTypes)]int
}

func (s *nameScore) add(gold, got []string) {
	wanted := map[chunk]bool{}
	for _, c := range chunks(gold) {
		wanted[c] = true
		s.gold[typeIndex(c.kind)]++
	}
	for _, c := range chunks(got) {
		s.found[typeIndex(c.kind)]++
		if wanted[c] {
			s.right[typeIndex(c.kind)]++
		}
	}
}

func typeIndex(kind string) int {
	for i, t := range scoredTypes {
		if t == kind {
			return i
		}
	}
	return -1
}

func (s *nameScore) String() string {
	var b strings.Builder
	var right, found, gold int
	fmt.Fprintf(&b, "      precision recall     F1   names\n")
	for i, t := range scoredTypes {
		fmt.Fprintf(&b, "%-6s%s\n", t, prf(s.right[i], s.found[i], s.gold[i]))
		right, found, gold = right+s.right[i], found+s.found[i], gold+s.gold[i]
	}
	fmt.Fprintf(&b, "%-6s%s\n", "micro", prf(right, found, gold))
	return b.String()
}

func prf(right, found, gold int) string {
	percent := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	return fmt.Sprintf("%9.2f %6.2f %6.2f %7d", percent(right, found), percent(right, gold), percent(2*right, found+gold), gold)
}
