package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is what the network knows of a word by its letters: rows of its tables.
type word struct {
	vector int // of the word vectors, or -1
	known  int // of the words learned by heart; 0 for others
	parts  [parts]int
}

// The parts of a word that have a table of their own.
const (
	ending1 = iota
	ending2
	ending3
	ending4
	ending5
	start1
	start2
	start3
	wholeWord
	lookOf
	parts
)

// partRows is how many rows the tables of parts have together.
const partRows = 1 << 13

// vocabulary are the words that the network knows: those that have a vector
// and those that it has learned by heart.
type vocabulary struct {
	vectors map[string]int
	known   map[string]int
}

// The rows of known words that stand for something else.
const (
	unknown    = iota
	rootWord   // the root of the tree, before the first word
	knownWords // from here on, words
)

// look looks a word up.
func (w *vocabulary) look(text string) word {
	lower := strings.ToLower(text)
	found := word{vector: w.vector(lower), known: w.known[lower]}
	n := len(lower)
	found.parts = [parts]int{
		hash(ending1, lower[back(lower, n, 1):]),
		hash(ending2, lower[back(lower, n, 2):]),
		hash(ending3, lower[back(lower, n, 3):]),
		hash(ending4, lower[back(lower, n, 4):]),
		hash(ending5, lower[back(lower, n, 5):]),
		hash(start1, text[:ahead(text, 1)]),
		hash(start2, lower[:ahead(lower, 2)]),
		hash(start3, lower[:ahead(lower, 3)]),
		hash(wholeWord, lower),
		hash(lookOf, shape(text)),
	}
	return found
}

// vector is the row of a word, of the same word with its digits made 0, or of
// what stands behind its last hyphen; -1 where there is none.
func (w *vocabulary) vector(lower string) int {
	if row, ok := w.vectors[lower]; ok {
		return row
	}
	if strings.ContainsAny(lower, "123456789") {
		if row, ok := w.vectors[zeros(lower)]; ok {
			return row
		}
	}
	if i := strings.LastIndexByte(lower, '-'); i > 0 && i+1 < len(lower) {
		if row, ok := w.vectors[lower[i+1:]]; ok {
			return row
		}
	}
	return -1
}

func zeros(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '1' && r <= '9' {
			return '0'
		}
		return r
	}, text)
}

// back is the place n code points before the place from.
func back(text string, from, n int) int {
	for ; n > 0 && from > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	return from
}

// ahead is the place behind the first n code points.
func ahead(text string, n int) int {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// shape is the word with X for capitals, x for letters, 0 for digits, at most
// two of a kind in a row.
func shape(text string) string {
	var buffer [24]byte
	out := buffer[:0]
	for _, r := range text {
		c := shapeOf(r)
		if n := len(out); n >= 2 && out[n-1] == c && out[n-2] == c {
			continue
		}
		if len(out) == cap(out)-4 {
			break
		}
		out = utf8.AppendRune(out, rune(c))
	}
	return string(out)
}

func shapeOf(r rune) byte {
	switch {
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return '0'
	case r < utf8.RuneSelf:
		return byte(r)
	}
	return '~'
}

// hash is the row of a part, by FNV-1a.
func hash(part int, text string) int {
	h := uint32(2166136261) ^ uint32(part)*0x9e3779b1
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	h ^= h >> 15
	return int(h % partRows)
}
