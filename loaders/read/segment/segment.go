// Package segment finds the sentences of an article's text and their tokens,
// and tells prose from headlines, bylines, captions and boilerplate. Tokens
// follow the conventions of the English Universal Dependencies treebanks.
package segment

import (
	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/linear"
)

// Segmenter segments English text. It is safe for use by many goroutines.
type Segmenter struct {
	lists lists
	model *linear.Model // where sentences end, or nil for the rules alone
}

// New makes a segmenter that goes by its rules alone.
func New() *Segmenter { return &Segmenter{lists: parseLists()} }

// Segment returns the sentences of the text in order. Their tokens, joined by
// what lies between them, give back the text: all that is left out is white
// space and datelines.
func (s *Segmenter) Segment(text string) []read.Sentence {
	src := newSource(text)
	var sentences []read.Sentence
	for paragraph, lines := range src.paragraphs() {
		for _, line := range lines {
			tokens := s.tokens(src, line)
			for _, part := range s.split(src, tokens) {
				sentences = append(sentences, read.Sentence{
					Span: graph.Span{Start: part[0].Start, End: part[len(part)-1].End}, Paragraph: paragraph, Tokens: part,
				})
			}
		}
	}
	s.classify(src, sentences)
	s.cutDateline(src, sentences)
	return sentences
}

// source is a text with its code points.
type source struct {
	text    string
	runes   []rune
	offsets []int // of each code point in text, and of its end
}

func newSource(text string) *source {
	src := &source{text: text, runes: make([]rune, 0, len(text)), offsets: make([]int, 0, len(text)+1)}
	for i, r := range text {
		src.runes, src.offsets = append(src.runes, r), append(src.offsets, i)
	}
	src.offsets = append(src.offsets, len(text))
	return src
}

func (s *source) slice(span graph.Span) string {
	return s.text[s.offsets[span.Start]:s.offsets[span.End]]
}

func (s *source) token(start, end int) read.Token {
	span := graph.Span{Start: start, End: end}
	return read.Token{Span: span, Text: s.slice(span)}
}
