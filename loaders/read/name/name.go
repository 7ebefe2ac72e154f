// Package name finds the names of persons, organisations, places and other
// things in a document: a BILOU tagger (an averaged structured perceptron with
// gazetteers and Brown clusters, after Ratinov and Roth 2009), and above it
// the rules that make names of its tags.
package name

import (
	"fmt"
	"slices"
	"sync"
)

// Annotator finds names. It is safe for use by many goroutines.
type Annotator struct {
	model *model
	pool  sync.Pool // of *recogniser
}

// New makes an annotator from a model file that Train wrote.
func New(file []byte) (*Annotator, error) {
	m, err := decodeModel(file)
	if err != nil {
		return nil, fmt.Errorf("load names: %w", err)
	}
	a := &Annotator{model: m}
	a.pool.New = func() any {
		return &recogniser{model: m, x: extractor{gazetteer: sharedGazetteer(), exact: exactGazetteer(), clusters: m.clusters}}
	}
	return a, nil
}

// Label gives the IOB2 tags, over PER, ORG, LOC and MISC, of the tokens of a
// document's sentences.
func (a *Annotator) Label(document [][]string) [][]string {
	r := a.pool.Get().(*recogniser)
	defer a.pool.Put(r)
	tags := make([][]string, len(document))
	for i, labels := range r.read(document) {
		tags[i] = iob2(labels)
	}
	return tags
}

// recogniser labels documents; it is used by one goroutine at a time.
type recogniser struct {
	model     *model
	x         extractor
	memory    memory
	decoder   decoder
	emissions []scores
}

// read labels the sentences of a document: once each by itself, headlines
// last and in the case of sentences, then again with what the others have
// shown.
func (r *recogniser) read(document [][]string) [][]label {
	r.memory.reset()
	cased, first := slices.Clone(document), make([][]label, len(document))
	for _, headlines := range []bool{false, true} {
		for i, tokens := range document {
			if r.x.read(tokens); (r.x.style == titleCase || r.x.style == capitals) != headlines {
				continue
			}
			if headlines {
				cased[i] = r.truecase(tokens, r.x.style)
			}
			first[i] = slices.Clone(r.label(cased[i], nil))
			r.memory.see(r.x.words, r.x.style, first[i])
		}
	}
	second := make([][]label, len(document))
	for i, tokens := range cased {
		second[i] = first[i]
		if r.x.read(tokens); r.memory.known(r.x.words) {
			second[i] = slices.Clone(r.label(tokens, first[i]))
		}
	}
	return second
}

// label gives the labels of a sentence, with the memory where first, its
// labels of the first reading, is not nil. The slice is good until the next
// call.
func (r *recogniser) label(tokens []string, first []label) []label {
	if first == nil {
		r.x.read(tokens)
	}
	r.emissions = r.emissions[:0]
	for i := range tokens {
		var sum [labelCount]int32
		for _, feature := range r.x.features(i) {
			r.model.add(feature, &sum)
		}
		if first != nil {
			for _, feature := range r.x.remembered(&r.memory, i, first) {
				r.model.add(feature, &sum)
			}
		}
		var s scores
		for l, v := range sum {
			s[l] = float32(v) / weightScale
		}
		r.emissions = append(r.emissions, s)
	}
	return r.decoder.decode(r.emissions, &r.model.transitions)
}
