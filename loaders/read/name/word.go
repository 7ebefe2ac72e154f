package name

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is what features are made of: hashes of the forms of one token.
type word struct {
	text           string
	form, lower    uint32 // as written; in lower case with digits made one
	shape, pattern uint32 // "Xxx" with runs shortened; "Xxxx" in full up to six
	prefix, suffix uint32 // the first and last three letters, in lower case
	cluster        cluster
	lists          uint64 // the gazetteers whose entries match here, four places each
	exact          uint8  // its places in organisations' names that are written just so, a bit each
	class          class
}

// class is how a word is capitalised.
type class uint8

const (
	lowerCase class = iota
	capitalized
	allCapitals // two letters or more
	initial     // one capital, with or without a full stop
	mixedCase   // "iPhone", "McDonald"
	number
	punctuation
)

// affix is how many letters of a word's ends are looked at.
const affix = 3

// describe fills in what depends on the token alone.
func describe(w *word, text string) {
	*w = word{text: text, form: hashString(text), class: classOf(text)}
	w.lower = hashLower(text)
	w.shape, w.pattern = shapes(text)
	start, end := 0, len(text)
	for range affix {
		_, n := utf8.DecodeRuneInString(text[start:])
		start += n
		_, n = utf8.DecodeLastRuneInString(text[:end])
		end -= n
	}
	w.prefix, w.suffix = hashLower(text[:start]), hashLower(text[end:])
}

// hashLower hashes the word in lower case, each digit as 0.
func hashLower(s string) uint32 {
	h := uint32(hashSeed)
	for _, r := range s {
		if r >= '0' && r <= '9' {
			r = '0'
		} else if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
		} else {
			r = unicode.ToLower(r)
		}
		h = (h ^ uint32(r)) * hashPrime
	}
	return h
}

// shapes are the word's outline with runs of a sort made one, and with runs
// of up to four.
func shapes(s string) (short, long uint32) {
	short, long = hashSeed, hashSeed
	previous, run := rune(0), 0
	for _, r := range s {
		sort := sortOf(r)
		if sort != previous {
			short, run = (short^uint32(sort))*hashPrime, 0
		}
		if run < 4 {
			long = (long ^ uint32(sort)) * hashPrime
		}
		previous, run = sort, run+1
	}
	return short, long
}

func sortOf(r rune) rune {
	switch {
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	}
	return r
}

func classOf(s string) class {
	var letters, upper, digits int
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case letters == 0 && digits > 0:
		return number
	case letters == 0:
		return punctuation
	case upper == 0:
		return lowerCase
	case letters == 1:
		return initial
	case upper == letters:
		return allCapitals
	case upper == 1 && unicode.IsUpper(first), strings.Contains(s, "-") && unicode.IsUpper(first):
		return capitalized
	}
	return mixedCase
}

// named tells whether the class is one that names are written in.
func (c class) named() bool { return c >= capitalized && c <= mixedCase }

func foldCase(r rune) rune { return unicode.ToLower(r) }
