package event

import (
	"testing"

	"dateline/loaders/read"
)

func TestBareNumbersAreArguments(t *testing.T) {
	// killing at least 19
	tokens := []read.Token{
		{Text: "killing", UPOS: "VERB", Head: 0, Deprel: "root"},
		{Text: "at", UPOS: "ADP", Head: 3, Deprel: "case"},
		{Text: "least", UPOS: "ADJ", Head: 4, Deprel: "nmod"},
		{Text: "19", UPOS: "NUM", Head: 1, Deprel: "obl"},
	}
	if got := withBareNumbers(tokens); got[3].Deprel != "obj" || tokens[3].Deprel != "obl" {
		t.Errorf("read as %s, given as %s", got[3].Deprel, tokens[3].Deprel)
	}
	// At least 12 were killed
	tokens = []read.Token{
		{Text: "At", UPOS: "ADP", Head: 2, Deprel: "case"},
		{Text: "least", UPOS: "ADJ", Head: 3, Deprel: "nmod"},
		{Text: "12", UPOS: "NUM", Head: 5, Deprel: "obl"},
		{Text: "were", UPOS: "AUX", Head: 5, Deprel: "aux:pass"},
		{Text: "killed", UPOS: "VERB", Head: 0, Deprel: "root"},
	}
	if got := withBareNumbers(tokens); got[2].Deprel != "nsubj:pass" {
		t.Errorf("read as %s", got[2].Deprel)
	}
}

func TestStatesCountThoseWhomTheyBefell(t *testing.T) {
	doc := &read.Document{Sentences: []read.Sentence{{Tokens: []read.Token{
		{Text: "50", UPOS: "NUM", Head: 2, Deprel: "nummod"},
		{Text: "injured", UPOS: "ADJ", Head: 0, Deprel: "root"},
	}}}}
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	r := &reading{Stage: New(o), doc: doc, trees: []tree{newTree(doc, 0)}}
	c := r.clauses(0)
	if kind := c.stateType(1); kind == nil || kind.Unit != "injured" || c.counted(1) != 0 {
		t.Errorf("%+v, counted by token %d", kind, c.counted(1))
	}
}
