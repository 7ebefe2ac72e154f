package conllu

import (
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

// Four tokens, counted by hand: three universal tags of four are right, two
// lemmas, three heads, of these one label with its subtype and two without.
func TestTreeScore(t *testing.T) {
	gold := []read.Token{
		{UPOS: "DET", XPOS: "DT", Lemma: "the", Head: 2, Deprel: "det"},
		{UPOS: "NOUN", XPOS: "NN", Lemma: "bank", Head: 3, Deprel: "nsubj:pass"},
		{UPOS: "VERB", XPOS: "VBN", Lemma: "rob", Head: 0, Deprel: "root"},
		{UPOS: "ADV", XPOS: "RB", Lemma: "twice", Head: 3, Deprel: "advmod"},
	}
	got := []read.Token{
		{UPOS: "DET", XPOS: "DT", Lemma: "The", Head: 2, Deprel: "det"},
		{UPOS: "NOUN", XPOS: "NNS", Lemma: "banks", Head: 3, Deprel: "nsubj"},
		{UPOS: "VERB", XPOS: "VBD", Lemma: "robbed", Head: 0, Deprel: "ccomp"},
		{UPOS: "ADJ", XPOS: "JJ", Lemma: "twice", Head: 2, Deprel: "advmod"},
	}
	var s TreeScore
	s.Add(gold, got)
	want := Figures{UPOS: 75, XPOS: 25, Lemma: 50, UAS: 75, LAS: 25, Universal: 50}
	if got := s.Figures(); got != want || s.Tokens() != 4 {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// Two spans of three are right, of four given: precision 1/2, recall 2/3.
func TestSpanScore(t *testing.T) {
	span := func(start, end int) graph.Span { return graph.Span{Start: start, End: end} }
	var s SpanScore
	s.Add([]graph.Span{span(0, 3), span(4, 8), span(9, 12)}, []graph.Span{span(0, 3), span(4, 7), span(7, 8), span(9, 12)})
	if got, want := s.F1(), 100*2*(0.5*2/3)/(0.5+2./3); got < want-0.001 || got > want+0.001 {
		t.Errorf("F1 %v, want %v", got, want)
	}
}

func TestDocuments(t *testing.T) {
	row := func(n, form, misc string) string {
		return n + "\t" + form + "\t_\tX\tX\t_\t" + map[bool]string{true: "0", false: "1"}[n == "1"] + "\tdep\t_\t" + misc + "\n"
	}
	file := "# newdoc id = a\n# newpar\n" + row("1", "Hi", "_") + row("2", "Bo", "SpaceAfter=No") + row("3", ".", "_") + "\n" +
		row("1", "Go", "SpaceAfter=No") + "\n" + "# newpar\n" + row("1", "On", "_") + "\n# newdoc id = b\n" + row("1", "Ü", "_") + "\n"
	var texts []string
	for d, err := range Documents(strings.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range append(d.Sentences, d.Tokens...) {
			texts = append(texts, s.Slice(d.Text))
		}
		texts = append(texts, d.Text)
	}
	want := []string{"Hi Bo.", "Go", "On", "Hi", "Bo", ".", "Go", "On", "Hi Bo. Go\n\nOn", "Ü", "Ü", "Ü"}
	if strings.Join(texts, "|") != strings.Join(want, "|") {
		t.Errorf("%q, want %q", texts, want)
	}
}
