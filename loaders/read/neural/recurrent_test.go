package neural

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The kernel of the gates gives the very bits of the plain loop.
func TestGatesGiveTheBitsOfThePlainLoop(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for n := 1; n < 100; n++ {
		g := gatesOf(random(r, 4, n), 0, n)
		rows := make([][]float32, 7)
		same := make([][]float32, 7)
		for i := range rows {
			rows[i] = random(r, 1, n).Data
			same[i] = slices.Clone(rows[i])
		}
		g.forward(rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], rows[6])
		g.plain(same[0], same[1], same[2], same[3], same[4], same[5], same[6])
		for i := range rows {
			if !slices.Equal(rows[i], same[i]) {
				t.Fatalf("%d columns: other bits in row %d", n, i)
			}
		}
	}
}
