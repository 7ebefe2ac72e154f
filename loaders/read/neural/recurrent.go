package neural

import "math"

// Recurrent is a layer that reads a sequence in both directions: a simple
// recurrent unit (Lei, Zhang, Wang, Dai and Artzi 2018) with softsign in place
// of the logistic function, which costs a tenth of it. Its products with the
// inputs need no order, so that they are one matrix product; only the cheap
// part runs word after word.
//
// Inputs and outputs have 2h columns, the first h for the way forward.
type Recurrent struct {
	Weights *Weights // 2h x 6h: the candidates, the forget and the reset gates
	Gates   *Weights // 4 x 2h: bias and weight of the state, for forget and reset
}

// Tape is what a layer keeps of a pass forward, for the gradient and as
// buffers of the next pass.
type Tape struct {
	in           Input
	gates, state Matrix
	zero         []float32 // the state before the first word
	Out          Matrix
}

// Forward reads the rows of in, which are sequences of the lengths one after
// another, into t.Out.
func (r Recurrent) Forward(t *Tape, in Matrix, lengths []int) {
	wide := in.Cols
	if len(t.zero) != 3*wide {
		t.zero = make([]float32, 3*wide)
	}
	t.in.Set(in)
	t.gates.Shape(in.Rows, 3*wide)
	r.Weights.Apply(t.gates, t.zero, &t.in)
	t.state.Shape(in.Rows, wide)
	t.Out.Shape(in.Rows, wide)
	start := 0
	for _, n := range lengths {
		r.forward(t, start, start+n, 1)
		r.forward(t, start, start+n, -1)
		start += n
	}
}

// forward reads one sequence in one direction.
func (r Recurrent) forward(t *Tape, start, end, step int) {
	half := t.in.Cols / 2
	from, i := 0, start
	if step < 0 {
		from, i = half, end-1
	}
	if start < end && r.fast(t, i, from, end-start, step) {
		return
	}
	to := from + half
	g := r.gates(from, to)
	before := t.zero[:half]
	for ; i >= start && i < end; i += step {
		row := t.gates.Row(i)
		state := t.state.Row(i)[from:to]
		g.forward(row[from:to], row[2*half+from:2*half+to], row[4*half+from:4*half+to],
			t.in.Row(i)[from:to], before, state, t.Out.Row(i)[from:to])
		before = state
	}
}

// gates are the weights of the gates of one direction.
type gates struct{ forgetBias, resetBias, forgetState, resetState []float32 }

func (r Recurrent) gates(from, to int) gates { return gatesOf(r.Gates.Matrix, from, to) }

func gatesOf(m Matrix, from, to int) gates {
	return gates{m.Row(0)[from:to], m.Row(1)[from:to], m.Row(2)[from:to], m.Row(3)[from:to]}
}

// forward reads one word. It leaves the gates' values in forget and reset.
func (g gates) forward(candidate, forget, reset, in, before, state, out []float32) {
	n := len(candidate)
	forget, reset, in, before, state, out = forget[:n], reset[:n], in[:n], before[:n], state[:n], out[:n]
	fb, rb, fs, rs := g.forgetBias[:n], g.resetBias[:n], g.forgetState[:n], g.resetState[:n]
	for j, x := range candidate {
		f := sigmoid(forget[j] + fb[j] + float32(fs[j]*before[j]))
		r := sigmoid(reset[j] + rb[j] + float32(rs[j]*before[j]))
		c := x + float32(f*(before[j]-x))
		forget[j], reset[j], state[j] = f, r, c
		out[j] = in[j] + float32(r*(c-in[j]))
	}
}

// sigmoid is the softsign between 0 and 1. It has no branch, which no
// processor could foretell.
func sigmoid(x float32) float32 {
	size := math.Float32frombits(math.Float32bits(x) &^ (1 << 31))
	return 0.5 + float32(0.5*x)/(1+size)
}

// slope is the derivative of sigmoid, from its value.
func slope(s float32) float32 {
	d := float32(2*s) - 1
	if d < 0 {
		d = -d
	}
	d = 1 - d
	return float32(0.5 * d * d)
}

// Backward adds the gradients of the weights, given the gradient of the
// outputs, and gives that of the inputs in din.
func (r Recurrent) Backward(t *Tape, g Gradients, dout Matrix, lengths []int, din *Matrix) {
	wide := t.in.Cols
	dgates := NewMatrix(t.in.Rows, 3*wide)
	din.Resize(t.in.Rows, wide)
	start := 0
	for _, n := range lengths {
		r.backward(t, g, dout, dgates, *din, start, start+n, 1)
		r.backward(t, g, dout, dgates, *din, start, start+n, -1)
		start += n
	}
	MultiplyTransposed(g.Of(r.Weights), t.in.Matrix, dgates)
	MultiplyBack(*din, dgates, r.Weights.Matrix)
}

// backward goes through one sequence against one direction.
func (r Recurrent) backward(t *Tape, g Gradients, dout, dgates, din Matrix, start, end, step int) {
	half := t.in.Cols / 2
	from, i, first := 0, end-1, start
	if step < 0 {
		from, i, first = half, start, end-1
	}
	to := from + half
	b := back{gates: r.gates(from, to), grad: gatesOf(g.Of(r.Gates), from, to), dstate: make([]float32, half)}
	zero := make([]float32, half)
	for ; i >= start && i < end; i -= step {
		b.before = zero
		if i != first {
			b.before = t.state.Row(i - step)[from:to]
		}
		b.word(t.gates.Row(i), dgates.Row(i), from, to, t.in.Row(i)[from:to], t.state.Row(i)[from:to], dout.Row(i)[from:to], din.Row(i)[from:to])
	}
}

// back is the way back through one sequence.
type back struct {
	gates
	grad           gates
	before, dstate []float32
}

func (b *back) word(row, drow []float32, from, to int, in, state, dout, din []float32) {
	wide := len(row) / 3
	candidate, forget, reset := row[from:to], row[wide+from:wide+to], row[2*wide+from:2*wide+to]
	dcandidate, dforget, dreset := drow[from:to], drow[wide+from:wide+to], drow[2*wide+from:2*wide+to]
	for j := range candidate {
		f, r, before := forget[j], reset[j], b.before[j]
		du := dout[j] * (state[j] - in[j]) * slope(r)
		din[j] += dout[j] * (1 - r)
		dstate := dout[j]*r + b.dstate[j]
		dreset[j] = du
		b.grad.resetBias[j] += du
		b.grad.resetState[j] += du * before
		dbefore := du * b.resetState[j]
		du = dstate * (before - candidate[j]) * slope(f)
		dforget[j] = du
		dcandidate[j] = dstate * (1 - f)
		b.grad.forgetBias[j] += du
		b.grad.forgetState[j] += du * before
		b.dstate[j] = dbefore + dstate*f + du*b.forgetState[j]
	}
}
