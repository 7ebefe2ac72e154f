package corefer

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// Lesson is a document with names and trees, and what some of its pronouns
// stand for.
type Lesson struct {
	Doc      *read.Document
	Pronouns []Solution
}

// Solution is a pronoun, what it stands for, and what it does not stand for.
// Where Same is empty it stands for nothing that is spoken of elsewhere, or
// at least for nothing in Other.
type Solution struct {
	Pronoun     graph.Span
	Same, Other []graph.Span // spans of names, or of heads
}

// lesson is the features of each candidate, and which of them are right.
type lesson struct {
	features [][]string
	right    []bool
}

// Learn finds the weights by which candidates for a pronoun are ranked: those
// that make the right candidates of the lessons most likely under a log-linear
// model, by stochastic gradient ascent with L2 regularisation, as Denis &
// Baldridge, "A Ranking Approach to Pronoun Resolution" (IJCAI 2007). It
// returns the text of data/pronouns.txt.
func Learn(lessons []Lesson) string {
	w := map[string]float64{}
	for range 3 { // each time, pronouns before the one asked for are read better
		var all []lesson
		for _, l := range lessons {
			all = append(all, l.prepare(w)...)
		}
		w = fit(all)
	}
	return format(w)
}

// prepare runs the sieves, and takes the candidates of each pronoun that is
// solved. The pronouns before it are read by the weights, as at run time.
func (l Lesson) prepare(w map[string]float64) []lesson {
	solutions := map[graph.Span]*Solution{}
	for i := range l.Pronouns {
		solutions[l.Pronouns[i].Pronoun] = &l.Pronouns[i]
	}
	a := newArticle(l.Doc)
	a.weights = w
	a.gather()
	var all []lesson
	for i, m := range a.mentions {
		if m.form != graph.Pronoun {
			continue
		}
		if s := solutions[a.span(m.sentence, m.first, m.end)]; s != nil {
			if one, ok := s.label(a, i); ok {
				all = append(all, one)
			}
		}
		a.resolve(i)
	}
	return all
}

// label tells right candidates from wrong ones.
func (s *Solution) label(a *article, i int) (lesson, bool) {
	m := a.mentions[i]
	p := pronouns[strings.ToLower(m.text)]
	if p.relative || p.speaker {
		return lesson{}, false
	}
	var one lesson
	n := 0
	for _, c := range a.candidates(i, p) {
		right := len(s.Same) == 0 && (c.mention == nil || !a.speaksOf(c.entity, s.Other)) ||
			c.mention != nil && a.speaksOf(c.entity, s.Same)
		if right {
			n++
		}
		one.features = append(one.features, a.features(m, c))
		one.right = append(one.right, right)
	}
	return one, n > 0 && n < len(one.right)
}

// speaksOf tells whether a mention of the entity heads in one of the spans.
func (a *article) speaksOf(e *entity, spans []graph.Span) bool {
	return slices.ContainsFunc(e.mentions, func(m *mention) bool {
		head := a.span(m.sentence, m.head, m.head+1)
		return slices.ContainsFunc(spans, func(s graph.Span) bool { return s.Contains(head) })
	})
}

const (
	epochs = 300
	rate   = 0.05
	decay  = 8.0 // of L2 regularisation
)

// learner is the weights while they are learned, by the number of a feature,
// with the moments of Adam (Kingma & Ba, ICLR 2015): all lessons are one step,
// so that their order is of no effect.
type learner struct {
	numbers                          map[string]int
	weights, gradient, mean, squares []float64
}

func fit(all []lesson) map[string]float64 {
	l := &learner{numbers: map[string]int{}}
	coded := make([][][]int, len(all))
	for i := range all {
		for _, features := range all[i].features {
			coded[i] = append(coded[i], l.code(features))
		}
	}
	n := len(l.numbers)
	l.weights, l.gradient, l.mean, l.squares = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for epoch := range epochs {
		for i := range all {
			l.add(coded[i], all[i].right)
		}
		l.step(epoch + 1)
	}
	w := map[string]float64{}
	for name, n := range l.numbers {
		w[name] = l.weights[n]
	}
	return w
}

// code are the numbers of features.
func (l *learner) code(features []string) []int {
	var numbers []int
	for _, f := range features {
		n, ok := l.numbers[f]
		if !ok {
			n = len(l.numbers)
			l.numbers[f] = n
		}
		numbers = append(numbers, n)
	}
	return numbers
}

// add adds the gradient of one lesson, towards the right candidates.
func (l *learner) add(candidates [][]int, isRight []bool) {
	odds := make([]float64, len(candidates))
	all, right := 0.0, 0.0
	for i, features := range candidates {
		score := 0.0
		for _, f := range features {
			score += l.weights[f]
		}
		odds[i] = math.Exp(score)
		all += odds[i]
		if isRight[i] {
			right += odds[i]
		}
	}
	for i, features := range candidates {
		gradient := -odds[i] / all
		if isRight[i] {
			gradient += odds[i] / right
		}
		for _, f := range features {
			l.gradient[f] += gradient
		}
	}
}

// step moves the weights, and forgets the gradient.
func (l *learner) step(n int) {
	first, second := 1-math.Pow(0.9, float64(n)), 1-math.Pow(0.999, float64(n))
	for f := range l.weights {
		g := l.gradient[f] - decay*l.weights[f]
		l.mean[f] = 0.9*l.mean[f] + 0.1*g
		l.squares[f] = 0.999*l.squares[f] + 0.001*g*g
		l.weights[f] += rate * (l.mean[f] / first) / (math.Sqrt(l.squares[f]/second) + 1e-8)
		l.gradient[f] = 0
	}
}

// format writes the weights, one a line, sorted.
func format(w map[string]float64) string {
	var b strings.Builder
	b.WriteString("# Weights of the features by which candidates for a pronoun are ranked; made by cmd/train --only pronoun.\n")
	for _, f := range slices.Sorted(maps.Keys(w)) {
		if math.Abs(w[f]) >= 0.03 {
			fmt.Fprintf(&b, "%s\t%.2f\n", f, w[f])
		}
	}
	return b.String()
}
