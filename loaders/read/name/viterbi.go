package name

import "math"

// scores are one token's, by label.
type scores [labelCount]float32

// transitions are the scores of a label after another.
type transitions [labelCount][labelCount]float32

const impossible = float32(math.MaxFloat32) / -4

// before lists, for every label, the labels that it may follow.
var before = func() (lists [labelCount][]label) {
	for next := range lists {
		for l := range label(labelCount) {
			if follows(l, label(next)) {
				lists[next] = append(lists[next], l)
			}
		}
	}
	return lists
}()

// decoder finds the best labels of a sentence (Viterbi). Its buffers are kept.
type decoder struct {
	best []scores
	from [][labelCount]label
	path []label
}

// decode gives the labels of the highest sum of emissions and transitions.
// The slice is good until the next call.
func (d *decoder) decode(emissions []scores, t *transitions) []label {
	n := len(emissions)
	if n == 0 {
		return nil
	}
	d.grow(n)
	for l := range label(labelCount) {
		d.best[0][l] = impossible
		if follows(outside, l) {
			d.best[0][l] = emissions[0][l] + t[outside][l]
		}
	}
	for i := 1; i < n; i++ {
		d.step(i, &emissions[i], t)
	}
	return d.trace(n)
}

func (d *decoder) grow(n int) {
	if cap(d.best) < n {
		d.best, d.from, d.path = make([]scores, n, 2*n), make([][labelCount]label, n, 2*n), make([]label, n, 2*n)
	}
	d.best, d.from, d.path = d.best[:n], d.from[:n], d.path[:n]
}

func (d *decoder) step(i int, emission *scores, t *transitions) {
	previous := &d.best[i-1]
	for next := range label(labelCount) {
		best, from := impossible*2, label(0)
		for _, l := range before[next] {
			if s := previous[l] + t[l][next]; s > best {
				best, from = s, l
			}
		}
		d.best[i][next], d.from[i][next] = best+emission[next], from
	}
}

// trace follows the best path from its end, which may not leave a name open.
func (d *decoder) trace(n int) []label {
	final, best := outside, impossible*2
	for l := range label(labelCount) {
		if follows(l, outside) && d.best[n-1][l] > best {
			final, best = l, d.best[n-1][l]
		}
	}
	for i := n - 1; i >= 0; i-- {
		d.path[i] = final
		final = d.from[i][final]
	}
	return d.path
}
