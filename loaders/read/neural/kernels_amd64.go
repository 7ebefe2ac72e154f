package neural

import "golang.org/x/sys/cpu"

// kernel4 and kernel1 are plainBlock for four rows and for one, on AVX2. Steps
// are in bytes. They round products before adding, as plainBlock does, so that
// the bits are the same.
//
//go:noescape
func kernel4(k int, a *float32, rowStep, step int, b *float32, bStep int, c *float32, cStep int)

//go:noescape
func kernel1(k int, a *float32, step int, b *float32, bStep int, c *float32)

func block4(k int, a []float32, rowStep, step int, b []float32, bStep int, c []float32, cStep int) {
	if !cpu.X86.HasAVX2 {
		plainBlock(rowsAtOnce, k, a, rowStep, step, b, bStep, c, cStep)
		return
	}
	_, _, _ = a[(rowsAtOnce-1)*rowStep+(k-1)*step], b[(k-1)*bStep+panel-1], c[(rowsAtOnce-1)*cStep+panel-1]
	kernel4(k, &a[0], 4*rowStep, 4*step, &b[0], 4*bStep, &c[0], 4*cStep)
}

func block1(k int, a []float32, step int, b []float32, bStep int, c []float32) {
	if !cpu.X86.HasAVX2 {
		plainBlock(1, k, a, 0, step, b, bStep, c, 0)
		return
	}
	_, _, _ = a[(k-1)*step], b[(k-1)*bStep+panel-1], c[panel-1]
	kernel1(k, &a[0], 4*step, &b[0], 4*bStep, &c[0])
}

// gates8 is gates.plain for a multiple of eight columns, on AVX2.
//
//go:noescape
func gates8(n int, v *gateRows)

// gateRows are the rows that gates.plain reads and writes.
type gateRows struct {
	candidate, forget, reset, in, before, state, out *float32
	forgetBias, resetBias, forgetState, resetState   *float32
}

func (g gates) forward(candidate, forget, reset, in, before, state, out []float32) {
	n := len(candidate)
	if !cpu.X86.HasAVX2 || n == 0 || n%8 != 0 {
		g.plain(candidate, forget, reset, in, before, state, out)
		return
	}
	_, _, _, _, _, _ = forget[n-1], reset[n-1], in[n-1], before[n-1], state[n-1], out[n-1]
	_, _, _, _ = g.forgetBias[n-1], g.resetBias[n-1], g.forgetState[n-1], g.resetState[n-1]
	gates8(n, &gateRows{&candidate[0], &forget[0], &reset[0], &in[0], &before[0], &state[0], &out[0],
		&g.forgetBias[0], &g.resetBias[0], &g.forgetState[0], &g.resetState[0]})
}
