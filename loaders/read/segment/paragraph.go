package segment

import (
	"unicode"

	"dateline/graph"
)

// wrapped is how long, in code points, lines are where a text is wrapped by
// hand: a line break after so much does not end a sentence.
const wrapped = 55

// paragraphs cuts the text at blank lines, and each paragraph into the lines
// that stand for themselves.
func (s *source) paragraphs() [][]graph.Span {
	var all [][]graph.Span
	var lines []graph.Span
	for _, line := range s.lines() {
		if line.Len() == 0 {
			if len(lines) > 0 {
				all = append(all, s.unwrap(lines))
			}
			lines = nil
			continue
		}
		lines = append(lines, line)
	}
	if len(lines) > 0 {
		all = append(all, s.unwrap(lines))
	}
	return all
}

// lines are the text's lines without the white space around them.
func (s *source) lines() []graph.Span {
	var lines []graph.Span
	start := 0
	for i := 0; i <= len(s.runes); i++ {
		if i == len(s.runes) || s.runes[i] == '\n' || s.runes[i] == '\u2028' || s.runes[i] == '\u2029' {
			lines = append(lines, s.trim(graph.Span{Start: start, End: i}))
			start = i + 1
		}
	}
	return lines
}

func (s *source) trim(span graph.Span) graph.Span {
	for span.Start < span.End && unicode.IsSpace(s.runes[span.Start]) {
		span.Start++
	}
	for span.Start < span.End && unicode.IsSpace(s.runes[span.End-1]) {
		span.End--
	}
	return span
}

// unwrap joins a line to the one before where the text goes on: that one is
// long and does not end a sentence, and this one does not begin like a
// heading. A line that begins with a small letter always goes on.
func (s *source) unwrap(lines []graph.Span) []graph.Span {
	joined := lines[:1:1]
	for _, line := range lines[1:] {
		last := &joined[len(joined)-1]
		previous := graph.Span{Start: max(last.Start, s.lineStart(last.End)), End: last.End}
		goesOn := unicode.IsLower(s.runes[line.Start]) || (previous.Len() >= wrapped && len(lines) > 2)
		if goesOn && !isTerminal(s.runes[last.End-1]) || previous.Len() >= wrapped && previous.Len() < 100 && len(lines) > 2 {
			last.End = line.End
			continue
		}
		joined = append(joined, line)
	}
	return joined
}

// lineStart is where the line that ends at end begins.
func (s *source) lineStart(end int) int {
	for end > 0 && s.runes[end-1] != '\n' {
		end--
	}
	return end
}

func isTerminal(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }
