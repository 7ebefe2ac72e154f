package neural

import (
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/sys/cpu"
)

// Both kernels, of eight bits and of 16, give the bits of the plain loop.
func TestBothKernelsGiveTheBitsOfThePlainLoops(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		k := 4 * (1 + r.IntN(60))
		p, s := Pack(random(r, k, 2*panel)), &Small{}
		s.Set(random(r, 2*smallRows, k))
		p.widen()
		p.pair()
		s.widen()
		b := p.block(panel)
		c := random(r, smallRows, panel).Data
		want := slices.Clone(c)
		b.inPairs(s, smallRows, want, panel, want, panel)
		if cpu.X86.HasAVX2 {
			got := slices.Clone(c)
			if b.inWords(s, smallRows, got, panel, got, panel); !slices.Equal(got, want) {
				t.Fatal("other bits in words")
			}
		}
		if hasVNNI() {
			if b.inCells(s, smallRows, c, panel, c, panel); !slices.Equal(c, want) {
				t.Fatal("other bits in cells")
			}
		}
	}
}

func TestWideningGivesThePlainLoop(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for n := range 70 {
		cells, got, want := make([]byte, n), make([]int16, n), make([]int16, n)
		for i := range cells {
			cells[i] = byte(r.IntN(256))
		}
		widen(cells, got)
		if plainWiden(cells, want); !slices.Equal(got, want) {
			t.Fatalf("%v: %v, not %v", cells, got, want)
		}
	}
}

func BenchmarkPackedInWords(b *testing.B) {
	if !cpu.X86.HasAVX2 {
		b.Skip("no AVX2 here")
	}
	r := rand.New(rand.NewPCG(1, 2))
	p, s, c := Pack(random(r, 192, panel)), &Small{}, random(r, smallRows, panel).Data
	s.Set(random(r, smallRows, 192))
	p.widen()
	s.widen()
	block := p.block(0)
	for b.Loop() {
		block.inWords(s, 0, c, panel, c, panel)
	}
	b.ReportMetric(float64(b.N)*smallRows*192*panel/b.Elapsed().Seconds()/1e9, "Gmac/s")
}
