package name

import (
	"math/rand/v2"
	"slices"
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
	Runs     int               // models whose mean is taken; the first reading is by models of one run
	MinCount int               // features seen fewer times are left out
	Dropout  float32           // share of the features that a sentence is learnt without
	Rate     float32           // first step
	Recall   float32           // what is taken from the score of a token outside names: more names are found
	Prune    float32           // weights below this are left out
	Clusters map[string]string // the Brown cluster of each word as a path of 0 and 1
	Progress func(epoch, errors int)
}

// Train trains a model on the corpus and returns it as a file. The same
// corpus and options give the same bytes.
func Train(corpus []Sentence, o Options) ([]byte, error) {
	first, err := jackknife(corpus, o)
	if err != nil {
		return nil, err
	}
	return train(corpus, first, o), nil
}

// folds is how many parts the corpus is cut into for the first reading: each
// is read by a model that has not seen it.
const folds = 3

// jackknife gives the labels of the first reading.
func jackknife(corpus []Sentence, o Options) ([][]label, error) {
	first := make([][]label, len(corpus))
	for fold := range folds {
		var rest []Sentence
		var held []int
		for i, document := 0, -1; i < len(corpus); i++ {
			if corpus[i].Opens || i == 0 {
				document++
			}
			if document%folds == fold {
				held = append(held, i)
			} else {
				rest = append(rest, corpus[i])
			}
		}
		once := o
		once.Runs = 1
		a, err := New(train(rest, nil, once))
		if err != nil {
			return nil, err
		}
		r := a.pool.Get().(*recogniser)
		for _, i := range held {
			first[i] = slices.Clone(r.label(corpus[i].Tokens, nil))
		}
	}
	return first, nil
}

// train trains a model, with what the documents show where the labels of a
// first reading are given.
func train(corpus []Sentence, first [][]label, o Options) []byte {
	t := &trainer{ids: map[uint32]int32{}, dropout: o.Dropout, rate: o.Rate}
	samples := t.read(corpus, first, o)
	mean := &trainer{ids: t.ids, general: t.general, weights: make([]scores, len(t.ids))}
	for run := range max(o.Runs, 1) {
		t.run(samples, o, uint64(run))
		mean.addMean(t, float32(max(o.Runs, 1)))
	}
	for l := range mean.transitions {
		mean.transitions[l][outside] -= o.Recall
	}
	return encode(mean.rows(o.Prune), &mean.transitions, o.Clusters)
}

// run trains the weights anew, in an order of its own.
func (t *trainer) run(samples []sample, o Options, number uint64) {
	t.weights, t.sums = make([]scores, len(t.ids)), make([]scores, len(t.ids))
	t.transitions, t.transSums = transitions{}, transitions{}
	t.random = rand.New(rand.NewPCG(o.Seed+number, 2))
	order := rand.New(rand.NewPCG(o.Seed+number, 1))
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
}

// addMean adds the other's weights, divided by the number of runs.
func (t *trainer) addMean(other *trainer, runs float32) {
	for id := range t.weights {
		for l, w := range other.weights[id] {
			t.weights[id][l] += w / runs
		}
	}
	for l := range t.transitions {
		for next, w := range other.transitions[l] {
			t.transitions[l][next] += w / runs
		}
	}
}

// trainer trains a linear-chain conditional random field (Lafferty and others
// 2001). Every feature
// has a copy for its corpus, so that corpora with different notions of a name
// share what they agree on (Daumé 2007).
type trainer struct {
	ids         map[uint32]int32
	general     []bool // by number: not the copy for a corpus
	weights     []scores
	sums        []scores // of squared gradients
	transitions transitions
	transSums   transitions
	emissions   []scores
	lattice     lattice
	kept        [][]int32
	random      *rand.Rand
	dropout     float32
	rate        float32
}
