package parse

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"dateline/loaders/read"
	"dateline/loaders/read/neural"
)

// Trainer trains a network on trees.
type Trainer struct {
	net          *network
	words        *vocabulary
	vectors      *Vectors
	tags, labels []string
	sentences    []example
	random       *rand.Rand
}

// example is a tree, in the network's numbers. What the network has no number
// for is -1.
type example struct {
	texts               []string
	tags, heads, labels []int
}

// Of what is rarer, the network has nothing of its own.
const (
	leastTags  = 2
	leastWords = 3
)

// NewTrainer prepares the training on the sentences.
func NewTrainer(sentences [][]read.Token, vectors *Vectors) *Trainer {
	t := &Trainer{vectors: vectors, random: rand.New(rand.NewPCG(7, 11))}
	known := common(sentences, leastWords, func(k read.Token) string { return strings.ToLower(k.Text) })
	t.words = &vocabulary{vectors.rows, rows(known, knownWords)}
	t.tags = common(sentences, leastTags, tagOf)
	t.labels = common(sentences, leastTags, func(k read.Token) string { return k.Deprel })
	tags, labels := rows(t.tags, 0), rows(t.labels, 0)
	for _, s := range sentences {
		t.sentences = append(t.sentences, exampleOf(s, tags, labels))
	}
	t.net = newNetwork(knownWords+len(known), len(t.tags), len(t.labels))
	t.net.randomise(t.random)
	return t
}

func tagOf(k read.Token) string { return k.UPOS + " " + k.XPOS }

// common are the values seen often enough, the commonest first.
func common(sentences [][]read.Token, least int, of func(read.Token) string) []string {
	counts := map[string]int{}
	for _, s := range sentences {
		for _, k := range s {
			counts[of(k)]++
		}
	}
	var list []string
	for value, n := range counts {
		if n >= least {
			list = append(list, value)
		}
	}
	slices.SortFunc(list, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	return list
}

func exampleOf(s []read.Token, tags, labels map[string]int) example {
	var e example
	for _, k := range s {
		e.texts = append(e.texts, k.Text)
		e.tags = append(e.tags, number(tags, tagOf(k)))
		e.heads = append(e.heads, k.Head)
		e.labels = append(e.labels, number(labels, k.Deprel))
	}
	return e
}

func number(of map[string]int, key string) int {
	if i, ok := of[key]; ok {
		return i
	}
	return -1
}

// Settings of the training, chosen on the development data.
const (
	batchWords = 250 // a worker
	workers    = 2   // their gradients are added in order: two cores, the same bytes
	topRate    = 2e-3
	warmUp     = 200  // steps
	lastRate   = 0.01 // of the top rate
	clip       = 1000 // of the gradient's length, over all words of a step
)

// Train goes over the sentences so many times, and reports the loss a word
// after each.
func (t *Trainer) Train(epochs int, report func(epoch int, loss float64)) {
	adam := neural.NewAdam(t.net.all)
	var team [workers]*learner
	for i := range team {
		team[i] = &learner{network: t.net, gradients: neural.NewGradients(t.net.all), random: rand.New(rand.NewPCG(uint64(i), 3))}
	}
	steps, step := epochs*t.rows()/(batchWords*workers), 0
	for epoch := range epochs {
		for order := t.random.Perm(len(t.sentences)); len(order) > 0; step++ {
			order = t.together(&team, order)
			adam.Step(rate(step+1, steps), clip, team[0].gradients, team[1].gradients)
		}
		report(epoch, lossOf(&team))
	}
}

// rows is how many rows all sentences have.
func (t *Trainer) rows() int {
	n := 0
	for _, s := range t.sentences {
		n += len(s.texts) + 1
	}
	return n
}

// together lets each of the team learn from the next few sentences, and gives
// those that are left.
func (t *Trainer) together(team *[workers]*learner, order []int) []int {
	var wait sync.WaitGroup
	for _, l := range team {
		var batch []int
		batch, order = t.cut(order)
		wait.Go(func() { t.batch(l, batch) })
	}
	wait.Wait()
	return order
}

func lossOf(team *[workers]*learner) float64 {
	loss, words := 0., 1
	for _, l := range team {
		loss, words = loss+l.loss, words+l.words
		l.loss, l.words = 0, 0
	}
	return loss / float64(words)
}

// rate warms up, then falls in a line.
func rate(step, steps int) float32 {
	if warm := min(warmUp, steps/10); step < warm {
		return topRate * float32(step) / float32(warm)
	}
	return topRate * max(1-float32(step)/float32(steps), lastRate)
}

// cut takes a batch off the order.
func (t *Trainer) cut(order []int) (batch, rest []int) {
	words := 0
	for i, s := range order {
		if words += len(t.sentences[s].texts) + 1; words >= batchWords {
			return order[:i+1], order[i+1:]
		}
	}
	return order, nil
}

// forget is how often a word is read as one that is not known by heart.
const forget = 0.15

// batch lets one learner learn from some sentences.
func (t *Trainer) batch(l *learner, batch []int) {
	var words []word
	var lengths []int
	var g gold
	for _, i := range batch {
		s, start := &t.sentences[i], len(words)
		words, g = append(words, word{vector: -1, known: rootWord}), g.add(-1, -1, -1)
		cased := l.cased()
		for j, text := range s.texts {
			w := t.words.look(cased(text))
			if l.random.Float32() < forget && !l.still {
				w.known = unknown
			}
			words, g = append(words, w), g.add(s.tags[j], start+s.heads[j], s.labels[j])
		}
		lengths = append(lengths, len(words)-start)
	}
	if len(words) > 0 {
		l.learn(words, lengths, g, t.vectors)
	}
}

// cased changes the case of a sentence now and then, so that capitals and
// headlines read like sentences.
func (l *learner) cased() func(string) string {
	switch x := l.random.Float32(); {
	case l.still:
	case x < 0.03:
		return strings.ToUpper
	case x < 0.05:
		return strings.ToLower
	case x < 0.08:
		return func(s string) string { return strings.ToUpper(s[:ahead(s, 1)]) + s[ahead(s, 1):] }
	}
	return func(s string) string { return s }
}
