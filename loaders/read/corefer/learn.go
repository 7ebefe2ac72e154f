package corefer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// Lesson is a pronoun in a document with names and trees, what it stands for,
// and what it does not stand for.
type Lesson struct {
	Doc     *read.Document
	Pronoun graph.Span
	Same    []graph.Span
	Other   []graph.Span
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
	for range 2 { // the second time, pronouns before the one asked for are read better
		var all []lesson
		for _, l := range lessons {
			if one, ok := l.prepare(w); ok {
				all = append(all, one)
			}
		}
		w = fit(all)
	}
	return format(w)
}

const (
	epochs = 20
	decay  = 0.12 // of L2 regularisation
)

func fit(all []lesson) map[string]float64 {
	w := map[string]float64{}
	for epoch := range epochs {
		rate := 0.1 / (1 + 0.3*float64(epoch))
		for _, l := range all {
			l.step(w, rate)
		}
	}
	return w
}

// prepare runs the sieves up to the pronoun and takes its candidates.
func (l Lesson) prepare(w map[string]float64) (lesson, bool) {
	a := newArticle(l.Doc)
	a.weights = w
	a.gather()
	for i, m := range a.mentions {
		if m.form != graph.Pronoun {
			continue
		}
		if a.span(m.sentence, m.first, m.end) == l.Pronoun {
			return l.label(a, i)
		}
		if e := a.referent(i); e != nil {
			e.merge(m.entity)
		} else {
			m.entity = nil
		}
	}
	return lesson{}, false
}

// label tells right candidates from wrong ones.
func (l Lesson) label(a *article, i int) (lesson, bool) {
	m := a.mentions[i]
	p := pronouns[strings.ToLower(m.text)]
	if p.relative || p.speaker {
		return lesson{}, false
	}
	var one lesson
	n := 0
	for _, c := range a.candidates(i, p) {
		right := a.speaksOf(c.entity, l.Same)
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

// step moves the weights towards the right candidates of one lesson.
func (l lesson) step(w map[string]float64, rate float64) {
	odds := make([]float64, len(l.features))
	all, right := 0.0, 0.0
	for i, features := range l.features {
		score := 0.0
		for _, f := range features {
			score += w[f]
		}
		odds[i] = math.Exp(score)
		all += odds[i]
		if l.right[i] {
			right += odds[i]
		}
	}
	for i, features := range l.features {
		gradient := -odds[i] / all
		if l.right[i] {
			gradient += odds[i] / right
		}
		for _, f := range features {
			w[f] += rate * (gradient - decay*w[f])
		}
	}
}

// format writes the weights, one a line, sorted.
func format(w map[string]float64) string {
	var lines []string
	for f, value := range w {
		if math.Abs(value) >= 0.03 {
			lines = append(lines, fmt.Sprintf("%s\t%.2f", f, value))
		}
	}
	slices.Sort(lines)
	return "# Weights of the features by which candidates for a pronoun are ranked; made by cmd/train pronouns.\n" +
		strings.Join(lines, "\n") + "\n"
}
