package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestExpIsExp(t *testing.T) {
	for x := float32(0); x > -30; x -= 0.0371 {
		if got, want := float64(exp(x)), math.Exp(float64(x)); math.Abs(got-want) > 1e-6*want+1e-8 {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
	}
}

// The kernels give the very bits of the plain loops, whatever the length.
func TestElementsGiveTheBitsOfThePlainLoops(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for n := 1; n < 200; n++ {
		row := random(r, 1, n).Data
		for j := range row {
			row[j] *= 9
		}
		got, want := slices.Clone(row), slices.Clone(row)
		top := slices.Max(row)
		sum, plain := exponentials(got, top), plainExponentials(want, top)
		if sum != plain || !slices.Equal(got, want) {
			t.Fatalf("exponentials of %d: %v, %v; sums %v, %v", n, got, want, sum, plain)
		}
		divide(got, sum)
		plainDivide(want, sum)
		if !slices.Equal(got, want) {
			t.Fatalf("quotients of %d: %v, %v", n, got, want)
		}
		b, c := random(r, 1, n).Data, random(r, 1, n).Data
		SumRelu(got, row, b, c)
		plainSumRelu(want, row, b, c)
		if !slices.Equal(got, want) {
			t.Fatalf("sums of %d: %v, %v", n, got, want)
		}
	}
}

func TestSoftmaxGivesProbabilities(t *testing.T) {
	scores := []float32{1, 2, 3, -40}
	Softmax(scores)
	want := []float64{0.09003057, 0.24472847, 0.66524096, 0}
	for i, x := range scores {
		if math.Abs(float64(x)-want[i]) > 1e-6 {
			t.Errorf("%v, not %v", scores, want)
		}
	}
}
