package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read"
)

// goldDate is a date and the days that it means, "first/last".
type goldDate struct {
	span  graph.Span
	value string
}

// dated is a document of GUM with its dates. Its text is its tokens, parted
// by spaces: the XML does not tell which of them are glued.
type dated struct {
	text      strings.Builder
	size      int
	published graph.Date
	sentences []read.Sentence
	dates     []goldDate
	paragraph int
}

func readDated(name string) (*dated, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	d, err := parseDated(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// parseDated reads the XML of GUM: a token a line inside elements of
// sentences, paragraphs and dates.
func parseDated(in io.Reader) (*dated, error) {
	d := &dated{}
	decoder := xml.NewDecoder(in)
	var open []int // the dates that are open, the innermost last
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return d, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "date" {
				open = append(open, len(d.dates))
				d.dates = append(d.dates, goldDate{span: graph.Span{Start: -1}, value: goldDays(t)})
			}
			d.opens(t)
		case xml.EndElement:
			if t.Name.Local == "date" {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			for line := range strings.Lines(string(t)) {
				if word, _, ok := strings.Cut(line, "\t"); ok {
					d.word(word, open)
				}
			}
		}
	}
}

// opens begins what an element that is no date begins.
func (d *dated) opens(e xml.StartElement) {
	switch e.Name.Local {
	case "text":
		d.published = graph.Date(attribute(e, "dateCreated"))
	case "p", "head":
		d.paragraph++
	case "s":
		d.sentences = append(d.sentences, read.Sentence{Kind: read.Prose, Paragraph: d.paragraph})
	}
}

func (d *dated) word(text string, open []int) {
	if len(d.sentences) == 0 {
		return
	}
	if d.size > 0 {
		d.text.WriteByte(' ')
		d.size++
	}
	d.text.WriteString(text)
	span := graph.Span{Start: d.size, End: d.size + utf8.RuneCountInString(text)}
	d.size = span.End
	s := &d.sentences[len(d.sentences)-1]
	if len(s.Tokens) == 0 {
		s.Start = span.Start
	}
	s.End = span.End
	s.Tokens = append(s.Tokens, read.Token{Span: span, Text: text})
	for _, i := range open {
		if d.dates[i].span.Start < 0 {
			d.dates[i].span.Start = span.Start
		}
		d.dates[i].span.End = span.End
	}
}

// goldDays are the days of a date of TEI: one date, or a range of two.
func goldDays(e xml.StartElement) string {
	for _, names := range [...][2]string{{"when", "when"}, {"from", "to"}, {"notBefore", "notAfter"}} {
		if start, end := attribute(e, names[0]), attribute(e, names[1]); start != "" || end != "" {
			return days(graph.Date(start), graph.Date(end))
		}
	}
	return ""
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
