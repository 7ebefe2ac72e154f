package tag

import (
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"dateline/loaders/read"
	"dateline/loaders/read/cluster"
	"dateline/loaders/read/linear"
)

// Trainer learns a tagger from tagged sentences.
type Trainer struct {
	tags    []tag
	classes map[tag]int
	model   *linear.Trainer
	context *context
}

// NewTrainer makes a trainer for the tags in the sentences.
func NewTrainer(sentences [][]read.Token, clusters cluster.Clusters) *Trainer {
	t := &Trainer{classes: map[tag]int{}}
	for _, tokens := range sentences {
		for i := range tokens {
			t.classes[tag{tokens[i].UPOS, tokens[i].XPOS}] = 0
		}
	}
	for joint := range t.classes {
		t.tags = append(t.tags, joint)
	}
	slices.SortFunc(t.tags, func(a, b tag) int { return strings.Compare(a.String(), b.String()) })
	for class, joint := range t.tags {
		t.classes[joint] = class
	}
	t.model, t.context = linear.NewTrainer(len(t.tags)), newContext(len(t.tags), clusters)
	return t
}

func (t tag) String() string { return t.upos + " " + t.xpos }

// Train goes over the sentences, shuffled anew each time.
func (t *Trainer) Train(sentences [][]read.Token, epochs int) {
	random := rand.New(rand.NewPCG(1, 2))
	order := slices.Clone(sentences)
	for range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, tokens := range order {
			t.learn(tokens)
		}
	}
}

func (t *Trainer) learn(tokens []read.Token) {
	c := t.context
	c.read(tokens)
	for i := range tokens {
		features := c.features(i)
		clear(c.scores)
		t.model.Score(c.scores, features)
		guess, truth := linear.Best(c.scores), t.classes[tag{tokens[i].UPOS, tokens[i].XPOS}]
		t.model.Step()
		if guess != truth {
			t.model.Update(features, truth, guess)
		}
		c.tags[i+2] = uint64(guess + 1)
	}
}

// Write writes the model, without weights smaller than prune.
func (t *Trainer) Write(w io.Writer, prune float32) error { return t.model.Write(w, prune) }

// Tags lists the model's tags, as New takes them.
func (t *Trainer) Tags() string {
	var list strings.Builder
	for _, joint := range t.tags {
		list.WriteString(joint.String() + "\n")
	}
	return list.String()
}
