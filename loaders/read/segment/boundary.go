package segment

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

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
	ruled  []bool   // by the rules, a sentence ends with the token
	lower  []uint64 // of each token, of two before and two behind the line
	shape  []uint64 // the same
	ended  int      // the token behind the last boundary
	nested int      // brackets and quotes open
	buffer []linear.Feature
}

// around is how many tokens the features look beyond a line.
const around = 2

func (s *Segmenter) line(src *source, tokens []read.Token) *line {
	l := &line{src: src, tokens: tokens, ruled: make([]bool, len(tokens))}
	end := 0
	for _, part := range s.rules(src, tokens) {
		end += len(part)
		l.ruled[end-1] = true
	}
	hashes := make([]uint64, 2*(len(tokens)+2*around))
	l.lower, l.shape = hashes[:len(hashes)/2], hashes[len(hashes)/2:]
	for i := range tokens {
		l.lower[i+around] = linear.Hash(strings.ToLower(tokens[i].Text))
		l.shape[i+around] = shape(tokens[i].Text)
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
	word, shape := l.lower[i+around-1:], l.shape[i+around-1:] // from the token before the gap's on
	before, w0, w1, behind := word[0], word[1], word[2], word[3]
	s0, s1, s2 := shape[1], shape[2], shape[3]
	wide := uint64(min(l.tokens[i+1].Start-l.tokens[i].End, 3))
	long := uint64(min(i+1-l.ended, 3) + min((i+1-l.ended)/8, 6)*4)
	values := [...]uint64{
		1, w0, w1, before, behind, s0, s1, linear.Hash("") + wide,
		mix2(s0, s1), mix2(w0, s1), mix2(s0, w1), mix(shape[0], s0, s1), mix2(s1, s2), mix2(w0, w1),
		mix2(long, s1), mix(uint64(l.nested), s0, s1), mix(before, w0, s1), mix(wide, s0, s1),
		mix2(uint64(min(len(l.tokens)-i, 4)), s1), mix2(w1, s2), mix2(before, w0), mix(s0, s1, behind),
	}
	for kind, value := range values {
		f := linear.Mix(linear.Feature(kind+1), value)
		l.buffer = append(l.buffer, f, linear.Mix(f, ruled+7))
	}
	return l.buffer
}

func mix2(a, b uint64) uint64 { return linear.Mix(linear.Mix(0, a), b) }

func mix(a, b, c uint64) uint64 { return linear.Mix(mix2(a, b), c) }

// shape is a word's kind of letters: enough to tell "US" from "Us", "us", "7",
// "." and "-".
func shape(text string) uint64 {
	var buffer [8]byte
	b := buffer[:0]
	for n, r := range text {
		switch {
		case n > 0 && len(b) > 3:
			return linear.Hash(string(b))
		case unicode.IsUpper(r):
			b = append(b, 'X')
		case unicode.IsLetter(r):
			b = append(b, 'x')
		case unicode.IsDigit(r):
			b = append(b, '0')
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return linear.Hash(string(b))
}
