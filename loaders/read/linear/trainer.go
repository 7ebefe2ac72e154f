package linear

// Trainer learns a Model by averaged perceptron updates. It is for one
// goroutine.
type Trainer struct {
	classes int
	step    float64
	index   map[Feature]int32
	rows    [][]cell
}

// cell is one class's weight for a feature, with what averaging needs.
type cell struct {
	class  uint8
	weight float32
	sum    float64 // of weight times the steps it stood
	since  float64 // the step of its last change
}

// NewTrainer makes a trainer of a model with at most 256 classes.
func NewTrainer(classes int) *Trainer {
	return &Trainer{classes: classes, index: map[Feature]int32{}}
}

// Score adds to scores the present weights of the features.
func (t *Trainer) Score(scores []float32, features []Feature) {
	for _, f := range features {
		if i, ok := t.index[f]; ok {
			for _, c := range t.rows[i] {
				scores[c.class] += c.weight
			}
		}
	}
}

// Step counts one more decision, right or wrong.
func (t *Trainer) Step() { t.step++ }

// Update moves the features' weights from the guessed class to the true one.
func (t *Trainer) Update(features []Feature, truth, guess int) {
	for _, f := range features {
		i, ok := t.index[f]
		if !ok {
			i = int32(len(t.rows))
			t.index[f] = i
			t.rows = append(t.rows, nil)
		}
		t.rows[i] = t.change(t.rows[i], uint8(truth), 1)
		t.rows[i] = t.change(t.rows[i], uint8(guess), -1)
	}
}

func (t *Trainer) change(cells []cell, class uint8, by float32) []cell {
	for i := range cells {
		if c := &cells[i]; c.class == class {
			c.sum += float64(c.weight) * (t.step - c.since)
			c.weight, c.since = c.weight+by, t.step
			return cells
		}
	}
	return append(cells, cell{class: class, weight: by, since: t.step})
}

// average is the weight over all steps, which generalises better than the
// last weight. It is scaled to the perceptron's own units.
func (t *Trainer) average(c cell) float32 {
	if t.step == 0 {
		return c.weight
	}
	return float32((c.sum + float64(c.weight)*(t.step-c.since)) / t.step)
}
