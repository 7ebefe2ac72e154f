package name

import (
	"math/rand/v2"
)

// Sentence is a sentence of a training corpus.
type Sentence struct {
	Tokens []string
	Tags   []string // IOB2 over PER, ORG, LOC and MISC
	Domain int      // number of the corpus, from 0; the model answers in the manner of domain 0
	Opens  bool     // first of a document
}

// Options of training.
type Options struct {
	Epochs   int
	Seed     uint64
	MinCount int     // features seen fewer times are left out
	Prune    float32 // averaged weights below this are left out
	Clusters map[string]string
	Progress func(epoch, errors int)
}

// trainer is an averaged structured perceptron (Collins 2002). Every feature
// has a copy for its corpus, so that corpora with different notions of a name
// share what they agree on (Daumé 2007).
type trainer struct {
	ids         map[uint32]int32
	general     []bool // by number: not the copy for a corpus
	weights     []scores
	sums        []scores // weights times the step at which they changed
	transitions transitions
	transSums   transitions
	step        float32
	emissions   []scores
	decoder     decoder
}

// sample is a sentence as its features' numbers.
type sample struct {
	features [][]int32
	labels   []label
}

// Train trains a model on the corpus and returns it as a file. The same
// corpus and options give the same bytes.
func Train(corpus []Sentence, o Options) []byte {
	t := &trainer{ids: map[uint32]int32{}}
	samples := t.read(corpus, o)
	t.weights, t.sums = make([]scores, len(t.ids)), make([]scores, len(t.ids))
	order := rand.New(rand.NewPCG(o.Seed, 1))
	for epoch := range o.Epochs {
		order.Shuffle(len(samples), func(i, k int) { samples[i], samples[k] = samples[k], samples[i] })
		errors := 0
		for i := range samples {
			errors += t.learn(&samples[i])
		}
		if o.Progress != nil {
			o.Progress(epoch+1, errors)
		}
	}
	t.average()
	return encode(t.rows(o.Prune), &t.transitions, o.Clusters)
}

// read turns the corpus into feature numbers; a feature gets a number when it
// has been seen often enough.
func (t *trainer) read(corpus []Sentence, o Options) []sample {
	x := &extractor{gazetteer: sharedGazetteer(), clusters: newClusters(o.Clusters)}
	counts := map[uint32]int{}
	eachFeature(x, corpus, func(_, _ int, feature uint32, _ bool) { counts[feature]++ })
	samples := make([]sample, len(corpus))
	for i := range corpus {
		samples[i] = sample{make([][]int32, len(corpus[i].Tokens)), bilou(corpus[i].Tags)}
	}
	eachFeature(x, corpus, func(sentence, token int, feature uint32, general bool) {
		if counts[feature] < o.MinCount {
			return
		}
		id, known := t.ids[feature]
		if !known {
			id = int32(len(t.ids))
			t.ids[feature] = id
			t.general = append(t.general, general)
		}
		features := &samples[sentence].features[token]
		*features = append(*features, id)
	})
	return samples
}

// eachFeature calls yield with every feature of every token, and with its
// copy for the domain.
func eachFeature(x *extractor, corpus []Sentence, yield func(sentence, token int, feature uint32, general bool)) {
	for s := range corpus {
		x.read(corpus[s].Tokens)
		for i := range corpus[s].Tokens {
			for _, feature := range x.features(i) {
				yield(s, i, feature, true)
				yield(s, i, inDomain(feature, corpus[s].Domain), false)
			}
		}
	}
}

func inDomain(feature uint32, domain int) uint32 { return mix(feature, uint32(domain)+1) }

// learn moves the weights towards the right labels where the best ones are
// wrong, and returns how many tokens were.
func (t *trainer) learn(s *sample) int {
	t.step++
	t.emit(s)
	guess, errors := t.decoder.decode(t.emissions, &t.transitions), 0
	lastRight, lastGuess := outside, outside
	for i, right := range s.labels {
		if right != guess[i] {
			errors++
			for _, id := range s.features[i] {
				t.move(&t.weights[id][right], &t.sums[id][right], 1)
				t.move(&t.weights[id][guess[i]], &t.sums[id][guess[i]], -1)
			}
		}
		if right != guess[i] || lastRight != lastGuess {
			t.move(&t.transitions[lastRight][right], &t.transSums[lastRight][right], 1)
			t.move(&t.transitions[lastGuess][guess[i]], &t.transSums[lastGuess][guess[i]], -1)
		}
		lastRight, lastGuess = right, guess[i]
	}
	return errors
}

func (t *trainer) move(weight, sum *float32, by float32) {
	*weight += by
	*sum += by * t.step
}

// emit scores the sample's tokens.
func (t *trainer) emit(s *sample) {
	t.emissions = t.emissions[:0]
	for _, features := range s.features {
		var sum scores
		for _, id := range features {
			for l, w := range t.weights[id] {
				sum[l] += w
			}
		}
		t.emissions = append(t.emissions, sum)
	}
}

// average replaces the weights by their mean over all steps.
func (t *trainer) average() {
	for id := range t.weights {
		for l := range t.weights[id] {
			t.weights[id][l] -= t.sums[id][l] / t.step
		}
	}
	for l := range t.transitions {
		for next := range t.transitions[l] {
			t.transitions[l][next] -= t.transSums[l][next] / t.step
		}
	}
}

// rows are the weights that the model keeps: those of each feature with those
// of its copy for domain 0 added, without the small ones.
func (t *trainer) rows(prune float32) map[uint32]scores {
	rows := map[uint32]scores{}
	for feature, id := range t.ids {
		if !t.general[id] {
			continue
		}
		row := t.weights[id]
		if copyID, ok := t.ids[inDomain(feature, 0)]; ok {
			for l, w := range t.weights[copyID] {
				row[l] += w
			}
		}
		if kept := pruned(&row, prune); kept {
			rows[feature] = row
		}
	}
	return rows
}

// pruned sets small weights to 0 and tells whether any is left.
func pruned(row *scores, least float32) bool {
	kept := false
	for l, w := range row {
		if -least < w && w < least {
			row[l] = 0
		} else {
			kept = kept || w != 0
		}
	}
	return kept
}
