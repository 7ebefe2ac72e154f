// Package parse gives sentences their parts of speech and their dependency
// trees. One small network reads the sentence in both directions and scores
// tags, heads and labels: word vectors and the words' own letters, three
// layers of simple recurrent units (Lei et al. 2018), a biaffine scorer of
// arcs (Dozat and Manning 2017) and the maximum spanning tree. Behind it, rules
// mend what trees of news have wrong again and again.
package parse

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"dateline/loaders/read"
	"dateline/loaders/read/neural"
)

// Lemmatizer gives a word its lemma.
type Lemmatizer interface {
	Lemma(form, upos, xpos string) string
}

// Parser tags and parses. It is safe for use by many goroutines.
type Parser struct {
	net     *network
	forms   *forms
	tags    []jointTag
	names   []int // the tags of names
	labels  []string
	lemmas  Lemmatizer
	scratch sync.Pool
	hear    func([][]read.Token, Layers) // nil where nobody listens
}

// jointTag is a universal and a Penn tag.
type jointTag struct{ upos, xpos string }

// New makes a parser of a trained model, the vectors that it was trained with
// and lemmas.
func New(model []byte, vectors *Vectors, lemmas Lemmatizer) (*Parser, error) {
	p, err := load(model, vectors)
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	p.lemmas = lemmas
	return p, nil
}

// longest is how many words are read as one tree; what is longer is read in
// pieces, so that time and memory stay bounded.
const longest = 250

// Parse fills in UPOS, XPOS, Lemma, Head and Deprel of the sentences' tokens.
// Every tree has exactly one root. Sentences that are given together are read
// faster, and just as they are read alone.
func (p *Parser) Parse(sentences [][]read.Token) {
	s, ok := p.scratch.Get().(*pass)
	if !ok {
		s = &pass{}
	}
	defer p.scratch.Put(s)
	pieces := cut(sentences)
	s.forms, s.lengths = s.forms[:0], s.lengths[:0]
	for _, piece := range pieces {
		s.texts = spelled(s.texts[:0], piece)
		p.forms.look(s, s.texts)
		s.lengths = append(s.lengths, len(piece)+1)
	}
	if len(pieces) == 0 {
		return
	}
	p.read(s)
	start := 0
	for _, piece := range pieces {
		p.fill(s, piece, start)
		start += len(piece) + 1
	}
	if p.hear != nil {
		p.hear(pieces, s.layers())
	}
	for _, sentence := range sentences {
		join(sentence)
		repair(sentence)
	}
}

// cut gives the sentences in pieces that are not too long.
func cut(sentences [][]read.Token) [][]read.Token {
	pieces := make([][]read.Token, 0, len(sentences))
	for _, tokens := range sentences {
		for ; len(tokens) > longest; tokens = tokens[longest:] {
			pieces = append(pieces, tokens[:longest])
		}
		if len(tokens) > 0 {
			pieces = append(pieces, tokens)
		}
	}
	return pieces
}

// read runs the network and finds the trees.
func (p *Parser) read(s *pass) {
	p.forms.learn(s)
	p.forms.first(s)
	p.net.recur(s, nil)
	p.net.retag(s)
	p.net.attach(s, nil)
	sized(&s.heads, len(s.forms))
	start := 0
	for i, length := range s.lengths {
		heads := s.heads[start : start+length]
		heads[0] = 0
		s.decoder.decode(s.scores[i], heads)
		for j := range heads {
			heads[j] += start
		}
		start += length
	}
	p.net.label(s, s.heads, nil)
}

// fill gives tokens what the network found, from the row of their root on.
func (p *Parser) fill(s *pass, tokens []read.Token, start int) {
	capitals, mixed := edited(tokens), mixedCase(tokens)
	for i := range tokens {
		t, row := &tokens[i], start+i+1
		if i > 0 && mixed && capital(t.Text) {
			p.favourNames(s.last.Row(row))
		}
		tag := p.tag(s.last.Row(row), capitals && !hasUpper(t.Text))
		t.UPOS, t.XPOS = tag.upos, tag.xpos
		t.Lemma = p.lemmas.Lemma(t.Text, t.UPOS, t.XPOS)
		t.Head = s.heads[row] - start
		t.Deprel = p.labels[argmax(s.labels.Row(row)[:len(p.labels)])]
		if t.Head == 0 {
			t.Deprel = "root"
		}
	}
}

// favour is what the score of names gains from a capital in the middle of a
// sentence that is not all capitals. Training has headlines and shouts, too,
// from which the network learns to give little on capitals. Chosen on the
// development data, as sure is.
const favour = 2.5

func (p *Parser) favourNames(scores []float32) {
	for _, i := range p.names {
		scores[i] += favour
	}
}

// sure is the probability from which a small word is taken for a name even in
// a sentence whose names have capitals.
const sure = 0.97

// tag is the best tag. Where small, the word has no capital though names here
// have: it is a name only where the network is sure.
func (p *Parser) tag(scores []float32, small bool) jointTag {
	scores = scores[:len(p.tags)]
	best := argmax(scores)
	if !small || p.tags[best].upos != "PROPN" {
		return p.tags[best]
	}
	neural.Softmax(scores)
	if scores[best] >= sure {
		return p.tags[best]
	}
	for _, i := range p.names {
		scores[i] = 0
	}
	return p.tags[argmax(scores)]
}

func hasUpper(text string) bool { return strings.IndexFunc(text, unicode.IsUpper) >= 0 }

// join hangs the trees of a long sentence's pieces on that of the first.
func join(tokens []read.Token) {
	if len(tokens) <= longest {
		return
	}
	root := rootOf(tokens[:longest])
	for i := longest; i < len(tokens); i++ {
		if tokens[i].Head == 0 {
			tokens[i].Head, tokens[i].Deprel = root+1, "parataxis"
		} else {
			tokens[i].Head += i / longest * longest
		}
	}
}

func argmax(scores []float32) int {
	best := 0
	for i, x := range scores {
		if x > scores[best] {
			best = i
		}
	}
	return best
}
