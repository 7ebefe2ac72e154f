package neural

import (
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/sys/cpu"
)

// The kernel for processors without VNNI gives the same bits, too.
func TestBothKernelsGiveTheBitsOfThePlainLoops(t *testing.T) {
	if !cpu.X86.HasAVX2 {
		t.Skip("no AVX2 here")
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		k := 4 * (1 + r.IntN(60))
		p, s := Pack(random(r, k, panel)), &Small{}
		s.Set(random(r, smallRows, k))
		b := block{steps: k / smallInputs, weights: p.cells, scales: p.scales, offsets: p.offsets}
		c := random(r, smallRows, panel).Data
		got, want := slices.Clone(c), slices.Clone(c)
		b.plain(s.cells, k, s.scales, want, panel, want, panel)
		b.byTwo(s.cells, k, s.scales, got, panel, got, panel)
		if !slices.Equal(got, want) {
			t.Fatal("other bits on AVX2")
		}
		b.multiply(s.cells, k, s.scales, c, panel, c, panel)
		if !slices.Equal(c, want) {
			t.Fatal("other bits here")
		}
	}
}
