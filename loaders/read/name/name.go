// Package name finds the names of persons, organisations, places and other
// things in a document: a linear-chain conditional random field over BILOU
// labels (Lafferty and others 2001; Ratinov and Roth 2009), scored by a small
// network above the parser's and by sparse features with gazetteers, and above
// it the rules that make names of its labels.
package name

import (
	"fmt"
	"slices"
	"sync"

	"dateline/loaders/read"
	"dateline/loaders/read/neural"
)

// Annotator finds names. It is safe for use by many goroutines.
type Annotator struct {
	model   *model
	hearing hearing
	pool    sync.Pool // of *recogniser
}

// New makes an annotator from a model file that Train wrote.
func New(file []byte) (*Annotator, error) {
	m, err := decodeModel(file)
	if err != nil {
		return nil, fmt.Errorf("load names: %w", err)
	}
	a := &Annotator{model: m, hearing: m.hearing()}
	for _, n := range m.networks {
		n.pack()
	}
	a.pool.New = func() any {
		return &recogniser{model: m, x: extractor{gazetteer: sharedGazetteer(), exact: exactGazetteer(), clusters: m.clusters}}
	}
	return a, nil
}

// Hear takes what the parser's network knows of sentences: its layers, each
// with a row for the root of a sentence and one for each of its words. What
// names need of it stays with the tokens until they are annotated or labelled.
// Words that were not heard are read without.
func (a *Annotator) Hear(sentences [][]read.Token, layers ...*neural.Input) {
	a.hearing.hear(sentences, layers)
}

// Label gives the IOB2 tags, over PER, ORG, LOC and MISC, of the tokens of a
// document's sentences.
func (a *Annotator) Label(document [][]read.Token) [][]string {
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
	activity  activity
	emissions []scores // of all tokens read so far
	words     []word   // the same tokens
}

// read labels the sentences of a document: once each by itself, headlines
// last and in the case of sentences, then again with what the others have
// shown.
func (r *recogniser) read(document [][]read.Token) [][]label {
	r.memory.reset()
	r.emissions, r.words = r.emissions[:0], r.words[:0]
	labels, read := make([][]label, len(document)), make([]reading, len(document))
	var headlines []int
	for i, tokens := range document {
		texts := textsOf(tokens)
		if r.x.read(texts); r.x.style == titleCase || r.x.style == capitals {
			headlines = append(headlines, i)
			continue
		}
		labels[i], read[i] = r.first(tokens)
	}
	for _, i := range headlines {
		texts := textsOf(document[i])
		r.x.read(texts)
		r.x.read(r.truecase(texts, r.x.style))
		labels[i], read[i] = r.first(document[i])
	}
	own := r.x.spelling
	for i, tokens := range document {
		r.x.words, r.x.style = r.words[read[i].start:read[i].start+len(tokens)], read[i].style
		if r.memory.known(r.x.words) {
			labels[i] = slices.Clone(r.again(r.emissions[read[i].start:read[i].start+len(tokens)], labels[i]))
		}
	}
	r.x.spelling = own
	return labels
}

// reading is where the words and scores of a sentence are kept.
type reading struct {
	start int
	style style
}

// first labels the sentence that the extractor has read, and keeps what the
// second time needs.
func (r *recogniser) first(tokens []read.Token) ([]label, reading) {
	at := reading{len(r.emissions), r.x.style}
	r.emit(tokens)
	r.words = append(r.words, r.x.words...)
	labels := slices.Clone(r.decoder.decode(r.emissions[at.start:], &r.model.transitions))
	r.memory.see(r.x.words, r.x.style, labels)
	return labels, at
}

// emit scores the labels of the sentence that the extractor has read, and
// takes what was left with its tokens.
func (r *recogniser) emit(tokens []read.Token) {
	a := &r.activity
	a.inputs, a.ends, a.lengths = a.inputs[:0], a.ends[:0], append(a.lengths[:0], len(tokens))
	start := len(r.emissions)
	for i := range tokens {
		a.inputs = append(a.inputs, r.x.inputs(i)...)
		a.ends = append(a.ends, len(a.inputs))
		r.emissions = append(r.emissions, r.model.score(r.x.features(i), scores{}))
	}
	for k, n := range r.model.networks {
		n.hearTokens(a, tokens, k)
		n.read(a)
		for i := range tokens {
			addScores(&r.emissions[start+i], a.given.Row(i))
		}
	}
	for i := range tokens {
		tokens[i].State = nil
	}
}

func addScores(sum *scores, more []float32) {
	for l := range sum {
		sum[l] += more[l]
	}
}

// again labels a sentence with what the rest of the document has shown, given
// the labels of the first reading. The slice is good until the next call.
func (r *recogniser) again(emissions []scores, first []label) []label {
	for i := range emissions {
		emissions[i] = r.model.score(r.x.remembered(&r.memory, i, first), emissions[i])
	}
	return r.decoder.decode(emissions, &r.model.transitions)
}
