package tag

import (
	"bytes"
	"strings"
	"testing"

	"dateline/loaders/read"
)

func sentences() [][]read.Token {
	rows := func(words ...string) []read.Token {
		var tokens []read.Token
		for i := 0; i < len(words); i += 4 {
			tokens = append(tokens, read.Token{Text: words[i], UPOS: words[i+1], XPOS: words[i+2], Lemma: words[i+3]})
		}
		return tokens
	}
	return [][]read.Token{
		rows("The", "DET", "DT", "the", "police", "NOUN", "NN", "police", "walked", "VERB", "VBD", "walk", "home", "ADV", "RB", "home"),
		rows("Dogs", "NOUN", "NNS", "dog", "talked", "VERB", "VBD", "talk", "and", "CCONJ", "CC", "and", "went", "VERB", "VBD", "go"),
		rows("The", "DET", "DT", "the", "cats", "NOUN", "NNS", "cat", "jumped", "VERB", "VBD", "jump"),
	}
}

func TestATrainedTaggerTags(t *testing.T) {
	trainer := NewTrainer(sentences(), nil)
	trainer.Train(sentences(), 20)
	var model bytes.Buffer
	if err := trainer.Write(&model, 0); err != nil {
		t.Fatal(err)
	}
	lemmas, err := ParseLemmas(LearnLemmas(sentences()))
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := New(model.Bytes(), trainer.Tags(), nil, lemmas)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range sentences() {
		got := make([]read.Token, len(want))
		for i := range want {
			got[i].Text = want[i].Text
		}
		tagger.Tag(got)
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("got %+v, want %+v", got[i], want[i])
			}
		}
	}
}

func TestLemmasOfNewWordsFollowTheirEndings(t *testing.T) {
	lemmas, err := ParseLemmas(LearnLemmas(sentences()))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range [][4]string{
		{"Barked", "VERB", "VBD", "bark"}, {"Birds", "NOUN", "NNS", "bird"}, {"went", "VERB", "VBD", "go"},
		{"Oslo", "PROPN", "NNP", "Oslo"}, {"12", "NUM", "CD", "12"},
	} {
		if got := lemmas.Lemma(row[0], row[1], row[2]); got != row[3] {
			t.Errorf("%s %s: %s, want %s", row[0], row[2], got, row[3])
		}
	}
}

func FuzzParseLemmas(f *testing.F) {
	f.Add(LearnLemmas(sentences()))
	f.Add("-s\tNNS\t1\t\nwent\tVBD\tgo")
	f.Fuzz(func(t *testing.T, file string) {
		lemmas, err := ParseLemmas(file)
		if err != nil && !strings.Contains(err.Error(), "lemmas") {
			t.Fatal(err)
		}
		if err == nil {
			lemmas.Lemma("Words", "NOUN", "NNS")
		}
	})
}
