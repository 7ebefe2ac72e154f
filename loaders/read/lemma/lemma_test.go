package lemma

import (
	"testing"

	"dateline/loaders/read"
)

func TestLemmas(t *testing.T) {
	row := func(text, upos, xpos, lemma string) read.Token {
		return read.Token{Text: text, UPOS: upos, XPOS: xpos, Lemma: lemma}
	}
	sentences := [][]read.Token{
		{row("The", "DET", "DT", "the"), row("police", "NOUN", "NN", "police"), row("walked", "VERB", "VBD", "walk")},
		{row("Dogs", "NOUN", "NNS", "dog"), row("talked", "VERB", "VBD", "talk"), row("went", "VERB", "VBD", "go")},
		{row("cats", "NOUN", "NNS", "cat"), row("jumped", "VERB", "VBD", "jump")},
	}
	lemmas, err := Parse(Learn(sentences))
	if err != nil {
		t.Fatal(err)
	}
	more := []read.Token{row("barked", "VERB", "VBD", "bark"), row("Oslo", "PROPN", "NNP", "Oslo"), row("Birds", "NOUN", "NNS", "bird")}
	for _, s := range append(sentences, more) {
		for _, k := range s {
			if got := lemmas.Lemma(k.Text, k.UPOS, k.XPOS); got != k.Lemma {
				t.Errorf("%s %s: %s, want %s", k.Text, k.XPOS, got, k.Lemma)
			}
		}
	}
}

func TestRowsThatAreNoLemmas(t *testing.T) {
	for _, file := range []string{"a\n", "-x\tNN\tmany\ty\n", "a\tb\tc\td\n"} {
		if _, err := Parse(file); err == nil {
			t.Errorf("%q was read", file)
		}
	}
}
