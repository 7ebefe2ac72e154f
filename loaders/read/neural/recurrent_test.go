package neural

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The kernel of the gates gives the very bits of the plain loop, forward and
// back, and every sequence is read by itself.
func TestRecurrentGivesTheBitsOfThePlainLoop(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, half := range []int{4, 8, 16, 96} {
		layer := Recurrent{Weights: &Weights{Matrix: random(r, 2*half, 6*half)}, Gates: &Weights{Matrix: random(r, 4, 2*half)}}
		lengths := []int{3, 0, 1, 7}
		in := random(r, 11, 2*half)
		var tape Tape
		layer.Forward(&tape, in, lengths)
		start := 0
		for _, n := range lengths {
			for from, step := 0, 1; step > -2; from, step = half, step-2 {
				sequence(t, layer, &tape, in, start, n, from, step)
			}
			start += n
		}
	}
}

// sequence compares one sequence, in one direction, with the plain loop.
func sequence(t *testing.T, layer Recurrent, tape *Tape, in Matrix, start, n, from, step int) {
	half := in.Cols / 2
	to := from + half
	products := NewMatrix(in.Rows, 3*in.Cols)
	Multiply(products, in, layer.Weights.Matrix)
	before, g := make([]float32, half), layer.gates(from, to)
	i := start
	if step < 0 {
		i = start + n - 1
	}
	for ; i >= start && i < start+n; i += step {
		row, state, out := products.Row(i), make([]float32, half), make([]float32, half)
		g.forward(row[from:to], row[2*half+from:2*half+to], row[4*half+from:4*half+to], in.Row(i)[from:to], before, state, out)
		if !slices.Equal(state, tape.state.Row(i)[from:to]) || !slices.Equal(out, tape.Out.Row(i)[from:to]) || !slices.Equal(row[4*half+from:4*half+to], tape.gates.Row(i)[4*half+from:4*half+to]) {
			t.Fatalf("word %d of %d, %d columns, direction %d: other bits", i-start, n, half, step)
		}
		before = state
	}
}
