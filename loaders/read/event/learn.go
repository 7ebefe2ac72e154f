package event

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"dateline/loaders/read"
)

// Lesson is a document with trees, names, times and entities, and where the
// words begin that tell of a happening, in the sentences that were annotated.
type Lesson struct {
	Doc       *read.Document
	Triggers  map[int]bool // code points
	Sentences map[int]bool // indexes
}

// example is a word with what describes it.
type example struct {
	features []string
	occurs   bool
}

// Learn finds the weights by which words that tell of a happening are told
// from others: logistic regression by stochastic gradient descent with L2
// regularisation (Bottou, "Stochastic Gradient Descent Tricks", 2012). It
// returns the text of data/occurrences.txt.
func Learn(o *Ontology, lessons []Lesson) string {
	examples := examplesOf(o, lessons)
	rare := rareFeatures(examples)
	w := map[string]float64{}
	for epoch := range learnEpochs {
		rate := 0.1 / (1 + 0.2*float64(epoch))
		for k := range examples {
			e := &examples[(k*learnStride)%len(examples)]
			e.step(w, rare, rate)
		}
	}
	return formatWeights(w)
}

const (
	learnEpochs = 20
	learnStride = 7919 // a prime: the order of examples is mixed, the same each time
	learnDecay  = 0.002
	learnCount  = 3 // features seen less often are left out
)

func examplesOf(o *Ontology, lessons []Lesson) []example {
	stage := New(o)
	var all []example
	for _, l := range lessons {
		r := &reading{Stage: stage, doc: l.Doc, trees: make([]tree, len(l.Doc.Sentences))}
		for s := range l.Doc.Sentences {
			r.trees[s] = newTree(l.Doc, s)
			if !l.Sentences[s] {
				continue
			}
			c := r.clauses(s)
			for i := range c.tree.tokens {
				if mayOccur(c.tree, i) {
					all = append(all, example{c.features(i), l.Triggers[c.tree.tokens[i].Start]})
				}
			}
		}
	}
	return all
}

func rareFeatures(examples []example) map[string]bool {
	count := map[string]int{}
	for _, e := range examples {
		for _, f := range e.features {
			count[f]++
		}
	}
	rare := map[string]bool{}
	for f, n := range count {
		if n < learnCount {
			rare[f] = true
		}
	}
	return rare
}

// step moves the weights towards what one example is.
func (e *example) step(w map[string]float64, rare map[string]bool, rate float64) {
	sum := 0.0
	for _, f := range e.features {
		sum += w[f]
	}
	gradient := -sigmoid(sum)
	if e.occurs {
		gradient++
	}
	for _, f := range e.features {
		if !rare[f] {
			w[f] += rate * (gradient - learnDecay*w[f])
		}
	}
}

func formatWeights(w map[string]float64) string {
	var lines []string
	for f, value := range w {
		if math.Abs(value) >= 0.05 {
			lines = append(lines, fmt.Sprintf("%s\t%.2f", f, value))
		}
	}
	slices.Sort(lines)
	return "# Weights of the features by which words that tell of a happening are told from others; made by cmd/train occurrence.\n" +
		strings.Join(lines, "\n") + "\n"
}
