//go:build !amd64 && !arm64

package neural

func block4(k int, a []float32, rowStep, step int, b []float32, bStep int, c []float32, cStep int) {
	plainBlock(rowsAtOnce, k, a, rowStep, step, b, bStep, c, cStep)
}

func block1(k int, a []float32, step int, b []float32, bStep int, c []float32) {
	plainBlock(1, k, a, 0, step, b, bStep, c, 0)
}

func inWords() bool { return false }

func inPairs() bool { return true }

func widen(cells []byte, words []int16) { plainWiden(cells, words) }

func (b *block) multiply(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	b.inPairs(a, i, base, step, c, cStep)
}

func largest(row []float32) float32 { return plainLargest(row) }

func round(row []float32, cells []byte, by float32) { plainRound(row, cells, by) }

func (r Recurrent) fast(*Tape, int, int, int, int) bool { return false }

// SumRelu sets out to a + b + c, and to zero where that is below.
func SumRelu(out, a, b, c []float32) { plainSumRelu(out, a, b, c) }

func exponentials(scores []float32, top float32) float32 { return plainExponentials(scores, top) }

func divide(scores []float32, by float32) { plainDivide(scores, by) }
