package neural

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func random(r *rand.Rand, rows, cols int) Matrix {
	m := NewMatrix(rows, cols)
	for i := range m.Data {
		m.Data[i] = float32(r.NormFloat64())
	}
	return m
}

// The kernels give the very bits of the plain loops, whatever the shape.
func TestMultiplyGivesTheBitsOfThePlainLoops(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n, k, m := r.IntN(20), 1+r.IntN(40), 1+r.IntN(70)
		a, b, c := random(r, n, k), random(r, k, m), random(r, n, m)
		want := Matrix{n, m, slices.Clone(c.Data)}
		for i := range n {
			for p := range k {
				for j := range m {
					want.Data[i*m+j] += float32(a.Data[i*k+p] * b.Data[p*m+j])
				}
			}
		}
		transposed, back := Matrix{n, m, slices.Clone(c.Data)}, Matrix{n, m, slices.Clone(c.Data)}
		MultiplyTransposed(transposed, a.transposed(), b)
		MultiplyBack(back, a, b.transposed())
		Multiply(c, a, b)
		for _, got := range []Matrix{c, transposed, back} {
			if !slices.Equal(got.Data, want.Data) {
				t.Fatalf("%dx%d times %dx%d: other bits", n, k, k, m)
			}
		}
	}
}

func BenchmarkMultiply(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x, w, y := random(r, 24, 192), random(r, 192, 576), NewMatrix(24, 576)
	for b.Loop() {
		Multiply(y, x, w)
	}
	b.ReportMetric(float64(b.N)*24*192*576/b.Elapsed().Seconds()/1e9, "Gmac/s")
}
