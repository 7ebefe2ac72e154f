package neural

import (
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/sys/cpu"
)

// Both kernels, of dot products and of long ones, give the bits of the
// plain loop.
func TestBothKernelsGiveTheBitsOfThePlainLoops(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		k := 4 * (1 + r.IntN(60))
		p, s := Pack(random(r, k, 2*panel)), &Small{}
		s.Set(random(r, 2*smallRows, k))
		p.pair()
		testBlock(t, p, s, random(r, smallRows, panel).Data)
	}
}

// So do the largest numbers that there are, of either sign.
func TestBothKernelsHoldTheLargest(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, k := range []int{4, 8, 12, 60, 1024} {
		a, b := NewMatrix(2*smallRows, k), NewMatrix(k, 2*panel)
		for i := range a.Data {
			a.Data[i] = float32(127 - 254*(i/k%2))
		}
		for i := range b.Data {
			b.Data[i] = float32(127 - 254*(i/3%2*(i%2)))
		}
		p, s := Pack(b), &Small{}
		s.Set(a)
		p.pair()
		testBlock(t, p, s, random(r, smallRows, panel).Data)
	}
}

func testBlock(t *testing.T, p *Packed, s *Small, c []float32) {
	t.Helper()
	b := p.block(panel)
	want, got := slices.Clone(c), slices.Clone(c)
	b.inPairs(s, smallRows, want, panel, want, panel)
	if b.inLong(s, smallRows, got, panel, got, panel); !slices.Equal(got, want) {
		t.Fatalf("%d inputs: other bits in long products", p.rows)
	}
	if !cpu.ARM64.HasASIMDDP {
		return
	}
	if b.inDots(s, smallRows, c, panel, c, panel); !slices.Equal(c, want) {
		t.Fatalf("%d inputs: other bits in dot products", p.rows)
	}
}

func BenchmarkPackedInLong(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	p, s, c := Pack(random(r, 192, panel)), &Small{}, random(r, smallRows, panel).Data
	s.Set(random(r, smallRows, 192))
	block := p.block(0)
	for b.Loop() {
		block.inLong(s, 0, c, panel, c, panel)
	}
	b.ReportMetric(float64(b.N)*smallRows*192*panel/b.Elapsed().Seconds()/1e9, "Gmac/s")
}
