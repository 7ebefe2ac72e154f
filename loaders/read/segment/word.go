package segment

import (
	"strings"
	"unicode"

	"dateline/graph"
	"dateline/loaders/read"
)

// word appends the parts of a word: around hyphens and slashes, numbers and
// their units, contractions.
func (s *Segmenter) word(src *source, tokens []read.Token, start, end int) []read.Token {
	if n := s.whole(src, start, end); n > 0 {
		tokens = append(tokens, src.token(start, start+n))
		if start+n < end {
			return s.chunk(src, tokens, start+n, end)
		}
		return tokens
	}
	if cut := s.cut(src.runes, start, end); cut > start {
		tokens = s.word(src, tokens, start, cut)
		next := sameRun(src.runes, cut, end)
		tokens = append(tokens, src.token(cut, next))
		if next < end {
			return s.chunk(src, tokens, next, end)
		}
		return tokens
	}
	return s.contraction(src, tokens, start, end)
}

// cut is where a mark inside the word parts it, or start where none does.
func (s *Segmenter) cut(runes []rune, start, end int) int {
	for i := start + 1; i < end; i++ {
		switch r := runes[i]; {
		case r == '-' && s.keepsHyphen(runes, start, i, end):
		case r == '/' && i+1 < end && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
		case r == '-' && i+1 < end && phone(runes, i, end):
		case r == '.' && (i+1 < end && runes[i+1] != '.'):
		case strings.ContainsRune("-–—/…\"()[]{}<>;“”«»=*&+|\\", r) && !ampersand(runes, i, end):
			return i
		case r == '.' && i+1 < end && runes[i+1] == '.':
			return i
		case (r == ',' || r == ':') && i+1 < end && !(unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])):
			return i
		case (r == '!' || r == '?') && i+1 < end:
			return i
		}
	}
	return start
}

// phone tells the hyphens of a telephone number: "713-664-7478".
func phone(runes []rune, i, end int) bool {
	digits := func(from, n int) bool {
		for k := from; k < from+n; k++ {
			if k < 0 || k >= end || !unicode.IsDigit(runes[k]) {
				return false
			}
		}
		return true
	}
	return digits(i-3, 3) && !digits(i-4, 1) && (digits(i+1, 4) || digits(i+1, 3) && i+4 < end && runes[i+4] == '-')
}

// ampersand tells "AT&T" and "R&D" from marks that part words.
func ampersand(runes []rune, i, end int) bool {
	return (runes[i] == '&' || runes[i] == '+') && i+1 < end && unicode.IsUpper(runes[i-1]) && unicode.IsUpper(runes[i+1])
}

// keepsHyphen tells hyphens that do not part a word: behind a prefix that is
// no word ("co-founder", "e-mail") and inside of codes ("A-320", "COVID-19").
func (s *Segmenter) keepsHyphen(runes []rune, start, at, end int) bool {
	before := strings.ToLower(string(runes[start:at]))
	if s.lists.prefixes[before] {
		return at+1 < end && unicode.IsLower(runes[at+1])
	}
	return at+1 < end && unicode.IsUpper(runes[at-1]) && unicode.IsDigit(runes[at+1])
}

// contraction appends a word without marks, parted where a clitic or a unit
// begins.
func (s *Segmenter) contraction(src *source, tokens []read.Token, start, end int) []read.Token {
	text := src.slice(graph.Span{Start: start, End: end})
	lower := strings.ToLower(text)
	cut := end - clitic(lower)
	if n := s.lists.joined[lower]; n > 0 {
		cut = start + n
	} else if cut == end {
		cut = unit(src.runes, start, end)
	}
	if cut <= start || cut >= end {
		return append(tokens, src.token(start, end))
	}
	tokens = s.contraction(src, tokens, start, cut)
	return append(tokens, src.token(cut, end))
}

// clitic is the length of the clitic at the end of a word, in code points.
func clitic(lower string) int {
	for _, c := range [...]string{"n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"} {
		if strings.HasSuffix(lower, c) {
			return len([]rune(c))
		}
	}
	return 0
}

// unit is where a unit begins that is written against its number: "5pm",
// "20km", "3m"; end where there is none.
func unit(runes []rune, start, end int) int {
	at := end
	for at > start && unicode.IsLower(runes[at-1]) {
		at--
	}
	if at == start || at == end || end-at > 3 || !unicode.IsDigit(runes[at-1]) {
		return end
	}
	switch string(runes[at:end]) {
	case "st", "nd", "rd", "th", "s":
		return end
	}
	return at
}
