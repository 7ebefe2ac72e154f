package segment

import (
	"strings"
	"unicode"

	"dateline/graph"
	"dateline/loaders/read"
)

const (
	headlineWords = 22 // a longer line is prose, whatever its end
	bylineWords   = 8
)

// classify tells what sort of text each sentence is.
func (s *Segmenter) classify(src *source, sentences []read.Sentence) {
	lower := make([]string, len(sentences))
	for i := range sentences {
		if lower[i] = strings.ToLower(src.slice(sentences[i].Span)); s.lists.boilerplate.in(lower[i]) {
			sentences[i].Kind = read.Boilerplate
		}
	}
	firstProse, lastProse := bounds(sentences)
	for i := range sentences {
		if sentence := &sentences[i]; sentence.Kind == "" {
			sentence.Kind = s.kind(src, sentence, lower[i], i < firstProse, i > lastProse)
		}
	}
	s.spreadBoilerplate(sentences)
}

// bounds are the first and the last sentence that end like prose and are no
// boilerplate.
func bounds(sentences []read.Sentence) (first, last int) {
	first, last = len(sentences), -1
	for i := range sentences {
		if sentences[i].Kind == "" && len(sentences[i].Tokens) > 4 && endsLikeProse(&sentences[i]) {
			first, last = min(first, i), i
		}
	}
	return first, last
}

func endsLikeProse(s *read.Sentence) bool {
	last := len(s.Tokens) - 1
	for last > 0 && closing(s.Tokens[last].Text) {
		last--
	}
	text := s.Tokens[last].Text
	return strings.HasSuffix(text, ".") || text == "!" || text == "?" || text == "…" || text == ":"
}

// kind is the kind of a sentence that is no boilerplate, given its text in
// small letters.
func (s *Segmenter) kind(src *source, sentence *read.Sentence, text string, before, after bool) read.Kind {
	words := len(sentence.Tokens)
	prose := endsLikeProse(sentence)
	switch {
	case s.lists.captions.starts(text) && (!prose || words < headlineWords), !prose && s.lists.captionWords[text]:
		return read.Caption
	case before && words <= bylineWords+4 && s.lists.bylines.starts(text):
		return read.Byline
	case prose:
		return read.Prose
	case after && words <= bylineWords && names(sentence):
		return read.Byline
	case words <= headlineWords && alone(src, sentence.Span):
		return read.Headline
	}
	return read.Prose
}

// names tells whether the sentence is nothing but capitalised words.
func names(s *read.Sentence) bool {
	for i := range s.Tokens {
		r := []rune(s.Tokens[i].Text)[0]
		if unicode.IsLower(r) && len(s.Tokens[i].Text) > 3 {
			return false
		}
	}
	return true
}

// alone tells whether the span is all of its line.
func alone(src *source, span graph.Span) bool {
	before, after := span.Start-1, span.End
	for before >= 0 && unicode.IsSpace(src.runes[before]) && src.runes[before] != '\n' {
		before--
	}
	for after < len(src.runes) && unicode.IsSpace(src.runes[after]) && src.runes[after] != '\n' {
		after++
	}
	return (before < 0 || src.runes[before] == '\n') && (after == len(src.runes) || src.runes[after] == '\n')
}

// spreadBoilerplate marks a whole closing paragraph as boilerplate where its
// first sentence is.
func (s *Segmenter) spreadBoilerplate(sentences []read.Sentence) {
	for i := 1; i < len(sentences); i++ {
		before := &sentences[i-1]
		if before.Kind == read.Boilerplate && before.Paragraph == sentences[i].Paragraph {
			sentences[i].Kind = read.Boilerplate
		}
	}
}
