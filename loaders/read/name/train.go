package name

import (
	"math/rand/v2"
	"slices"
	"sync"

	"dateline/loaders/read"
	"dateline/loaders/read/neural"
)

// Sentence is a sentence of a training corpus.
type Sentence struct {
	Tokens []string
	Parsed []string // as the parser reads them, where that is otherwise: in capitals
	Tags   []string // IOB2 over PER, ORG, LOC and MISC
	Domain int      // number of the corpus, from 0; the model answers in the manner of domain 0
	Opens  bool     // first of a document
}

// Options of training.
type Options struct {
	Epochs     int
	Seed       uint64
	Runs       int                                 // networks that vote; the first reading is by models of one
	MinCount   int                                 // sparse features seen fewer times are left out
	Dropout    float32                             // share of the sparse features that a sentence is learnt without
	Rate       float32                             // first step of the sparse weights
	Recall     float32                             // what is taken from the score of a token outside names: more names are found
	Prune      float32                             // sparse weights below this are left out
	Width      int                                 // of the network's layers, a multiple of 32
	TopRate    float32                             // greatest step of the network
	States     func(tokens []string) neural.Matrix // the parser's layers side by side, a row for each token; not for many goroutines
	LayerWidth int                                 // of each of the parser's layers
	Clusters   map[string]string                   // the Brown cluster of each word as a path of 0 and 1
	Progress   func(epoch, errors int)
}

// corpus is what is trained on.
type corpus struct {
	sentences []Sentence
	states    [][]uint16 // of each sentence
	corpora   int
	options   Options
	clusters  clusters
}

func newCorpus(sentences []Sentence, o Options) *corpus {
	c := &corpus{sentences: sentences, options: o, clusters: newClusters(o.Clusters)}
	for _, s := range sentences {
		tokens := s.Parsed
		if tokens == nil {
			tokens = s.Tokens
		}
		c.states = append(c.states, packStates(o.States(tokens)))
		c.corpora = max(c.corpora, s.Domain+1)
	}
	return c
}

func (c *corpus) extractor() *extractor {
	return &extractor{gazetteer: sharedGazetteer(), exact: exactGazetteer(), clusters: c.clusters}
}

// Train trains a model on the sentences and returns it as a file. The same
// sentences and options give the same bytes.
func Train(sentences []Sentence, o Options) ([]byte, error) {
	c := newCorpus(sentences, o)
	first, err := c.jackknife()
	if err != nil {
		return nil, err
	}
	return c.train(first), nil
}

// folds is how many parts the corpus is cut into for the first reading: each
// is read by a model that has not seen it.
const folds = 3

// foldEpochs is how often those models go over it at most.
const foldEpochs = 4

