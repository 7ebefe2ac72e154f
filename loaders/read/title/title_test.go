package title

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

// document reads "word/UPOS/head/deprel ..." with the name at tokens [first, end).
func document(tree string, first, end int) *read.Document {
	d := &read.Document{}
	var tokens []read.Token
	at := 0
	for _, field := range strings.Fields(tree) {
		parts := strings.Split(field, "/")
		t := read.Token{Span: graph.Span{Start: at, End: at + len(parts[0])}, Text: parts[0], Lemma: parts[0], UPOS: parts[1], Deprel: parts[3]}
		fmt.Sscan(parts[2], &t.Head)
		at = t.End + 1
		tokens = append(tokens, t)
	}
	d.Sentences = []read.Sentence{{Span: graph.Span{Start: 0, End: at}, Tokens: tokens}}
	d.Names = []read.NameSpan{{Span: graph.Span{Start: tokens[first].Start, End: tokens[end-1].End}, Kind: graph.Person}}
	return d
}

func TestHeads(t *testing.T) {
	for name, c := range map[string]struct {
		tree       string
		first, end int
		want       string
	}{
		"flat":       {"Interior/PROPN/5/nsubj Minister/PROPN/1/flat Anna/PROPN/1/flat Berg/PROPN/1/flat resigned/VERB/0/root", 2, 4, "2 3 5 3 0"},
		"loose":      {"police/NOUN/2/compound spokeswoman/NOUN/5/ccomp Karin/PROPN/5/nsubj Holm/PROPN/3/flat said/VERB/0/root", 2, 4, "2 3 5 3 0"},
		"apposition": {"with/ADP/3/case the/DET/3/det leader/NOUN/5/obl Ann/PROPN/3/appos met/VERB/0/root", 3, 4, "4 3 4 5 0"},
		"no title":   {"dogs/NOUN/2/nsubj Ann/PROPN/3/nsubj ran/VERB/0/root", 1, 2, "2 3 0"},
	} {
		d := document(c.tree, c.first, c.end)
		before := fmt.Sprint(d.Sentences[0].Tokens)
		var heads []string
		for _, token := range Heads(d, 0) {
			heads = append(heads, fmt.Sprint(token.Head))
		}
		if got := strings.Join(heads, " "); got != c.want {
			t.Errorf("%s: heads %s, want %s", name, got, c.want)
		}
		if fmt.Sprint(d.Sentences[0].Tokens) != before {
			t.Errorf("%s: the document was changed", name)
		}
	}
}

// Whatever the tree, what comes out is a tree: one root, no cycle.
func TestHeadsAreTrees(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	rels := []string{"nsubj", "obj", "flat", "compound", "appos", "obl", "case"}
	for range 5000 {
		n := 4 + random.IntN(8)
		order, heads := random.Perm(n), make([]int, n)
		for k, i := range order[1:] {
			heads[i] = order[random.IntN(k+1)] + 1
		}
		var words []string
		first := 1 + random.IntN(n-2)
		for i, h := range heads {
			word, upos := "w", []string{"NOUN", "PROPN", "VERB", "ADJ"}[random.IntN(4)]
			if i == first-1 {
				word, upos = "leader", "NOUN"
			}
			words = append(words, fmt.Sprintf("%s/%s/%d/%s", word, upos, h, rels[random.IntN(len(rels))]))
		}
		tree := strings.Join(words, " ")
		roots := 0
		tokens := Heads(document(tree, first, first+1+random.IntN(n-first)), 0)
		for i := range tokens {
			steps := 0
			for h := i; h >= 0; h = tokens[h].Head - 1 {
				if steps++; steps > n {
					t.Fatalf("a cycle from %s: %v", tree, tokens)
				}
			}
			if tokens[i].Head == 0 {
				roots++
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots from %s: %v", roots, tree, tokens)
		}
	}
}
