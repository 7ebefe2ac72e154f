package segment

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read"
)

// datelines open a report: "The Hague: ", "PARIS (AFP) - ", "LONDON, March 3
// (Reuters) — ". A place in small letters needs a colon or a dash behind it.
var datelines = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,3})(?:, ?\p{Lu}[\p{L}.]+(?: [\p{Lu}\d][\p{L}\d.]*){0,2})*(?: ?\([^()]{2,40}\))?(:| ?[—–]| -{1,2}) `)

// farthest is how long a dateline can be, in bytes.
const farthest = 80

// cutDateline takes the dateline off the first sentence of prose.
func (s *Segmenter) cutDateline(src *source, sentences []read.Sentence) {
	for i := range sentences {
		if sentences[i].Kind != read.Prose {
			continue
		}
		text := src.slice(sentences[i].Span)
		if at := datelines.FindStringIndex(text); at != nil && at[1] < farthest && !s.lists.labels.starts(strings.ToLower(text)) {
			s.cutTokens(&sentences[i], utf8.RuneCountInString(text[:at[1]]))
		}
		return
	}
}

// cutTokens takes the tokens of the first n code points off the sentence.
func (s *Segmenter) cutTokens(sentence *read.Sentence, n int) {
	end := sentence.Start + n
	for i := range sentence.Tokens {
		if sentence.Tokens[i].Start >= end {
			sentence.Dateline = graph.Span{Start: sentence.Start, End: sentence.Tokens[i-1].End}
			sentence.Tokens = sentence.Tokens[i:]
			return
		}
	}
}
