package segment

import (
	"fmt"
	"strings"
	"unicode"

	"dateline/loaders/read"
	"dateline/loaders/read/linear"
)

// Trained makes a segmenter that decides with a trained model where sentences
// end within a line; the rules' answer is one of its features.
func Trained(model []byte) (*Segmenter, error) {
	m, err := linear.Load(model)
	if err != nil {
		return nil, fmt.Errorf("sentence boundaries: %w", err)
	}
	if m.Classes() != boundaryClasses {
		return nil, fmt.Errorf("sentence boundaries: %d classes, not %d", m.Classes(), boundaryClasses)
	}
	return &Segmenter{lists: parseLists(), model: m}, nil
}

// The classes of the model.
const (
	inside = iota
	boundary
	boundaryClasses
)

// line is a line of tokens with what its boundaries are decided by.
type line struct {
	src    *source
	tokens []read.Token
	ruled  []bool // by the rules, a sentence ends with the token
	ended  int    // the token behind the last boundary
	nested int    // brackets and quotes open
	buffer []linear.Feature
}

func (s *Segmenter) line(src *source, tokens []read.Token) *line {
	l := &line{src: src, tokens: tokens, ruled: make([]bool, len(tokens))}
	end := 0
	for _, part := range s.rules(src, tokens) {
		end += len(part)
		l.ruled[end-1] = true
	}
	return l
}

// learned cuts the tokens of a line where the model says.
func (s *Segmenter) learned(src *source, tokens []read.Token) [][]read.Token {
	l := s.line(src, tokens)
	var parts [][]read.Token
	for i := range tokens[:len(tokens)-1] {
		l.nest(i)
		if tokens[i].End == tokens[i+1].Start && !l.ruled[i] {
			continue
		}
		var scores [boundaryClasses]float32
		s.model.Score(scores[:], l.features(i))
		if scores[boundary] > scores[inside] {
			parts = append(parts, tokens[l.ended:i+1:i+1])
			l.end(i + 1)
		}
	}
	return append(parts, tokens[l.ended:])
}

func (l *line) end(next int) { l.ended, l.nested = next, 0 }

// nest counts what stays open behind the token.
func (l *line) nest(i int) {
	switch l.tokens[i].Text {
	case "(", "[", "“", "«", "``":
		l.nested++
	case ")", "]", "”", "»", "''":
		l.nested = max(0, l.nested-1)
	case "\"":
		l.nested ^= 1
	}
}

// features are those of the gap behind token i.
func (l *line) features(i int) []linear.Feature {
	l.buffer = l.buffer[:0]
	ruled := uint64(0)
	if l.ruled[i] {
		ruled = 1
	}
	w0, w1 := l.lower(i), l.lower(i+1)
	s0, s1, s2 := l.shape(i), l.shape(i+1), l.shape(i+2)
	wide := uint64(min(l.tokens[i+1].Start-l.tokens[i].End, 3))
	long := uint64(min(i+1-l.ended, 3) + min((i+1-l.ended)/8, 6)*4)
	values := [...]uint64{
		1, w0, w1, l.lower(i - 1), l.lower(i + 2), s0, s1, linear.Hash("") + wide,
		mix(s0, s1), mix(w0, s1), mix(s0, w1), mix(l.shape(i-1), s0, s1), mix(s1, s2), mix(w0, w1),
		mix(long, s1), mix(uint64(l.nested), s0, s1), mix(l.lower(i-1), w0, s1), mix(wide, s0, s1),
		mix(uint64(min(len(l.tokens)-i, 4)), s1), mix(w1, s2), mix(l.lower(i-1), w0), mix(s0, s1, l.lower(i+2)),
	}
	for kind, value := range values {
		f := linear.Mix(linear.Feature(kind+1), value)
		l.buffer = append(l.buffer, f, linear.Mix(f, ruled+7))
	}
	return l.buffer
}

func mix(values ...uint64) uint64 {
	f := linear.Feature(0)
	for _, v := range values {
		f = linear.Mix(f, v)
	}
	return uint64(f)
}

func (l *line) lower(i int) uint64 {
	if i < 0 || i >= len(l.tokens) {
		return 0
	}
	return linear.Hash(strings.ToLower(l.tokens[i].Text))
}

// shape is the token's kind of letters: enough to tell "US" from "Us", "us",
// "7", "." and "-".
func (l *line) shape(i int) uint64 {
	if i < 0 || i >= len(l.tokens) {
		return 0
	}
	var b strings.Builder
	for n, r := range l.tokens[i].Text {
		switch {
		case n > 0 && b.Len() > 3:
		case unicode.IsUpper(r):
			b.WriteByte('X')
		case unicode.IsLetter(r):
			b.WriteByte('x')
		case unicode.IsDigit(r):
			b.WriteByte('0')
		default:
			b.WriteRune(r)
		}
	}
	return linear.Hash(b.String())
}
