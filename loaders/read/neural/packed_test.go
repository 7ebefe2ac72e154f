package neural

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The kernels of integers give the very bits of the plain loops, which come
// close to the product of the numbers before they were rounded.
func TestPackedGivesTheBitsOfThePlainLoops(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		n, k, m := r.IntN(30), 4*(1+r.IntN(60)), 16*(1+r.IntN(4))
		a, b, c := random(r, n, k), random(r, k, m), random(r, n, m)
		exact := Matrix{n, m, slices.Clone(c.Data)}
		Multiply(exact, a, b)
		want := Matrix{n, m, slices.Clone(c.Data)}
		p, s := Pack(b), &Small{}
		p.pair()
		s.Set(a)
		for i := range n {
			for j := range m {
				sum := int32(0)
				for l := range k {
					sum += (int32(s.cells[i*k+l]) - 128) * int32(p.cells[p.place(l, j)])
				}
				want.Data[i*m+j] += float32(float32(float32(sum)*s.scales[i]) * p.scales[j])
			}
		}
		bias := random(r, 1, m).Data
		biased := random(r, n, m)
		p.Apply(biased, bias, s)
		for i := range n {
			for j := range m {
				if p := want.Data[i*m+j] - c.Data[i*m+j]; math.Abs(float64(biased.Data[i*m+j]-bias[j]-p)) > 1e-3 {
					t.Fatalf("with a bias: %v, not %v", biased.Data[i*m+j], bias[j]+p)
				}
			}
		}
		if whole := n - n%smallRows; whole > 0 {
			plain := slices.Clone(c.Data)
			for j := 0; j < m; j += panel {
				block := p.block(j)
				for i := 0; i < whole; i += smallRows {
					block.inPairs(s, i, plain[i*m+j:], m, plain[i*m+j:], m)
				}
			}
			if !slices.Equal(plain[:whole*m], want.Data[:whole*m]) {
				t.Fatalf("%dx%d times %dx%d in pairs: other bits", n, k, k, m)
			}
		}
		p.Multiply(c, s)
		if !slices.Equal(c.Data, want.Data) {
			t.Fatalf("%dx%d times %dx%d: other bits", n, k, k, m)
		}
		for i, x := range exact.Data {
			if math.Abs(float64(x-c.Data[i])) > 0.05*math.Sqrt(float64(k)) {
				t.Fatalf("%dx%d times %dx%d: %v, not %v", n, k, k, m, c.Data[i], x)
			}
		}
	}
}

// The largest numbers that there are do not overflow.
func TestPackedHoldsTheLargest(t *testing.T) {
	const k = 1024
	a, b := NewMatrix(8, k), NewMatrix(k, 16)
	for i := range a.Data {
		a.Data[i] = -127
	}
	for i := range b.Data {
		b.Data[i] = 127
	}
	s, c, p := &Small{}, NewMatrix(8, 16), Pack(b)
	s.Set(a)
	p.Multiply(c, s)
	p.pair()
	block := p.block(0)
	block.inPairs(s, 0, c.Data, 16, c.Data, 16)
	for _, x := range c.Data {
		if x != -2*127*127*k {
			t.Fatalf("%v", x)
		}
	}
}

func TestRoundingGivesTheBitsOfThePlainLoops(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 70 {
		row := random(r, 1, n).Data
		if n > 3 {
			row[0], row[1], row[2] = 0.5, 1.5, -2.5 // halves go to the even number
		}
		got, want := make([]byte, n), make([]byte, n)
		by := float32(1)
		if top := plainLargest(row); n%2 == 0 && top > 0 {
			by = 127 / top
		}
		round(row, got, by)
		plainRound(row, want, by)
		if !bytes.Equal(got, want) || largest(row) != plainLargest(row) {
			t.Fatalf("%v by %v: %v, not %v", row, by, got, want)
		}
	}
}

func BenchmarkPacked(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x, w, y := random(r, 400, 192), Pack(random(r, 192, 576)), NewMatrix(400, 576)
	s := &Small{}
	for b.Loop() {
		s.Set(x)
		w.Multiply(y, s)
	}
	b.ReportMetric(float64(b.N)*400*192*576/b.Elapsed().Seconds()/1e9, "Gmac/s")
}

func BenchmarkPackedInPairs(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	p, s, c := Pack(random(r, 192, panel)), &Small{}, random(r, smallRows, panel).Data
	s.Set(random(r, smallRows, 192))
	p.pair()
	block := p.block(0)
	for b.Loop() {
		block.inPairs(s, 0, c, panel, c, panel)
	}
	b.ReportMetric(float64(b.N)*smallRows*192*panel/b.Elapsed().Seconds()/1e9, "Gmac/s")
}
