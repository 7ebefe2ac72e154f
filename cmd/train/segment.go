package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read/conllu"
	"dateline/loaders/read/segment"
)

// segmentPrune was chosen on the development data.
const segmentPrune = 0.5

func trainSegmenter(f *flags, _ *treebank) error {
	var texts []segment.Text
	for _, name := range treebanks {
		more, err := readTexts(filepath.Join(f.Data, "ud", name))
		if err != nil {
			return err
		}
		texts = append(texts, more...)
	}
	var model bytes.Buffer
	if err := segment.Train(texts, f.Epochs, segmentPrune, &model); err != nil {
		return err
	}
	return f.write("segment.bin", model.Bytes())
}

// readTexts gives the documents of a treebank as they were written,
// paragraphs parted by a blank line.
func readTexts(path string) ([]segment.Text, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var texts []segment.Text
	var b textBuilder
	for s, err := range conllu.Read(file) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if s.NewDoc && b.size > 0 {
			texts = append(texts, b.text())
			b = textBuilder{}
		}
		b.add(&s)
	}
	return append(texts, b.text()), nil
}

// textBuilder puts the sentences of a document together.
type textBuilder struct {
	strings.Builder
	size      int // in code points
	glued     bool
	sentences []graph.Span
}

func (b *textBuilder) add(s *conllu.Sentence) {
	gap := " "
	switch {
	case b.size == 0 || b.glued && !s.NewPar:
		gap = ""
	case s.NewPar:
		gap = "\n\n"
	}
	b.WriteString(gap + s.Text)
	start := b.size + len(gap)
	b.size = start + utf8.RuneCountInString(s.Text)
	b.glued = s.Glued
	b.sentences = append(b.sentences, graph.Span{Start: start, End: b.size})
}

func (b *textBuilder) text() segment.Text {
	return segment.Text{Text: b.String(), Sentences: b.sentences}
}
