package corefer

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/readtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// show prints the entities with their mentions.
func show(d *read.Document) string {
	var b strings.Builder
	for _, e := range d.Entities {
		fmt.Fprintf(&b, "%s %q aliases %q description %q\n", e.Kind, e.Name, e.Aliases, e.Description)
		for _, m := range e.Mentions {
			fmt.Fprintf(&b, "\t%s %q head %q\n", m.Form, d.Quote(m.Span), d.Quote(m.Head))
		}
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.trees")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		base := strings.TrimSuffix(file, ".trees")
		d := readtest.Trees(t, base)
		New().Annotate(d)
		check(t, d)
		readtest.Golden(t, base, show(d), *update)
	}
}

// check tests what holds of all entities: each has a mention, heads lie in
// their mentions, each head leads to its entity.
func check(t *testing.T, d *read.Document) {
	for i, e := range d.Entities {
		if len(e.Mentions) == 0 || e.Name == "" || e.Kind == "" {
			t.Errorf("entity %d: %+v", i, e)
		}
		if d.Quote(e.Described) != e.Description {
			t.Errorf("description %q is not at %v", e.Description, e.Described)
		}
		for _, m := range e.Mentions {
			sentence, token, _, ok := d.TokensAt(m.Head)
			if !ok || !m.Contains(m.Head) {
				t.Errorf("mention %v of %q has its head at %v", m.Span, e.Name, m.Head)
				continue
			}
			if to, ok := d.EntityAt(sentence, token); !ok || to != i {
				t.Errorf("head of %q leads to entity %d", d.Quote(m.Span), to)
			}
		}
	}
}

// FuzzAnnotate hangs the words of a text in a tree at random: no tree may
// break the annotator.
func FuzzAnnotate(f *testing.F) {
	f.Add("The group said it won . Ann Lee , who left , is a judge .", []byte{3, 1, 4, 1, 5, 9, 2, 6})
	relations := []string{"nsubj", "obj", "obl", "nmod", "appos", "acl:relcl", "compound", "flat", "nmod:poss", "conj", "case", "det", "cop"}
	tags := []string{"NOUN NN", "PROPN NNP", "VERB VBD", "PRON PRP", "PRON WP", "DET DT", "NOUN NNS"}
	f.Fuzz(func(t *testing.T, text string, shape []byte) {
		if len(shape) == 0 || len(text) > 500 {
			return
		}
		d := &read.Document{}
		d.Article.Text = strings.ToValidUTF8(text, "?")
		s := read.Sentence{Kind: read.Prose}
		at := 0
		words := strings.Split(d.Article.Text, " ")
		for i, word := range words {
			n := len([]rune(word))
			x := int(shape[i%len(shape)])
			upos, xpos, _ := strings.Cut(tags[(x+i)%len(tags)], " ")
			if n > 0 {
				s.Tokens = append(s.Tokens, read.Token{Span: graph.Span{Start: at, End: at + n}, Text: word, Lemma: word,
					UPOS: upos, XPOS: xpos, Deprel: relations[(x*3+i)%len(relations)]})
			}
			if x%5 == 0 && n > 0 {
				d.Names = append(d.Names, read.NameSpan{Span: graph.Span{Start: at, End: at + n}, Kind: graph.Person})
			}
			at += n + 1
		}
		if len(s.Tokens) == 0 {
			return
		}
		s.Span = graph.Span{Start: s.Tokens[0].Start, End: s.Tokens[len(s.Tokens)-1].End}
		hang(s.Tokens, shape)
		d.Sentences = []read.Sentence{s}
		New().Annotate(d)
		for _, e := range d.Entities {
			if len(e.Mentions) == 0 {
				t.Errorf("entity without mention: %+v", e)
			}
		}
	})
}

// hang makes a tree of the tokens: each hangs on one before it, or, for every
// other shape, on one after it.
func hang(tokens []read.Token, shape []byte) {
	n := len(tokens)
	for i := range tokens {
		x := int(shape[i%len(shape)])
		switch {
		case shape[0]%2 == 0 && i > 0:
			tokens[i].Head = 1 + x%i
		case shape[0]%2 == 1 && i < n-1:
			tokens[i].Head = i + 2 + x%(n-1-i)
		default:
			tokens[i].Head = 0
		}
	}
}

func TestData(t *testing.T) {
	kinds := map[graph.EntityKind]bool{graph.Person: true, graph.Organization: true, graph.Place: true, graph.Group: true, graph.Product: true, graph.Other: true, skip: true}
	for _, row := range rows("nouns.txt") {
		head, list, ok := strings.Cut(row, ":")
		class, kind, two := strings.Cut(head, " ")
		if !ok || !two || class == "" || !kinds[graph.EntityKind(kind)] || strings.TrimSpace(list) == "" {
			t.Errorf("row %q", row)
		}
	}
	for word := range eventNouns() {
		if word != strings.ToLower(word) {
			t.Errorf("event noun %q", word)
		}
	}
	if genderOf("Olga") != female || genderOf("Ivan") != male || !isSurname("Bennett") || isSurname("Olga") {
		t.Error("genders.txt is not read")
	}
	for _, row := range rows("pronouns.txt") {
		if name, _, ok := strings.Cut(row, "\t"); !ok || weights()[name] == 0 {
			t.Errorf("weight %q", row)
		}
	}
}
