package conllu

import (
	"io"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// TreeScore counts tokens whose tags and trees are right. Punctuation counts.
type TreeScore struct{ tokens, upos, xpos, lemma, uas, las, universal int }

// Add counts the tokens of a sentence.
func (s *TreeScore) Add(gold, got []read.Token) {
	for i := range gold {
		s.tokens++
		attached := gold[i].Head == got[i].Head
		count(&s.upos, gold[i].UPOS == got[i].UPOS)
		count(&s.xpos, gold[i].XPOS == got[i].XPOS)
		count(&s.lemma, strings.EqualFold(gold[i].Lemma, got[i].Lemma))
		count(&s.uas, attached)
		count(&s.las, attached && gold[i].Deprel == got[i].Deprel)
		count(&s.universal, attached && universal(gold[i].Deprel) == universal(got[i].Deprel))
	}
}

func count(n *int, right bool) {
	if right {
		*n++
	}
}

func universal(deprel string) string {
	relation, _, _ := strings.Cut(deprel, ":")
	return relation
}

// Figures are a TreeScore in percent of the tokens. LAS is by the label with
// its subtype, Universal by the label without.
type Figures struct{ UPOS, XPOS, Lemma, UAS, LAS, Universal float64 }

// Figures gives the score in percent.
func (s *TreeScore) Figures() Figures {
	percent := func(n int) float64 { return 100 * float64(n) / float64(max(s.tokens, 1)) }
	return Figures{percent(s.upos), percent(s.xpos), percent(s.lemma), percent(s.uas), percent(s.las), percent(s.universal)}
}

// Tokens is how many tokens were counted.
func (s *TreeScore) Tokens() int { return s.tokens }

// SpanScore counts spans that are right at both their ends, as the CoNLL 2018
// shared task does for sentences and words (Zeman et al. 2018).
type SpanScore struct{ gold, got, right int }

// Add counts the spans of a document.
func (s *SpanScore) Add(gold, got []graph.Span) {
	is := map[graph.Span]bool{}
	for _, span := range gold {
		is[span] = true
	}
	for _, span := range got {
		count(&s.right, is[span])
	}
	s.gold, s.got = s.gold+len(gold), s.got+len(got)
}

// F1 is the harmonic mean of precision and recall, in percent.
func (s *SpanScore) F1() float64 { return 200 * float64(s.right) / float64(max(s.gold+s.got, 1)) }

// ScoreTrees scores a parser on a file's own tokens: it sees of them what the
// text itself gives.
func ScoreTrees(file io.Reader, parser read.Parser) (score TreeScore, err error) {
	for gold, err := range Read(file) {
		if err != nil {
			return score, err
		}
		got := make([]read.Token, len(gold.Tokens))
		for i := range got {
			got[i] = read.Token{Span: gold.Tokens[i].Span, Text: gold.Tokens[i].Text}
		}
		parser.Parse([][]read.Token{got})
		score.Add(gold.Tokens, got)
	}
	return score, nil
}

// ScoreSegments scores a segmenter on a file's documents as they were written.
func ScoreSegments(file io.Reader, segmenter read.Segmenter) (sentences, words SpanScore, err error) {
	for d, err := range Documents(file) {
		if err != nil {
			return sentences, words, err
		}
		addSegments(&sentences, &words, &d, segmenter.Segment(d.Text))
	}
	return sentences, words, nil
}

// addSegments counts the sentences and words of a document that a segmenter
// gave.
func addSegments(sentences, words *SpanScore, gold *Document, segments []read.Sentence) {
	var gotSentences, gotWords []graph.Span
	for _, s := range segments {
		gotSentences = append(gotSentences, s.Span)
		if s.Dateline.Len() > 0 { // its words are no tokens, but they were found
			gotWords = append(gotWords, s.Dateline)
		}
		for _, t := range s.Tokens {
			gotWords = append(gotWords, t.Span)
		}
	}
	sentences.Add(gold.Sentences, gotSentences)
	words.Add(gold.Tokens, gotWords)
}
