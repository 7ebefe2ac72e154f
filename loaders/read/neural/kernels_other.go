//go:build !amd64

package neural

func block4(k int, a []float32, rowStep, step int, b []float32, bStep int, c []float32, cStep int) {
	plainBlock(rowsAtOnce, k, a, rowStep, step, b, bStep, c, cStep)
}

func block1(k int, a []float32, step int, b []float32, bStep int, c []float32) {
	plainBlock(1, k, a, 0, step, b, bStep, c, 0)
}

func (b *block) multiply(a []byte, aStep int, scales, c []float32, cStep int) {
	b.plain(a, aStep, scales, c, cStep)
}

func largest(row []float32) float32 { return plainLargest(row) }

func round(row []float32, cells []byte, by float32) { plainRound(row, cells, by) }

func (g gates) forward(candidate, forget, reset, in, before, state, out []float32) {
	g.plain(candidate, forget, reset, in, before, state, out)
}
