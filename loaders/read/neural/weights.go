package neural

import "math"

// Weights are numbers that are learned.
type Weights struct {
	Matrix
	Name   string
	Sparse bool // a table of which a step touches few rows
	index  int
	packed *Packed
}

// Pack rounds the weights to eight bits: from then on, products are of
// integers. Weights that are packed are no longer trained.
func (w *Weights) Pack() { w.packed = Pack(w.Matrix) }

// Multiply adds the product of the input and the weights to c.
func (w *Weights) Multiply(c Matrix, in *Input) {
	if w.packed == nil {
		Multiply(c, in.Matrix, w.Matrix)
		return
	}
	w.packed.Multiply(c, in.Small())
}

// Apply sets c to the product of the input and the weights, and the bias.
func (w *Weights) Apply(c Matrix, bias []float32, in *Input) {
	if w.packed != nil {
		w.packed.Apply(c, bias, in.Small())
		return
	}
	for i := range c.Rows {
		copy(c.Row(i), bias)
	}
	Multiply(c, in.Matrix, w.Matrix)
}

// Input is a matrix that goes into products, perhaps with several weights. It
// is rounded once, where weights are packed.
type Input struct {
	Matrix
	rounded Small
	fresh   bool // rounded holds the matrix
}

// Set makes the matrix the input. It is not to be changed while it is used.
func (x *Input) Set(m Matrix) { x.Matrix, x.fresh = m, false }

// Small is the matrix, rounded.
func (x *Input) Small() *Small {
	if !x.fresh {
		x.rounded.Set(x.Matrix)
		x.fresh = true
	}
	return &x.rounded
}

// Gradients are the gradients of a list of weights.
type Gradients struct{ matrices []Matrix }

// NewGradients makes gradients of zero, and numbers the weights.
func NewGradients(weights []*Weights) Gradients {
	var g Gradients
	for i, w := range weights {
		w.index = i
		g.matrices = append(g.matrices, NewMatrix(w.Rows, w.Cols))
	}
	return g
}

// Of is the gradient of the weights.
func (g Gradients) Of(w *Weights) Matrix { return g.matrices[w.index] }

// Adam is the optimiser of Kingma and Ba (2015), with the rows of sparse
// tables left alone while they are not used.
type Adam struct {
	weights       []*Weights
	first, second Gradients
	steps         int
}

// NewAdam makes an optimiser of the weights.
func NewAdam(weights []*Weights) *Adam {
	return &Adam{weights: weights, first: NewGradients(weights), second: NewGradients(weights)}
}

const (
	beta1, beta2 = 0.9, 0.99
	tiny         = 1e-8
)

// Step moves the weights against the sum of the gradients, at most clip long,
// and sets them to zero.
func (a *Adam) Step(rate, clip float32, gradients ...Gradients) {
	a.steps++
	sum := gradients[0]
	for _, more := range gradients[1:] {
		for i := range sum.matrices {
			add(sum.matrices[i].Data, more.matrices[i].Data)
		}
	}
	scale := float32(1)
	if norm := sum.norm(); norm > clip {
		scale = clip / norm
	}
	correct := float32(math.Sqrt(1-math.Pow(beta2, float64(a.steps))) / (1 - math.Pow(beta1, float64(a.steps))))
	for i, w := range a.weights {
		grad := sum.matrices[i]
		for row := range w.Rows {
			g := grad.Row(row)
			if w.Sparse && zero(g) {
				continue
			}
			step(w.Row(row), g, a.first.matrices[i].Row(row), a.second.matrices[i].Row(row), rate*correct, scale)
			clear(g)
		}
	}
}

func step(w, g, first, second []float32, rate, scale float32) {
	for j := range w {
		x := g[j] * scale
		first[j] += (1 - beta1) * (x - first[j])
		second[j] += (1 - beta2) * (x*x - second[j])
		w[j] -= rate * first[j] / (float32(math.Sqrt(float64(second[j]))) + tiny)
	}
}

// add moves the numbers of b to a.
func add(a, b []float32) {
	for i, x := range b {
		if x != 0 {
			a[i] += x
			b[i] = 0
		}
	}
}

func zero(row []float32) bool {
	for _, x := range row {
		if x != 0 {
			return false
		}
	}
	return true
}

func (g Gradients) norm() float32 {
	var sum float64
	for _, m := range g.matrices {
		var part float32
		for _, x := range m.Data {
			part += x * x
		}
		sum += float64(part)
	}
	return float32(math.Sqrt(sum))
}
