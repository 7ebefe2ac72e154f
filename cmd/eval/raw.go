package main

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/conllu"
	"dateline/loaders/read/english"
)

type rawCommand struct {
	File string `arg:"" help:"A CoNLL-U file."`
}

// Run scores sentences and words found in raw text, as the CoNLL 2018 shared
// task does (Zeman et al. 2018): a sentence or word is right where both its
// ends are. The text is the treebank's documents, paragraphs parted by a
// blank line.
func (c *rawCommand) Run() error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	reader, err := english.New()
	if err != nil {
		return err
	}
	var sentences, words spanScore
	d := &rawDocument{}
	flush := func() {
		d.score(reader.Segmenter, &sentences, &words)
		d = &rawDocument{}
	}
	for s, err := range conllu.Read(file) {
		if err != nil {
			return fmt.Errorf("%s: %w", c.File, err)
		}
		if s.NewDoc && d.size > 0 {
			flush()
		}
		d.add(&s)
	}
	flush()
	fmt.Printf("sentences F1 %.2f\nwords     F1 %.2f\n", sentences.f1(), words.f1())
	return nil
}

// rawDocument is a document's text with its gold sentences and words.
type rawDocument struct {
	text             strings.Builder
	size             int
	glued            bool
	sentences, words []graph.Span
}

func (d *rawDocument) add(s *conllu.Sentence) {
	gap := " "
	switch {
	case d.size == 0 || d.glued && !s.NewPar:
		gap = ""
	case s.NewPar:
		gap = "\n\n"
	}
	d.text.WriteString(gap + s.Text)
	start := d.size + len(gap)
	d.size = start + utf8.RuneCountInString(s.Text)
	d.glued = s.Glued
	d.sentences = append(d.sentences, graph.Span{Start: start, End: d.size})
	for _, t := range s.Tokens {
		d.words = append(d.words, graph.Span{Start: start + t.Start, End: start + t.End})
	}
}

func (d *rawDocument) score(segmenter read.Segmenter, sentences, words *spanScore) {
	var gotSentences, gotWords []graph.Span
	for _, s := range segmenter.Segment(d.text.String()) {
		gotSentences = append(gotSentences, s.Span)
		if s.Dateline.Len() > 0 { // its words are no tokens, but they were found
			gotWords = append(gotWords, s.Dateline)
		}
		for _, t := range s.Tokens {
			gotWords = append(gotWords, t.Span)
		}
	}
	sentences.add(d.sentences, gotSentences)
	words.add(d.words, gotWords)
}

// spanScore counts spans that are right.
type spanScore struct{ gold, got, right int }

func (s *spanScore) add(gold, got []graph.Span) {
	is := map[graph.Span]bool{}
	for _, span := range gold {
		is[span] = true
	}
	for _, span := range got {
		count(&s.right, is[span])
	}
	s.gold, s.got = s.gold+len(gold), s.got+len(got)
}

// f1 is the harmonic mean of precision and recall, in percent.
func (s *spanScore) f1() float64 { return 200 * float64(s.right) / float64(max(s.gold+s.got, 1)) }
