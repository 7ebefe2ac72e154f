package parse

import (
	"hash/maphash"
	"strings"
	"sync/atomic"

	"dateline/loaders/read/neural"
)

// form is a word as the first layer reads it: what it adds to the word behind
// it, to itself, with the bias, and to the word before it. That depends on its letters alone.
type form struct {
	text string
	adds []float32 // three times width
}

// formSlots is how many forms are remembered: of news, nine words in ten. They
// take 19 MB at most.
const formSlots = 1 << 13

// longestForm is how long, in bytes, forms are that are remembered. Few words
// are longer; addresses and the like are, without bound.
const longestForm = 32

// forms finds the forms of words, and remembers those seen last. It gives the
// same forms whatever it remembers. It is safe for use by many goroutines.
type forms struct {
	words   *vocabulary
	vectors *Vectors
	net     *network
	weights *neural.Packed // of the first layer, the three places side by side
	root    *form
	seed    maphash.Seed
	slots   [formSlots]atomic.Pointer[form]
}

func newForms(net *network, words *vocabulary, vectors *Vectors) *forms {
	side := neural.NewMatrix(wordWidth, 3*width)
	for i := range inWidth {
		copy(side.Row(i % wordWidth)[i/wordWidth*width:], net.in.Row(i))
	}
	f := &forms{words: words, vectors: vectors, net: net, weights: neural.Pack(side), seed: maphash.MakeSeed()}
	f.root = &form{}
	f.make(&pass{}, []word{{vector: -1, known: rootWord}}, []*form{f.root})
	return f
}

// look appends the forms of a sentence's words behind that of the root. What
// it does not remember is new; its numbers are made by learn.
func (f *forms) look(p *pass, texts []string) {
	p.forms = append(p.forms, f.root)
	for _, text := range texts {
		slot := &f.slots[maphash.String(f.seed, text)%formSlots]
		found := slot.Load()
		if found == nil || found.text != text {
			found = &form{text: text}
			p.fresh = append(p.fresh, found)
			p.words = append(p.words, f.words.look(text))
		}
		p.forms = append(p.forms, found)
	}
}

// learn makes the numbers of new forms and remembers them.
func (f *forms) learn(p *pass) {
	if len(p.fresh) == 0 {
		return
	}
	f.make(p, p.words, p.fresh)
	for _, made := range p.fresh {
		if len(made.text) > longestForm {
			continue
		}
		made.text = strings.Clone(made.text) // not a part of the whole article
		f.slots[maphash.String(f.seed, made.text)%formSlots].Store(made)
	}
	clear(p.fresh)
	p.fresh, p.words = p.fresh[:0], p.words[:0]
}

func (f *forms) make(p *pass, words []word, into []*form) {
	p.embedded.Resize(len(words), wordWidth)
	for i, w := range words {
		f.net.embedWord(w, f.vectors, p.embedded.Row(i))
	}
	p.in.Resize(len(words), 3*width)
	p.input.Set(p.embedded)
	f.weights.Multiply(p.in, p.input.Small())
	for i, form := range into {
		form.adds = append([]float32(nil), p.in.Row(i)...)
		addTo(form.adds[width:2*width], f.net.inBias.Data)
	}
}

// first runs the first layer: every word between its neighbours.
func (f *forms) first(p *pass) {
	p.first.Shape(len(p.forms), width)
	start := 0
	for _, length := range p.lengths {
		for i := start; i < start+length; i++ {
			before, behind := zero[:], zero[:]
			if i > start {
				before = p.forms[i-1].adds[:width]
			}
			if i+1 < start+length {
				behind = p.forms[i+1].adds[2*width:]
			}
			neural.SumRelu(p.first.Row(i), before, p.forms[i].adds[width:2*width], behind)
		}
		start += length
	}
}
