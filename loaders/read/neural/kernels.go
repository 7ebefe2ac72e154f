//go:build amd64 || arm64

package neural

// kernel4 and kernel1 are plainBlock for four rows and for one. Steps are in
// bytes. They round products before adding, as plainBlock does, so that the
// bits are the same.
//
//go:noescape
func kernel4(k int, a *float32, rowStep, step int, b *float32, bStep int, c *float32, cStep int)

//go:noescape
func kernel1(k int, a *float32, step int, b *float32, bStep int, c *float32)

func block4(k int, a []float32, rowStep, step int, b []float32, bStep int, c []float32, cStep int) {
	if !vectors() {
		plainBlock(rowsAtOnce, k, a, rowStep, step, b, bStep, c, cStep)
		return
	}
	_, _, _ = a[(rowsAtOnce-1)*rowStep+(k-1)*step], b[(k-1)*bStep+panel-1], c[(rowsAtOnce-1)*cStep+panel-1]
	kernel4(k, &a[0], 4*rowStep, 4*step, &b[0], 4*bStep, &c[0], 4*cStep)
}

func block1(k int, a []float32, step int, b []float32, bStep int, c []float32) {
	if !vectors() {
		plainBlock(1, k, a, 0, step, b, bStep, c, 0)
		return
	}
	_, _, _ = a[(k-1)*step], b[(k-1)*bStep+panel-1], c[panel-1]
	kernel1(k, &a[0], 4*step, &b[0], 4*bStep, &c[0])
}

// largest8 is plainLargest for a multiple of eight numbers, as sumRelu8 and
// divide8 are plainSumRelu and plainDivide; round16 is plainRound for a
// multiple of sixteen.
//
//go:noescape
func largest8(n int, row *float32) float32

//go:noescape
func round16(n int, row *float32, cells *byte, by float32)

//go:noescape
func sumRelu8(n int, out, a, b, c *float32)

//go:noescape
func divide8(n int, scores *float32, by float32)

func largest(row []float32) float32 {
	n := len(row) &^ 7
	if n == 0 || !vectors() {
		return plainLargest(row)
	}
	return max(largest8(n, &row[0]), plainLargest(row[n:]))
}

func round(row []float32, cells []byte, by float32) {
	n := 0
	if vectors() && len(row) >= 16 {
		n = len(row) &^ 15
		_ = cells[n-1]
		round16(n, &row[0], &cells[0], by)
	}
	plainRound(row[n:], cells[n:], by)
}

// SumRelu sets out to a + b + c, and to zero where that is below.
func SumRelu(out, a, b, c []float32) {
	n := len(out)
	if !vectors() || n == 0 || n%8 != 0 {
		plainSumRelu(out, a, b, c)
		return
	}
	_, _, _ = a[n-1], b[n-1], c[n-1]
	sumRelu8(n, &out[0], &a[0], &b[0], &c[0])
}

func divide(scores []float32, by float32) {
	if n := len(scores); vectors() && n > 0 && n%8 == 0 {
		divide8(n, &scores[0], by)
		return
	}
	plainDivide(scores, by)
}

// exponentials8 is plainExponentials for a multiple of eight numbers.
//
//go:noescape
func exponentials8(n int, scores *float32, top float32) float32

func exponentials(scores []float32, top float32) float32 {
	if n := len(scores); vectors() && n > 0 && n%8 == 0 {
		return exponentials8(n, &scores[0], top)
	}
	return plainExponentials(scores, top)
}

// gates8 is Recurrent.forward for a multiple of eight columns.
//
//go:noescape
func gates8(v *gateRows)

// gateRows are the rows of the first word and how far away, in bytes, those of
// the next are.
type gateRows struct {
	candidate, forget, reset, in, before, state, out *float32
	forgetBias, resetBias, forgetState, resetState   *float32
	columns, words, gateStep, step                   int
}

// fast is forward by the kernel, from row i on; it gives false where it cannot.
func (r Recurrent) fast(t *Tape, i, from, words, step int) bool {
	wide := t.in.Cols
	half := wide / 2
	if !vectors() || half == 0 || half%8 != 0 {
		return false
	}
	last, to := i+(words-1)*step, from+half
	_, _, _, _ = t.gates.Row(last), t.in.Row(last), t.state.Row(last), t.Out.Row(last)
	g, row := r.gates(from, to), t.gates.Row(i)[:3*wide]
	gates8(&gateRows{
		candidate: &row[from], forget: &row[wide+from], reset: &row[2*wide+from],
		in: &t.in.Row(i)[from], before: &t.zero[:half][0], state: &t.state.Row(i)[from], out: &t.Out.Row(i)[from],
		forgetBias: &g.forgetBias[0], resetBias: &g.resetBias[0], forgetState: &g.forgetState[0], resetState: &g.resetState[0],
		columns: half, words: words, gateStep: 4 * 3 * wide * step, step: 4 * wide * step,
	})
	return true
}
