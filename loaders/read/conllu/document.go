package conllu

import (
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"dateline/graph"
)

// Document is a document as it was written, paragraphs parted by a blank
// line, with the spans of its sentences and of its tokens.
type Document struct {
	Text              string
	Sentences, Tokens []graph.Span
	Misc              []string // the last column, one a token
	Name              string   // "newdoc id"
}

// Documents reads a file as documents. After an error it ends.
func Documents(r io.Reader) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		var d documentBuilder
		for s, err := range Read(r) {
			if err != nil {
				yield(Document{}, err)
				return
			}
			if s.NewDoc && d.size > 0 {
				if !yield(d.document(), nil) {
					return
				}
				d = documentBuilder{}
			}
			d.add(&s)
		}
		if d.size > 0 {
			yield(d.document(), nil)
		}
	}
}

// documentBuilder puts the sentences of a document together.
type documentBuilder struct {
	text              strings.Builder
	size              int // in code points
	glued             bool
	sentences, tokens []graph.Span
	misc              []string
	name              string
}

func (d *documentBuilder) add(s *Sentence) {
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
	d.misc = append(d.misc, s.Misc...)
	if s.NewDoc {
		d.name = s.Meta["newdoc id"]
	}
	d.sentences = append(d.sentences, graph.Span{Start: start, End: d.size})
	for _, t := range s.Tokens {
		d.tokens = append(d.tokens, graph.Span{Start: start + t.Start, End: start + t.End})
	}
}

func (d *documentBuilder) document() Document {
	return Document{d.text.String(), d.sentences, d.tokens, d.misc, d.name}
}
