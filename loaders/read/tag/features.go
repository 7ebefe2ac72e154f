package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loaders/read"
	"dateline/loaders/read/cluster"
	"dateline/loaders/read/linear"
)

// context is the scratch space of one sentence. Index i of the sentence is
// index i+2 of the arrays, so that features may look two words to each side.
type context struct {
	words    []word
	tags     []uint64
	scores   []float32
	buffer   []linear.Feature
	clusters cluster.Clusters
	caps     bool // the sentence is a headline in Title Case or ALL CAPS
}

// word is what features see of a token.
type word struct {
	form, lower, shape   uint64
	suffixes, prefixes   [4]uint64
	path                 cluster.Path
	digit, hyphen, upper bool
}

func newContext(classes int, clusters cluster.Clusters) *context {
	return &context{scores: make([]float32, classes), clusters: clusters}
}

func (c *context) read(tokens []read.Token) {
	c.words = append(c.words[:0], word{}, word{})
	c.caps = titleCase(tokens)
	for i := range tokens {
		w := wordOf(tokens[i].Text)
		w.path = c.clusters.Of(tokens[i].Text)
		c.words = append(c.words, w)
	}
	c.words = append(c.words, word{}, word{})
	c.tags = append(c.tags[:0], make([]uint64, len(c.words))...)
}

// titleCase tells whether most longer words begin with a capital, so that
// capitals say nothing about names.
func titleCase(tokens []read.Token) bool {
	long, upper := 0, 0
	for i := range tokens {
		if r, _ := utf8.DecodeRuneInString(tokens[i].Text); unicode.IsLetter(r) && len(tokens[i].Text) > 3 {
			long++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	return long >= 3 && upper*5 > long*4
}

func wordOf(text string) word {
	lower := strings.ToLower(text)
	w := word{form: linear.Hash(text), lower: linear.Hash(lower), shape: shapeOf(text)}
	for n := range w.suffixes {
		if cut := suffix(lower, n+1); cut != "" {
			w.suffixes[n] = linear.Hash(cut)
		}
		if cut := prefix(lower, n+1); cut != "" {
			w.prefixes[n] = linear.Hash(cut)
		}
	}
	w.digit = strings.ContainsAny(text, "0123456789")
	w.hyphen = strings.ContainsRune(text, '-')
	first, _ := utf8.DecodeRuneInString(text)
	w.upper = unicode.IsUpper(first)
	return w
}

func suffix(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	if n > 0 {
		return ""
	}
	return s[at:]
}

func prefix(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	if n > 0 {
		return ""
	}
	return s[:at]
}

// shapeOf hashes the sequence of character classes, runs written once.
func shapeOf(text string) uint64 {
	h, last := uint64(0), byte(0)
	for _, r := range text {
		class := classOf(r)
		if class != last {
			h = linear.Mix(h, uint64(class))
		}
		last = class
	}
	return h
}

func classOf(r rune) byte {
	switch {
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	}
	return '?'
}

// features are those of token i, given the tags before it.
func (c *context) features(i int) []linear.Feature {
	i += 2
	b := c.buffer[:0]
	w, before, after := &c.words[i], &c.words[i-1], &c.words[i+1]
	add := func(template uint64, values ...uint64) {
		f := linear.Mix(0, template)
		for _, v := range values {
			f = linear.Mix(f, v)
		}
		b = append(b, f)
	}
	t1, t2 := c.tags[i-1], c.tags[i-2]
	if c.tags[i-1] == 0 {
		t1 = 1 << 20
	}
	add(1)
	add(2, w.form)
	add(3, w.lower)
	add(4, w.shape)
	for n := range w.suffixes {
		add(10+uint64(n), w.suffixes[n])
		add(20+uint64(n), w.prefixes[n])
	}
	add(30, t1)
	add(31, t1, t2)
	add(32, t1, w.lower)
	add(33, t1, w.suffixes[2])
	add(40, before.lower)
	add(41, c.words[i-2].lower)
	add(42, after.lower)
	add(43, c.words[i+2].lower)
	add(44, before.lower, w.lower)
	add(45, w.lower, after.lower)
	add(46, before.suffixes[2])
	add(47, after.suffixes[2])
	add(48, after.suffixes[1])
	add(49, after.shape)
	add(50, before.shape)
	add(51, t1, after.lower)
	add(52, before.lower, after.lower)
	add(53, t1, after.suffixes[2])
	add(54, w.suffixes[2], after.suffixes[2])
	add(55, flags(w.upper, c.caps, i == 2), w.shape)
	add(56, flags(w.upper, c.caps, i == 2), w.suffixes[1])
	add(57, flags(w.digit, w.hyphen, w.upper), flags(before.upper, after.upper, c.caps))
	add(58, w.shape, t1)
	for n, path := range w.path {
		add(60+uint64(n), path)
	}
	add(63, before.path[2])
	add(64, after.path[2])
	add(65, t1, w.path[2])
	add(66, w.path[2], w.suffixes[1])
	add(67, before.path[2], w.path[2])
	add(68, w.path[2], after.path[2])
	add(69, t1, after.path[1])
	add(70, c.words[i+2].path[1])
	add(71, before.path[1], after.path[1])
	c.buffer = b
	return b
}

func flags(bits ...bool) uint64 {
	f := uint64(1)
	for _, bit := range bits {
		if f <<= 1; bit {
			f |= 1
		}
	}
	return f
}
