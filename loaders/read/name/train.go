package name

import (
	"math"
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

// sample is a sentence as its features' numbers.
type sample struct {
	features   [][]int32
	remembered [][]int32 // those that the rest of the document adds
	labels     []label
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

// read turns the corpus into feature numbers; a feature gets a number when it
// has been seen often enough.
func (t *trainer) read(corpus []Sentence, first [][]label, o Options) []sample {
	x := &extractor{gazetteer: sharedGazetteer(), exact: exactGazetteer(), clusters: newClusters(o.Clusters)}
	counts := map[uint32]int{}
	eachFeature(x, corpus, first, func(_, _ int, feature uint32, _, _ bool) { counts[feature]++ })
	samples := make([]sample, len(corpus))
	for i := range corpus {
		n := len(corpus[i].Tokens)
		samples[i] = sample{make([][]int32, n), make([][]int32, n), bilou(corpus[i].Tags)}
	}
	eachFeature(x, corpus, first, func(sentence, token int, feature uint32, general, remembered bool) {
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
		if remembered {
			features = &samples[sentence].remembered[token]
		}
		*features = append(*features, id)
	})
	return samples
}

// eachFeature calls yield with every feature of every token, and with its
// copy for the domain; those of memory only where there was a first reading.
func eachFeature(x *extractor, corpus []Sentence, first [][]label, yield func(sentence, token int, feature uint32, general, remembered bool)) {
	var m memory
	for s := range corpus {
		if s == 0 || corpus[s].Opens {
			remember(x, corpus, first, s, &m)
		}
		x.read(corpus[s].Tokens)
		for i := range corpus[s].Tokens {
			for _, feature := range x.features(i) {
				yield(s, i, feature, true, false)
				yield(s, i, inDomain(feature, corpus[s].Domain), false, false)
			}
			if first == nil {
				continue
			}
			for _, feature := range x.remembered(&m, i, first[s]) {
				yield(s, i, feature, true, true)
				yield(s, i, inDomain(feature, corpus[s].Domain), false, true)
			}
		}
	}
}

// remember reads into the memory the document that the sentence opens.
func remember(x *extractor, corpus []Sentence, first [][]label, from int, m *memory) {
	m.reset()
	for s := from; first != nil && s < len(corpus) && (s == from || !corpus[s].Opens); s++ {
		x.read(corpus[s].Tokens)
		m.see(x.words, x.style, first[s])
	}
}

func inDomain(feature uint32, domain int) uint32 { return mix(feature, uint32(domain)+1) }

// learn moves the weights along the gradient of the right labels' log
// likelihood, each by the step that its history gives it (Duchi and others
// 2011). It returns how many tokens were not given their right label.
func (t *trainer) learn(s *sample) int {
	t.drop(s)
	t.emit()
	t.lattice.run(t.emissions, &t.transitions)
	errors := 0
	for i, right := range s.labels {
		gradient := t.lattice.gradient(i, right)
		if gradient[right] >= 0.5 {
			errors++
		}
		t.moveAll(t.kept[i], &gradient)
	}
	t.lattice.moveTransitions(s.labels, t)
	return errors
}

// drop leaves out some of the sample's features at random, so that the model
// learns to do without the surest ones.
func (t *trainer) drop(s *sample) {
	t.kept = t.kept[:0]
	second := t.random.Float32() < secondReading
	for i, features := range s.features {
		kept := make([]int32, 0, len(features)+len(s.remembered[i]))
		kept = t.sift(kept, features)
		if second {
			kept = t.sift(kept, s.remembered[i])
		}
		t.kept = append(t.kept, kept)
	}
}

// secondReading is the share of times that a sentence is learnt with what the
// rest of the document shows, as it is read at the second time.
const secondReading = 0.6

func (t *trainer) sift(kept, features []int32) []int32 {
	for _, id := range features {
		if t.random.Float32() >= t.dropout {
			kept = append(kept, id)
		}
	}
	return kept
}

// smallGradient is one that is not worth a move.
const smallGradient = 0.002

func (t *trainer) moveAll(features []int32, gradient *scores) {
	for l, g := range gradient {
		if -smallGradient < g && g < smallGradient {
			continue
		}
		for _, id := range features {
			t.move(&t.weights[id][l], &t.sums[id][l], g)
		}
	}
}

func (t *trainer) move(weight, sum *float32, gradient float32) {
	*sum += gradient * gradient
	*weight += t.rate * gradient / float32(math.Sqrt(float64(*sum)+1e-6))
}

// emit scores the sample's tokens.
func (t *trainer) emit() {
	t.emissions = t.emissions[:0]
	for _, features := range t.kept {
		var sum scores
		for _, id := range features {
			for l, w := range t.weights[id] {
				sum[l] += w
			}
		}
		t.emissions = append(t.emissions, sum)
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
