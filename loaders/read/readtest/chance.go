package readtest

import (
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

// Hung hangs the words of a text in a tree by the bytes of shape, which also
// choose their tags, relations and names; nil where there are no words.
func Hung(text string, shape []byte) *read.Document {
	if len(shape) == 0 {
		return nil
	}
	relations := []string{"nsubj", "obj", "obl", "nmod", "appos", "acl:relcl", "compound", "flat", "nmod:poss", "conj", "case", "det", "ccomp", "advcl", "mark", "acl", "xcomp", "nummod", "nsubj:pass", "aux:pass"}
	tags := []string{"NOUN NN", "PROPN NNP", "VERB VBD", "PRON PRP", "PRON WP", "DET DT", "NOUN NNS", "VERB VBN", "NUM CD", "ADP IN", "VERB VB", "PUNCT ,"}
	d := &read.Document{}
	d.Article.Text = strings.ToValidUTF8(text, "?")
	s := read.Sentence{Kind: read.Prose}
	at := 0
	for i, word := range strings.Split(d.Article.Text, " ") {
		n := len([]rune(word))
		x := int(shape[i%len(shape)])
		upos, xpos, _ := strings.Cut(tags[(x+i)%len(tags)], " ")
		span := graph.Span{Start: at, End: at + n}
		if n > 0 {
			s.Tokens = append(s.Tokens, read.Token{Span: span, Text: word, Lemma: strings.ToLower(word), UPOS: upos, XPOS: xpos, Deprel: relations[(x*3+i)%len(relations)]})
		}
		if x%5 == 0 && n > 0 {
			d.Names = append(d.Names, read.NameSpan{Span: span, Kind: graph.Person})
		}
		at += n + 1
	}
	if len(s.Tokens) == 0 {
		return nil
	}
	s.Span = graph.Span{Start: s.Tokens[0].Start, End: s.Tokens[len(s.Tokens)-1].End}
	hang(s.Tokens, shape)
	d.Sentences = []read.Sentence{s}
	return d
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

// Check tests what holds of every reading: numbers lead to what is there, and
// spans lie in the text.
func Check(t testing.TB, d *read.Document) {
	size := len([]rune(d.Article.Text))
	in := func(s graph.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > size {
			t.Fatalf("span %v of %d", s, size)
		}
	}
	for i := range d.Events {
		e := &d.Events[i]
		if len(e.Mentions) == 0 || e.Claim >= len(d.Claims) || e.Type == "" {
			t.Fatalf("event %+v", e)
		}
		for _, r := range e.Roles {
			in(r.Span)
			_ = d.Entities[r.Entity]
		}
		for _, l := range e.Links {
			if l.To == i {
				t.Fatalf("event %d leads to itself", i)
			}
			_ = d.Events[l.To]
		}
	}
	for _, c := range d.Claims {
		in(c.Span)
		in(c.CueSpan)
		for _, n := range append(append([]int(nil), c.Via...), max(c.Speaker, 0)) {
			if n >= len(d.Entities) && c.Speaker >= 0 {
				t.Fatalf("claim %+v leads to no entity", c)
			}
		}
		for _, n := range c.About {
			_ = d.Events[n]
		}
	}
}
