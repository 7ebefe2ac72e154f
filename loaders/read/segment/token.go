package segment

import (
	"strings"
	"unicode"

	"dateline/graph"
	"dateline/loaders/read"
)

// A token takes about so many code points with the space behind it; a line has
// room for a few more.
const (
	perToken = 5
	few      = 4
)

// tokens are the tokens of a line.
func (s *Segmenter) tokens(src *source, line graph.Span) []read.Token {
	tokens := make([]read.Token, 0, line.Len()/perToken+few)
	start := line.Start
	for i := line.Start; i <= line.End; i++ {
		if i < line.End && !unicode.IsSpace(src.runes[i]) {
			continue
		}
		if start < i {
			tokens = s.chunk(src, tokens, start, i)
		}
		start = i + 1
	}
	return tokens
}

// chunk appends the tokens of a run without white space: what stands before
// the word, the word's parts, what stands behind it.
func (s *Segmenter) chunk(src *source, tokens []read.Token, start, end int) []read.Token {
	if letters(src.runes[start:end]) {
		return s.contraction(src, tokens, start, end)
	}
	for start < end && s.whole(src, start, end) == 0 && opens(src.runes, start, end) {
		next := sameRun(src.runes, start, end)
		tokens = append(tokens, src.token(start, next))
		start = next
	}
	behind := make([]read.Token, 0, few)
	for start < end && s.whole(src, start, end) < end-start {
		last := s.closes(src, start, end)
		if last == end {
			break
		}
		behind = append(behind, src.token(last, end))
		end = last
	}
	if start < end {
		tokens = s.word(src, tokens, start, end)
	}
	for i := len(behind) - 1; i >= 0; i-- {
		tokens = append(tokens, behind[i])
	}
	return tokens
}

// letters tells words without any mark, which only the list of what is written
// together can part.
func letters(runes []rune) bool {
	for _, r := range runes {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// whole is the length of what is one token whatever it holds, at the start
// of the run: an address, a handle, an abbreviation with points.
func (s *Segmenter) whole(src *source, start, end int) int {
	text := strings.ToLower(src.slice(graph.Span{Start: start, End: end}))
	for _, prefix := range [...]string{"http://", "https://", "www."} {
		if strings.HasPrefix(text, prefix) {
			return trimmed(src.runes, start, end) - start
		}
	}
	if r := src.runes[start]; (r == '@' || r == '#') && end-start > 1 && unicode.IsLetter(src.runes[start+1]) {
		return wordEnd(src.runes, start+1, end) - start
	}
	if at := strings.IndexByte(text, '@'); at > 0 && strings.Contains(text[at:], ".") && unicode.IsLetter(src.runes[start]) {
		return trimmed(src.runes, start, end) - start
	}
	if s.lists.abbreviation(src.slice(graph.Span{Start: start, End: end})) || initials(src.runes[start:end]) || emoticon(text) {
		return end - start
	}
	return 0
}

// trimmed leaves closing punctuation off the end of an address.
func trimmed(runes []rune, start, end int) int {
	for end > start && strings.ContainsRune(".,;:!?)]}>\"'”’»", runes[end-1]) {
		end--
	}
	return end
}

func wordEnd(runes []rune, start, end int) int {
	for start < end && (unicode.IsLetter(runes[start]) || unicode.IsDigit(runes[start]) || runes[start] == '_') {
		start++
	}
	return start
}

// initials tells letters with a point behind each: "U.S.", "J.", "p.m.".
func initials(runes []rune) bool {
	if len(runes) < 2 || len(runes)%2 != 0 {
		return false
	}
	for i := 0; i < len(runes); i += 2 {
		if !unicode.IsLetter(runes[i]) || runes[i+1] != '.' {
			return false
		}
	}
	return len(runes) > 2 || unicode.IsUpper(runes[0])
}

func emoticon(text string) bool {
	switch text {
	case ":)", ":(", ":-)", ":-(", ";)", ";-)", ":d", ":p", "<3":
		return true
	}
	return false
}

// opens tells whether the code point at start stands before a word.
func opens(runes []rune, start, end int) bool {
	r := runes[start]
	switch {
	case unicode.In(r, unicode.Ps, unicode.Pi, unicode.Sc):
		return true
	case strings.ContainsRune("\"'`´’*•-–—_~=|/\\<>+#&…,;:!?.)]}”»@^", r):
		return !(end-start > 1 && startsWord(runes, start, end))
	}
	return unicode.In(r, unicode.So, unicode.Pe, unicode.Pf)
}

// startsWord tells marks that belong to the word behind them: -5, +3, .5,
// 's, 90s with an apostrophe.
func startsWord(runes []rune, start, end int) bool {
	r, next := runes[start], runes[start+1]
	switch r {
	case '-', '+', '.', '−':
		return unicode.IsDigit(next) && (r != '.' || end-start > 1)
	case '\'', '’':
		return unicode.IsDigit(next) || clitic(string(runes[start:end])) > 0 && clitic(string(runes[start:end])) == end-start
	}
	return false
}

// sameRun is the end of a run of one mark that is one token: "...", "--".
func sameRun(runes []rune, start, end int) int {
	next := start + 1
	if !strings.ContainsRune(".-=*_~!?…$<>", runes[start]) {
		return next
	}
	for next < end && runes[next] == runes[start] {
		next++
	}
	return next
}

// closes is where the mark at the end of the run begins, or end where the
// word goes to the end.
func (s *Segmenter) closes(src *source, start, end int) int {
	r := src.runes[end-1]
	switch {
	case end-start == 1:
		return end
	case r == '.':
		return s.closingPoint(src, start, end)
	case strings.ContainsRune("!?…-–—*_~=", r):
		first := end - 1
		for first > start && src.runes[first-1] == r {
			first--
		}
		if first == start {
			return end
		}
		return first
	case strings.ContainsRune(",;:\"'`´|/\\<>%‰°&^", r), unicode.In(r, unicode.Pe, unicode.Pf, unicode.Ps, unicode.Pi, unicode.So, unicode.Sc):
		return end - 1
	}
	return end
}

// closingPoint is where the points at the end begin, unless they are an
// abbreviation's.
func (s *Segmenter) closingPoint(src *source, start, end int) int {
	first := end - 1
	for first > start && src.runes[first-1] == '.' {
		first--
	}
	if first == start {
		return end
	}
	text := src.slice(graph.Span{Start: start, End: end})
	if first == end-1 && (s.lists.abbreviation(text) || initials(src.runes[start:end])) {
		return end
	}
	return first
}
