package neural

import "golang.org/x/sys/cpu"

// dot4 is block.inPairs for four rows by the dot products of Armv8.2, long2 for
// two rows by the long products of any Armv8. Weights and inputs are between
// -127 and 127. Steps are in bytes, and of four inputs.
//
//go:noescape
func dot4(steps int, a *byte, aStep int, b *int8, rowScales, scales, base *float32, step int, c *float32, cStep int)

//go:noescape
func long2(steps int, a *byte, aStep int, b *int8, rowScales, scales, base *float32, step int, c *float32, cStep int)

func inWords() bool { return false }

func inPairs() bool { return false }

func widen(cells []byte, words []int16) { plainWiden(cells, words) }

func (b *block) multiply(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	if cpu.ARM64.HasASIMDDP {
		b.inDots(a, i, base, step, c, cStep)
	} else {
		b.inLong(a, i, base, step, c, cStep)
	}
}

// check touches the ends of what a kernel reads and writes.
func (b *block) check(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	_, _, _ = a.scales[i+smallRows-1], c[(smallRows-1)*cStep+panel-1], base[(smallRows-1)*step+panel-1]
	n := b.steps * smallInputs
	_, _, _ = b.scales[panel-1], a.cells[(i+smallRows-1)*a.cols+n-1], b.cells[n*panel-1]
}

func (b *block) inDots(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	b.check(a, i, base, step, c, cStep)
	for r := 0; r < smallRows; r += 4 {
		dot4(b.steps, &a.cells[(i+r)*a.cols], a.cols, &b.cells[0], &a.scales[i+r], &b.scales[0], &base[r*step], 4*step, &c[r*cStep], 4*cStep)
	}
}

func (b *block) inLong(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	b.check(a, i, base, step, c, cStep)
	for r := 0; r < smallRows; r += 2 {
		long2(b.steps, &a.cells[(i+r)*a.cols], a.cols, &b.cells[0], &a.scales[i+r], &b.scales[0], &base[r*step], 4*step, &c[r*cStep], 4*cStep)
	}
}