// jackknife gives the labels of the first reading.
func (c *corpus) jackknife() ([][]label, error) {
	first := make([][]label, len(c.sentences))
	var errs [folds]error
	var wait sync.WaitGroup
	for fold := range folds {
		wait.Go(func() { errs[fold] = c.fold(fold, first) })
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return first, nil
}

// fold labels one part of the corpus by the others.
func (c *corpus) fold(fold int, first [][]label) error {
	rest := *c
	rest.options.Epochs, rest.options.Runs = min(foldEpochs, c.options.Epochs), 1
	rest.sentences, rest.states = nil, nil
	var held []int
	for i, document := 0, -1; i < len(c.sentences); i++ {
		if c.sentences[i].Opens || i == 0 {
			document++
		}
		if document%folds == fold {
			held = append(held, i)
		} else {
			rest.sentences, rest.states = append(rest.sentences, c.sentences[i]), append(rest.states, c.states[i])
		}
	}
	a, err := New(rest.train(nil))
	if err != nil {
		return err
	}
	r := a.pool.Get().(*recogniser)
	for _, i := range held {
		tokens := a.heard(c.sentences[i].Tokens, c.states[i])
		r.x.read(c.sentences[i].Tokens)
		r.emissions = r.emissions[:0]
		r.emit(tokens)
		first[i] = slices.Clone(r.decoder.decode(r.emissions, &r.model.transitions))
	}
	return nil
}

// heard are tokens with what the states leave with them.
func (a *Annotator) heard(texts []string, states []uint16) []read.Token {
	tokens := make([]read.Token, len(texts))
	wide := a.model.layerWidth
	layers := make([]*neural.Input, a.model.networks[0].states.Rows/wide)
	for k := range layers {
		m := neural.NewMatrix(len(texts)+1, wide)
		for i := range texts {
			unpackStates(states[(i*len(layers)+k)*wide:][:wide], m.Row(i+1))
		}
		layers[k] = &neural.Input{}
		layers[k].Set(m)
	}
	for i := range tokens {
		tokens[i].Text = texts[i]
	}
	a.Hear([][]read.Token{tokens}, layers...)
	return tokens
}

// train trains a model, with what the documents show where the labels of a
// first reading are given.
func (c *corpus) train(first [][]label) []byte {
	ids := &trainer{ids: map[uint32]int32{}, options: c.options}
	samples := ids.read(c, first)
	runs := make([]*trainer, max(c.options.Runs, 1))
	var wait sync.WaitGroup
	for i := range runs {
		runs[i] = &trainer{ids: ids.ids, general: ids.general, options: c.options}
		wait.Go(func() { runs[i].run(samples, c, uint64(i)) })
	}
	wait.Wait()
	mean := &trainer{ids: ids.ids, general: ids.general, weights: make([]scores, len(ids.ids))}
	var networks []*network
	for _, t := range runs {
		mean.addMean(t, float32(len(runs)))
		networks = append(networks, t.learner.reading(float32(len(runs))))
	}
	for l := range mean.transitions {
		mean.transitions[l][outside] -= c.options.Recall
	}
	return encode(mean.rows(c.options.Prune), &mean.transitions, c.options.Clusters, networks, c.options.LayerWidth)
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

// together is how many sentences the network learns from at once.
const together = 12

// run trains the weights, from a beginning and in an order of its own.
func (t *trainer) run(samples []sample, c *corpus, number uint64) {
	seed := t.options.Seed + number
	t.random = rand.New(rand.NewPCG(seed, 2))
	t.weights, t.sums = make([]scores, len(t.ids)), make([]scores, len(t.ids))
	width := len(c.states[0]) / len(c.sentences[0].Tokens)
	t.learner = newLearner(width, t.options.Width, c.corpora, rand.New(rand.NewPCG(seed, 3)))
	order := rand.New(rand.NewPCG(seed, 1)).Perm(len(samples))
	steps := t.options.Epochs * (len(samples)/together + 1)
	for epoch := range t.options.Epochs {
		t.random.Shuffle(len(order), func(i, k int) { order[i], order[k] = order[k], order[i] })
		errors := 0
		for some := range slices.Chunk(order, together) {
			batch := make([]*sample, len(some))
			for i, s := range some {
				batch[i] = &samples[s]
			}
			errors += t.learn(batch, t.rate(steps))
		}
		if t.options.Progress != nil {
			t.options.Progress(epoch+1, errors)
		}
	}
}

// The network's steps warm up, then fall in a line to a small part.
const (
	warmUp   = 200
	lastRate = 0.02
)

func (t *trainer) rate(steps int) float32 {
	t.steps++
	if warm := min(warmUp, steps/10); t.steps < warm {
		return t.options.TopRate * float32(t.steps) / float32(warm)
	}
	return t.options.TopRate * max(1-float32(t.steps)/float32(steps), lastRate)
}

// trainer trains the model. Every sparse feature has a copy for its corpus, so
// that corpora with different notions of a name share what they agree on
// (Daumé 2007).
type trainer struct {
	ids         map[uint32]int32
	general     []bool // by number: not the copy for a corpus
	weights     []scores
	sums        []scores // of squared gradients
	transitions transitions
	transSums   transitions
	learner     *learner
	emissions   []scores
	lattice     lattice
	kept        [][]int32
	random      *rand.Rand
	options     Options
	steps       int
}
