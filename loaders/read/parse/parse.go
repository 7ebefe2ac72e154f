// Package parse gives sentences their dependency trees: a greedy arc-hybrid
// transition parser (Kuhlmann, Gómez-Rodríguez and Satta 2011), trained with a
// dynamic oracle (Goldberg and Nivre 2013) on the features of Zhang and Nivre
// (2011).
package parse

import (
	"fmt"
	"strings"
	"sync"

	"dateline/loaders/read"
	"dateline/loaders/read/linear"
)

// Parser parses tagged sentences. It is safe for use by many goroutines.
type Parser struct {
	model   *linear.Model
	labels  []string
	scratch sync.Pool
}

// New makes a parser of a trained model and its labels, one a line.
func New(model []byte, labels string) (*Parser, error) {
	m, err := linear.Load(model)
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	p := &Parser{model: m, labels: strings.Fields(labels)}
	if m.Classes() != classes(len(p.labels)) {
		return nil, fmt.Errorf("parser: %d labels for %d classes", len(p.labels), m.Classes())
	}
	p.scratch.New = func() any { return newScratch(len(p.labels)) }
	return p, nil
}

// Parse fills in Head and Deprel. The tree has exactly one root.
func (p *Parser) Parse(tokens []read.Token) {
	if len(tokens) == 0 {
		return
	}
	s := p.scratch.Get().(*scratch)
	defer p.scratch.Put(s)
	s.reset(tokens)
	for !s.done() {
		features := s.features()
		clear(s.scores)
		p.model.Score(s.scores, features)
		s.apply(s.best(s.allowed()))
	}
	for i := range tokens {
		tokens[i].Head = s.nodes[i+1].head
		tokens[i].Deprel = p.labels[s.nodes[i+1].label]
		if tokens[i].Head == 0 {
			tokens[i].Deprel = "root"
		}
	}
	repair(tokens)
}

// scratch is the state and the buffers of one sentence.
type scratch struct {
	state
	scores []float32
	buffer []linear.Feature
	labels int
}

func newScratch(labels int) *scratch {
	return &scratch{scores: make([]float32, classes(labels)), labels: labels}
}

// best is the class with the highest score among the moves.
func (s *scratch) best(moves [3]bool) int {
	best := -1
	for class, score := range s.scores {
		if move, _ := s.split(class); moves[move] && (best < 0 || score > s.scores[best]) {
			best = class
		}
	}
	return best
}

// classes is the number of classes: one shift, and a left and a right arc for
// each label.
func classes(labels int) int { return 1 + 2*labels }

// split tells the move and the label of a class.
func (s *scratch) split(class int) (move, label int) {
	switch {
	case class == 0:
		return shift, 0
	case class <= s.labels:
		return left, class - 1
	}
	return right, class - 1 - s.labels
}

func (s *scratch) apply(class int) { s.state.apply(s.split(class)) }
