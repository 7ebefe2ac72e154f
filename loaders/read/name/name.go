// Package name finds the names of persons, organisations, places and other
// things in a document: a BILOU tagger (an averaged structured perceptron with
// gazetteers and Brown clusters, after Ratinov and Roth 2009), and above it
// the rules that make names of its tags.
package name

import (
	"fmt"
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
		return &recogniser{model: m, x: extractor{gazetteer: sharedGazetteer(), clusters: m.clusters}}
	}
	return a, nil
}

// Label gives the IOB2 tags, over PER, ORG, LOC and MISC, of the tokens of a
// document's sentences.
func (a *Annotator) Label(document [][]string) [][]string {
	r := a.pool.Get().(*recogniser)
	defer a.pool.Put(r)
	tags := make([][]string, len(document))
	for i, tokens := range document {
		tags[i] = iob2(r.label(tokens))
	}
	return tags
}

// recogniser labels sentences; it is used by one goroutine at a time.
type recogniser struct {
	model     *model
	x         extractor
	decoder   decoder
	emissions []scores
}

// label gives the labels of a sentence. The slice is good until the next call.
func (r *recogniser) label(tokens []string) []label {
	r.x.read(tokens)
	r.emissions = r.emissions[:0]
	for i := range tokens {
		var sum [labelCount]int32
		for _, feature := range r.x.features(i) {
			r.model.add(feature, &sum)
		}
		var s scores
		for l, v := range sum {
			s[l] = float32(v) / weightScale
		}
		r.emissions = append(r.emissions, s)
	}
	return r.decoder.decode(r.emissions, &r.model.transitions)
}
