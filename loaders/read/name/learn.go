package name

import (
	"math"

	"dateline/loaders/read/neural"
)

// learn moves the weights along the gradient of the right labels' log
// likelihood: the sparse ones after each sample, each by the step that its
// history gives it (Duchi and others 2011), the network's after all by rate.
// It returns how many tokens were not given their right label.
func (t *trainer) learn(batch []*sample, rate float32) (errors int) {
	l := t.learner
	l.batch(batch)
	l.forward()
	dout := neural.NewMatrix(l.given.Rows, scoreWidth)
	start := 0
	for _, s := range batch {
		n := len(s.labels)
		errors += t.one(s, rowsOf(l.given, start, n), rowsOf(dout, start, n))
		start += n
	}
	l.backward(dout)
	l.step(rate)
	return errors
}

// one learns from a sample, given the network's scores, and sets the gradient
// of the loss in them.
func (t *trainer) one(s *sample, given, dout neural.Matrix) (errors int) {
	t.drop(s)
	t.emit(given)
	t.lattice.run(t.emissions, &t.transitions)
	for i, right := range s.labels {
		gradient := t.lattice.gradient(i, right)
		if gradient[right] >= 0.5 {
			errors++
		}
		t.moveAll(t.kept[i], &gradient)
		for l, g := range gradient {
			dout.Row(i)[l] = -g
		}
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
		if t.random.Float32() >= t.options.Dropout {
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
	*weight += t.options.Rate * gradient / float32(math.Sqrt(float64(*sum)+1e-6))
}

// emit scores the sample's tokens, given the network's scores.
func (t *trainer) emit(given neural.Matrix) {
	t.emissions = t.emissions[:0]
	for i, features := range t.kept {
		sum := scores(given.Row(i)[:labelCount])
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
