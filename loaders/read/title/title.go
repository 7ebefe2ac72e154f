// Package title hangs the words before a person's name that say what the
// person is ("Interior Minister Anna Berg") below the name. Universal
// Dependencies make the first of such words the head of all others, so that a
// clause's subject would be "Interior".
package title

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// Relation is the relation in which the last word of a title stands to the
// name behind it.
const Relation = "compound:title"

// Heads are the tokens of a sentence with persons' names above the titles
// before them. The document keeps its own trees.
func Heads(doc *read.Document, sentence int) []read.Token {
	tokens := doc.Sentences[sentence].Tokens
	copied := false
	for _, name := range doc.Names {
		if name.Kind != graph.Person {
			continue
		}
		s, first, end, ok := doc.TokensAt(name.Span)
		if !ok || s != sentence || first == 0 || !isTitle(&tokens[first-1]) {
			continue
		}
		if !copied {
			tokens, copied = slices.Clone(tokens), true
		}
		(&group{tokens: tokens, name: first, end: end}).turn()
	}
	return tokens
}

// isTitle tells words that say what a person is.
func isTitle(t *read.Token) bool {
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" {
		return false
	}
	return lexicon.IsTitle(t.Text) || lexicon.IsRole(strings.ToLower(t.Lemma)) || lexicon.IsRole(strings.ToLower(t.Text))
}

// group is a title and the name behind it: tokens [first, name) and [name, end).
type group struct {
	tokens           []read.Token
	first, name, end int
}

// turn makes the name's first token the head of the group.
func (g *group) turn() {
	g.first = g.name - 1
	for g.first > 0 && g.belongs(g.first-1) {
		g.first--
	}
	up := g.outer()
	if up < 0 {
		return
	}
	head, rel := g.tokens[up].Head, g.tokens[up].Deprel
	for i := range g.tokens {
		inside := i >= g.first && i < g.end
		if h := g.tokens[i].Head - 1; !inside && h >= g.first && h < g.end && !modifies(i, h, g.name, &g.tokens[i]) {
			g.tokens[i].Head = g.name + 1
		}
	}
	for i := g.first; i < g.end; i++ {
		switch {
		case i == g.name:
			g.tokens[i].Head, g.tokens[i].Deprel = head, rel
		case i == g.name-1:
			g.tokens[i].Head, g.tokens[i].Deprel = g.name+1, Relation
		case i < g.name-1:
			g.tokens[i].Head, g.tokens[i].Deprel = g.name, "compound"
		default:
			g.tokens[i].Head, g.tokens[i].Deprel = g.name+1, "flat"
		}
	}
}

// belongs tells words of the title itself: nouns that hang on what is right of
// them, or are the head of it all.
func (g *group) belongs(i int) bool {
	t := &g.tokens[i]
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "ADJ" || strings.HasPrefix(t.XPOS, "V") {
		return false
	}
	if h := t.Head - 1; h > i && h < g.end {
		return true
	}
	for j := g.first; j < g.end; j++ {
		if g.tokens[j].Head-1 == i {
			return true
		}
	}
	return false
}

// outer is the token of the group whose place in the tree the group takes: one
// that is a clause's argument before others, the name's before the title's.
func (g *group) outer() int {
	best, rank := -1, 0
	for i := g.first; i < g.end; i++ {
		if h := g.tokens[i].Head - 1; h >= g.first && h < g.end || g.isBelow(h) {
			continue
		}
		points := 1
		if isArgument(g.tokens[i].Deprel) {
			points = 3
		}
		if i >= g.name {
			points++
		}
		if points > rank {
			best, rank = i, points
		}
	}
	return best
}

// isBelow tells whether token i hangs below the group, so that the group
// cannot hang below it.
func (g *group) isBelow(i int) bool {
	for ; i >= 0; i = g.tokens[i].Head - 1 {
		if i >= g.first && i < g.end {
			return true
		}
	}
	return false
}

func isArgument(deprel string) bool {
	universal, _, _ := strings.Cut(deprel, ":")
	switch universal {
	case "nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root":
		return true
	}
	return false
}

// modifies tells what stays below a title's word: determiners, adjectives and
// possessors left of it.
func modifies(i, h, name int, t *read.Token) bool {
	if i > h || h >= name {
		return false
	}
	universal, _, _ := strings.Cut(t.Deprel, ":")
	return universal == "det" || universal == "amod" || universal == "compound" || universal == "nummod" || t.Deprel == "nmod:poss"
}
