package event

import (
	"sort"
	"strings"

	"dateline/loaders/read"
)

// tuples reads every clause as subject, relation and arguments in the words
// of the text.
func (r *reading) tuples() {
	for s := range r.trees {
		if !r.doc.Sentences[s].Readable() {
			continue
		}
		c := r.clauses(s)
		for i := range c.tree.tokens {
			if c.tree.isVerb(i) {
				c.tuple(i)
			}
		}
	}
}

func (c *clauses) tuple(i int) {
	t := c.tree
	subject := c.subject(i)
	if c.passive(i) {
		subject = c.object(i)
	}
	if subject < 0 {
		return
	}
	var objects []string
	for _, j := range t.children[i] {
		switch t.rel(j) {
		case "obj", "iobj", "obl", "xcomp", "ccomp":
			objects = append(objects, c.phrase(j))
		}
	}
	c.doc.Tuples = append(c.doc.Tuples, read.Tuple{
		Sentence: c.index, Subject: c.phrase(subject), Predicate: c.predicate(i), Objects: objects, Confidence: 0.7,
	})
}

// predicate is the verb with its auxiliaries, negation and particle.
func (c *clauses) predicate(i int) string {
	t := c.tree
	parts := []int{i}
	for _, j := range t.children[i] {
		switch rel := t.tokens[j].Deprel; {
		case t.rel(j) == "aux", rel == "compound:prt", t.rel(j) == "advmod" && (t.lower(j) == "not" || t.lower(j) == "n't" || t.lower(j) == "never"):
			parts = append(parts, j)
		}
	}
	sort.Ints(parts)
	words := make([]string, len(parts))
	for k, p := range parts {
		words[k] = t.tokens[p].Text
	}
	return strings.Join(words, " ")
}

// phrase is the text of token i and all below it, relative clauses and
// punctuation at its ends left out.
func (c *clauses) phrase(i int) string {
	t := c.tree
	first, last := i, i
	var widen func(int)
	widen = func(j int) {
		first, last = min(first, j), max(last, j)
		for _, k := range t.children[j] {
			switch {
			case t.rel(k) == "punct", strings.HasSuffix(t.tokens[k].Deprel, "relcl"), t.rel(k) == "appos":
			default:
				widen(k)
			}
		}
	}
	widen(i)
	return c.doc.Quote(t.span(first, last))
}
