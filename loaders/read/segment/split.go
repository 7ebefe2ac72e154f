package segment

import (
	"strings"
	"unicode"

	"dateline/loaders/read"
)

// split cuts the tokens of a line into sentences.
func (s *Segmenter) split(src *source, tokens []read.Token) [][]read.Token {
	if s.model == nil || len(tokens) == 0 {
		return s.rules(src, tokens)
	}
	return s.learned(src, tokens)
}

// rules cuts the tokens of a line into sentences by rules.
func (s *Segmenter) rules(src *source, tokens []read.Token) [][]read.Token {
	var parts [][]read.Token
	start := 0
	for i := range tokens {
		if end := s.ends(src, tokens, i); end > start {
			parts = append(parts, tokens[start:end:end])
			start = end
		}
	}
	if start < len(tokens) {
		parts = append(parts, tokens[start:])
	}
	return parts
}

// ends is the index behind the sentence that token i ends, closing quotes and
// brackets with it; 0 where it ends none.
func (s *Segmenter) ends(src *source, tokens []read.Token, i int) int {
	if !s.terminal(tokens, i) {
		return 0
	}
	end := i + 1
	for end < len(tokens) && closing(tokens[end].Text) && tokens[end].Start == tokens[end-1].End {
		end++
	}
	switch {
	case end == len(tokens):
		return end
	case tokens[end].Start == tokens[end-1].End: // no white space
		return 0
	case !begins(src, tokens, end):
		return 0
	}
	return end
}

// terminal tells whether the token can end a sentence.
func (s *Segmenter) terminal(tokens []read.Token, i int) bool {
	text := tokens[i].Text
	switch {
	case strings.Trim(text, ".!?…") == "":
		return i > 0 && !(text == "." && s.lists.abbreviation(tokens[i-1].Text+"."))
	case !strings.HasSuffix(text, ".") || i+1 == len(tokens):
		return false
	case s.lists.titles[strings.ToLower(text)] || len(text) == 2:
		return false // "Mr. Lee", "J. Lee"
	}
	return s.lists.starters[strings.ToLower(tokens[i+1].Text)] // "in the U.S. The"
}

func closing(text string) bool {
	return text == "\"" || text == "'" || text == "''" || text == "”" || text == "’" || text == ")" || text == "]" || text == "»"
}

// begins tells whether a sentence may begin at the token.
func begins(src *source, tokens []read.Token, i int) bool {
	r := src.runes[tokens[i].Start]
	if unicode.IsLetter(r) {
		return !unicode.IsLower(r) || len(tokens[i].Text) > 1 && hasUpper(tokens[i].Text)
	}
	if opensQuote(r) && i+1 < len(tokens) {
		return !unicode.IsLower(src.runes[tokens[i+1].Start])
	}
	return !strings.ContainsRune(",;:-–—)]", r)
}

func opensQuote(r rune) bool { return strings.ContainsRune("\"'“‘«([", r) }

func hasUpper(text string) bool { return strings.ToLower(text) != text }
