package name

import "math"

// lattice holds the probabilities of a sentence's labels, given scores
// (forward-backward, scaled at every token).
type lattice struct {
	forward, backward, weights []scores // weights are exp(emission), scaled
	factors                    transitions
}

// run computes the probabilities.
func (t *lattice) run(emissions []scores, weights *transitions) {
	for l := range label(labelCount) {
		for next := range label(labelCount) {
			t.factors[l][next] = 0
			if follows(l, next) {
				t.factors[l][next] = float32(math.Exp(float64(weights[l][next])))
			}
		}
	}
	n := len(emissions)
	if cap(t.forward) < n {
		t.forward, t.backward, t.weights = make([]scores, n, 2*n), make([]scores, n, 2*n), make([]scores, n, 2*n)
	}
	t.forward, t.backward, t.weights = t.forward[:n], t.backward[:n], t.weights[:n]
	for i := range emissions {
		t.weights[i] = exponentials(&emissions[i])
	}
	for i := range emissions {
		t.stepForward(i)
	}
	for i := n - 1; i >= 0; i-- {
		t.stepBackward(i)
	}
}

func exponentials(s *scores) (e scores) {
	most := s[0]
	for _, v := range s {
		most = max(most, v)
	}
	for l, v := range s {
		e[l] = float32(math.Exp(float64(v - most)))
	}
	return e
}

func (t *lattice) stepForward(i int) {
	start := scores{outside: 1} // what stands before the sentence
	previous := &start
	if i > 0 {
		previous = &t.forward[i-1]
	}
	var sum float32
	for next := range label(labelCount) {
		var s float32
		for _, l := range before[next] {
			s += previous[l] * t.factors[l][next]
		}
		t.forward[i][next] = s * t.weights[i][next]
		sum += t.forward[i][next]
	}
	scale(&t.forward[i], sum)
}

func (t *lattice) stepBackward(i int) {
	t.backward[i] = scores{}
	if i == len(t.backward)-1 {
		for l := range label(labelCount) {
			if follows(l, outside) {
				t.backward[i][l] = 1
			}
		}
		return
	}
	var sum float32
	for next := range label(labelCount) {
		after := t.weights[i+1][next] * t.backward[i+1][next]
		for _, l := range before[next] {
			t.backward[i][l] += t.factors[l][next] * after
		}
	}
	for _, v := range t.backward[i] {
		sum += v
	}
	scale(&t.backward[i], sum)
}

func scale(s *scores, sum float32) {
	if sum == 0 {
		return
	}
	for l := range s {
		s[l] /= sum
	}
}

// gradient is, for every label of token i, whether it is right less its
// probability.
func (t *lattice) gradient(i int, right label) (g scores) {
	var sum float32
	for l := range g {
		g[l] = t.forward[i][l] * t.backward[i][l]
		sum += g[l]
	}
	for l := range g {
		g[l] /= -max(sum, math.SmallestNonzeroFloat32)
	}
	g[right]++
	return g
}

// moveTransitions moves the transitions' weights along their gradient.
func (t *lattice) moveTransitions(labels []label, tr *trainer) {
	previous, right := scores{outside: 1}, outside
	var gradient transitions
	for i := range labels {
		t.addPairs(i, &previous, &gradient)
		gradient[right][labels[i]]++
		previous, right = t.forward[i], labels[i]
	}
	for l := range gradient {
		for next, g := range gradient[l] {
			if g > smallGradient || g < -smallGradient {
				tr.move(&tr.transitions[l][next], &tr.transSums[l][next], g)
			}
		}
	}
}

// addPairs takes from the gradient the probabilities of the pairs of labels
// that end at token i.
func (t *lattice) addPairs(i int, previous *scores, gradient *transitions) {
	var pairs transitions
	var sum float32
	for next := range label(labelCount) {
		after := t.weights[i][next] * t.backward[i][next]
		for _, l := range before[next] {
			pairs[l][next] = previous[l] * t.factors[l][next] * after
			sum += pairs[l][next]
		}
	}
	for next := range label(labelCount) {
		for _, l := range before[next] {
			gradient[l][next] -= pairs[l][next] / max(sum, math.SmallestNonzeroFloat32)
		}
	}
}
