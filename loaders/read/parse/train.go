package parse

import (
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"dateline/loaders/read"
	"dateline/loaders/read/linear"
)

// Trainer learns a parser from trees. The tokens' tags should be a tagger's,
// not the treebank's, so that the parser learns to live with its mistakes.
type Trainer struct {
	labels  []string
	index   map[string]int
	model   *linear.Trainer
	scratch *scratch
	random  *rand.Rand
}

// explore is how often, after the first epoch, the parser follows its own
// guess into a wrong state instead of the oracle.
const explore = 0.9

// NewTrainer makes a trainer for the labels of the trees.
func NewTrainer(trees [][]read.Token) *Trainer {
	t := &Trainer{index: map[string]int{}, random: rand.New(rand.NewPCG(3, 4))}
	for _, tokens := range trees {
		for i := range tokens {
			t.index[tokens[i].Deprel] = 0
		}
	}
	for label := range t.index {
		t.labels = append(t.labels, label)
	}
	slices.Sort(t.labels)
	for i, label := range t.labels {
		t.index[label] = i
	}
	t.model, t.scratch = linear.NewTrainer(classes(len(t.labels))), newScratch(len(t.labels))
	return t
}

// Train goes over the trees, shuffled anew each time.
func (t *Trainer) Train(trees [][]read.Token, epochs int) {
	order := slices.Clone(trees)
	for epoch := range epochs {
		t.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, tokens := range order {
			t.learn(tokens, epoch > 0)
		}
	}
}

func (t *Trainer) learn(tokens []read.Token, exploring bool) {
	s, g := t.scratch, t.goldOf(tokens)
	s.reset(tokens)
	for !s.done() {
		features := s.features()
		clear(s.scores)
		t.model.Score(s.scores, features)
		allowed := s.allowed()
		guess, truth := s.best(allowed), t.bestCorrect(s, allowed, g)
		t.model.Step()
		if guess != truth {
			t.model.Update(features, truth, guess)
		}
		if exploring && t.random.Float64() < explore {
			s.apply(guess)
		} else {
			s.apply(truth)
		}
	}
}

// bestCorrect is the class with the highest score among those that lose the
// fewest arcs and label the arc as the tree does.
func (t *Trainer) bestCorrect(s *scratch, allowed [3]bool, g *gold) int {
	costs := s.costs(allowed, g)
	least := min(costs[0], costs[1], costs[2])
	best := -1
	for class, score := range s.scores {
		move, label := s.split(class)
		if costs[move] > least || (best >= 0 && score <= s.scores[best]) {
			continue
		}
		if want := s.drawn(move, g); want >= 0 && move != shift && label != want {
			continue
		}
		best = class
	}
	return best
}

func (t *Trainer) goldOf(tokens []read.Token) *gold {
	g := &gold{heads: make([]int, len(tokens)+2), labels: make([]int, len(tokens)+2)}
	g.heads[0] = -1
	for i := range tokens {
		g.heads[i+1], g.labels[i+1] = tokens[i].Head, t.index[tokens[i].Deprel]
	}
	return g
}

// Write writes the model, without weights smaller than prune.
func (t *Trainer) Write(w io.Writer, prune float32) error { return t.model.Write(w, prune) }

// Labels lists the model's labels, as New takes them.
func (t *Trainer) Labels() string { return strings.Join(t.labels, "\n") + "\n" }
