package corefer

import (
	"slices"
	"strings"

	"dateline/loaders/read"
)

// tree is a sentence with its children lists.
type tree struct {
	tokens   []read.Token
	children [][]int
}

func newTree(s *read.Sentence) tree {
	t := tree{s.Tokens, make([][]int, len(s.Tokens))}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head - 1; h >= 0 && h < len(s.Tokens) {
			t.children[h] = append(t.children[h], i)
		}
	}
	return t
}

// rel is the universal relation of token i, without subtype.
func (t tree) rel(i int) string {
	universal, _, _ := strings.Cut(t.tokens[i].Deprel, ":")
	return universal
}

// head is the token that i depends on, -1 for the root.
func (t tree) head(i int) int { return t.tokens[i].Head - 1 }

// child is the first child of i with one of the relations, or -1.
func (t tree) child(i int, relations ...string) int {
	for _, c := range t.children[i] {
		if slices.Contains(relations, t.tokens[c].Deprel) || slices.Contains(relations, t.rel(c)) {
			return c
		}
	}
	return -1
}

// under tells whether token i is ancestor or lies below it.
func (t tree) under(i, ancestor int) bool {
	for steps := 0; i >= 0 && steps <= len(t.tokens); steps++ {
		if i == ancestor {
			return true
		}
		i = t.head(i)
	}
	return false
}

// phrase is the noun phrase of token i as tokens [first, end): its
// determiners, modifiers and of-phrases, without relative clauses,
// appositions and what is coordinated with it.
func (t tree) phrase(i int) (first, end int) {
	first, end = i, i+1
	for _, c := range t.children[i] {
		if c < i && t.opens(c) {
			from, _ := t.phrase(c)
			first = min(first, from)
		}
		if c > i && t.closes(c) {
			_, to := t.phrase(c)
			end = max(end, to)
		}
	}
	return first, end
}

// opens tells whether a child before its head belongs to the head's phrase.
func (t tree) opens(c int) bool {
	switch t.rel(c) {
	case "det", "amod", "nummod", "compound", "flat", "fixed":
		return true
	case "advmod":
		return t.rel(t.head(c)) == "nummod"
	case "punct":
		return t.tokens[c].XPOS == "HYPH"
	case "nmod":
		return t.tokens[c].Deprel != "nmod" || t.child(c, "case") < 0
	case "case":
		return t.tokens[c].XPOS == "POS"
	}
	return false
}

// closes tells whether a child after its head belongs to the head's phrase.
func (t tree) closes(c int) bool {
	switch t.rel(c) {
	case "flat", "fixed", "nummod", "compound":
		return true
	case "nmod":
		mark := t.child(c, "case")
		return mark >= 0 && t.tokens[mark].Text == "of"
	case "case":
		return false
	}
	return false
}

// definite tells whether a phrase that begins with the word points at
// something known.
func definite(word string) bool {
	switch strings.ToLower(word) {
	case "the", "this", "that", "these", "those":
		return true
	}
	return false
}
