package neural

import "math"

// Softmax makes scores probabilities.
func Softmax(scores []float32) {
	top := scores[0]
	for _, x := range scores {
		top = max(top, x)
	}
	divide(scores, exponentials(scores, top))
}

// lanes is how many partial sums a sum has: as many as a kernel adds at once.
const lanes = 8

// plainExponentials makes scores e to their distance from the top, and gives
// their sum.
func plainExponentials(scores []float32, top float32) float32 {
	var sums [lanes]float32
	for j, x := range scores {
		e := exp(x - top)
		scores[j] = e
		sums[j%lanes] += e
	}
	for half := lanes / 2; half > 0; half /= 2 {
		for j := range half {
			sums[j] += sums[j+half]
		}
	}
	return sums[0]
}

func plainDivide(scores []float32, by float32) {
	for j := range scores {
		scores[j] /= by
	}
}

func plainSumRelu(out, a, b, c []float32) {
	a, b, c = a[:len(out)], b[:len(out)], c[:len(out)]
	for j := range out {
		x := a[j] + b[j] + c[j]
		if !(x > 0) {
			x = 0
		}
		out[j] = x
	}
}

// What exp is made of: the logarithm of two in two parts, and the series that
// Moshier's Cephes library has for it.
const (
	lowest    = -20 // what is smaller does not count
	log2E     = math.Log2E
	ln2High   = 0.693359375
	ln2Low    = -2.12194440e-4
	exponent1 = 127 << 23
)

var series = [...]float32{1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1}

// exp is e to the power of x, at most 0: math.Exp differs in its last bit from
// machine to machine.
func exp(x float32) float32 {
	if !(x >= lowest) {
		return 0
	}
	shifted := float32(x*log2E) + shift
	n := shifted - shift
	r := x - float32(n*ln2High)
	r -= float32(n * ln2Low)
	sum := series[0]
	for _, c := range series[1:] {
		sum = float32(sum*r) + c
	}
	sum = float32(sum*float32(r*r)) + r + 1
	return sum * math.Float32frombits(math.Float32bits(shifted)<<23+exponent1)
}
