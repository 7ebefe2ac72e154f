package graph

import "unicode/utf8"

// Span is a half-open range [Start, End) of an article's text, counted in
// Unicode code points (not bytes, not UTF-16 units).
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of code points in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps tells whether s and o share at least one code point.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Slice is the part of text that the span covers. A span that reaches beyond
// the text is cut to it.
func (s Span) Slice(text string) string {
	from := byteOffset(text, s.Start)
	return text[from : from+byteOffset(text[from:], s.End-s.Start)]
}

// byteOffset is where code point n of text begins, in bytes; at most len(text).
func byteOffset(text string, n int) int {
	i := 0
	for ; n > 0 && i < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return i
}
