//go:build !amd64 && !arm64

package neural

func inWords() bool { return false }

func inPairs() bool { return true }

func widen(cells []byte, words []int16) { plainWiden(cells, words) }

func (b *block) multiply(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	b.inPairs(a, i, base, step, c, cStep)
}
