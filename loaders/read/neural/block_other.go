//go:build !amd64

package neural

func block4(k int, a []float32, rowStep, step int, b []float32, bStep int, c []float32, cStep int) {
	plainBlock(rowsAtOnce, k, a, rowStep, step, b, bStep, c, cStep)
}

func block1(k int, a []float32, step int, b []float32, bStep int, c []float32) {
	plainBlock(1, k, a, 0, step, b, bStep, c, 0)
}
