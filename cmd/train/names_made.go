package main

import (
	"math/rand/v2"
	"slices"
	"unicode"
	"unicode/utf8"

	"dateline/loaders/read/name"
)

// Every tenth sentence with names is also learnt with names that nobody has:
// the words around a name, its own nouns and how it is written must then tell
// what it is.
const madeEvery = 10

// commonInNames is how often a word stands in names that is kept in made ones,
// as "University" is.
const commonInNames = 30

// withMadeNames adds to the corpus copies of sentences with made names.
// Sentences of the same document stay together.
func withMadeNames(corpus []name.Sentence) []name.Sentence {
	m := newNameMaker(corpus)
	var all []name.Sentence
	named := 0
	for _, s := range corpus {
		all = append(all, s)
		if !slices.ContainsFunc(s.Tags, func(tag string) bool { return tag != "O" }) {
			continue
		}
		if named++; named%madeEvery == 0 {
			all = append(all, m.copied(s))
		}
	}
	return all
}

// nameMaker makes words of the beginning of one and the end of another.
type nameMaker struct {
	times  map[string]int
	words  []string // that stand in names
	random *rand.Rand
}

func newNameMaker(corpus []name.Sentence) *nameMaker {
	m := &nameMaker{times: map[string]int{}, random: rand.New(rand.NewPCG(5, 8))}
	for _, s := range corpus {
		for i, w := range s.Tokens {
			if s.Tags[i] == "O" || !plainCapital(w) {
				continue
			}
			if m.times[w]++; m.times[w] == 1 {
				m.words = append(m.words, w)
			}
		}
	}
	return m
}

// plainCapital tells whether a word is one capital and small letters, four in
// all at least.
func plainCapital(w string) bool {
	for i, r := range w {
		if i == 0 && !unicode.IsUpper(r) || i > 0 && !unicode.IsLower(r) {
			return false
		}
	}
	return utf8.RuneCountInString(w) > 3
}

// copied is the sentence with made names: the same word becomes the same.
func (m *nameMaker) copied(s name.Sentence) name.Sentence {
	c := name.Sentence{Tokens: slices.Clone(s.Tokens), Tags: s.Tags, Domain: s.Domain}
	made := map[string]string{}
	for i, w := range c.Tokens {
		if s.Tags[i] == "O" || s.Tags[i][2:] == "MISC" || !plainCapital(w) || m.times[w] > commonInNames {
			continue
		}
		if made[w] == "" {
			made[w] = m.word()
		}
		c.Tokens[i] = made[w]
	}
	return c
}

func (m *nameMaker) word() string {
	first := []rune(m.words[m.random.IntN(len(m.words))])
	second := []rune(m.words[m.random.IntN(len(m.words))])
	return string(first[:(len(first)+1)/2]) + string(second[len(second)/2:])
}
