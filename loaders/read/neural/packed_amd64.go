package neural

import "golang.org/x/sys/cpu"

// dot8 is block.inPairs for eight rows on AVX-512 with VNNI, dot4 for four on AVX2.
// Steps are in bytes, and of four inputs and of two.
//
//go:noescape
func dot8(steps int, a *byte, aStep int, b *int8, offsets *int32, rowScales, scales, base *float32, step int, c *float32, cStep int)

//go:noescape
func dot4(steps int, a *int16, aStep int, b *int16, rowScales, scales, base *float32, step int, c *float32, cStep int)

// widen16 is plainWiden for a multiple of sixteen numbers, on AVX2.
//
//go:noescape
func widen16(n int, cells *byte, words *int16)

func hasVNNI() bool { return cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI }

// inWords tells whether products are of 16 bits.
func inWords() bool { return cpu.X86.HasAVX2 && !hasVNNI() }

// inPairs tells whether there is no kernel for products.
func inPairs() bool { return !cpu.X86.HasAVX2 }

func (b *block) multiply(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	switch {
	case hasVNNI():
		b.inCells(a, i, base, step, c, cStep)
	case cpu.X86.HasAVX2:
		b.inWords(a, i, base, step, c, cStep)
	default:
		b.inPairs(a, i, base, step, c, cStep)
	}
}

// check touches the ends of what a kernel reads and writes.
func (b *block) check(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	_, _, _ = a.scales[i+smallRows-1], c[(smallRows-1)*cStep+panel-1], base[(smallRows-1)*step+panel-1]
	_, _ = b.scales[panel-1], b.offsets[panel-1]
}

func (b *block) inCells(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	b.check(a, i, base, step, c, cStep)
	n := b.steps * smallInputs
	_, _ = a.cells[(i+smallRows-1)*a.cols+n-1], b.cells[n*panel-1]
	dot8(b.steps, &a.cells[i*a.cols], a.cols, &b.cells[0], &b.offsets[0], &a.scales[i], &b.scales[0], &base[0], 4*step, &c[0], 4*cStep)
}

func (b *block) inWords(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	b.check(a, i, base, step, c, cStep)
	n := b.steps * smallInputs
	_, _ = a.words[(i+smallRows-1)*a.cols+n-1], b.words[n*panel-1]
	for r := 0; r < smallRows; r += 4 {
		dot4(n/2, &a.words[(i+r)*a.cols], 2*a.cols, &b.words[0], &a.scales[i+r], &b.scales[0], &base[r*step], 4*step, &c[r*cStep], 4*cStep)
	}
}

func widen(cells []byte, words []int16) {
	n := 0
	if cpu.X86.HasAVX2 && len(cells) >= 16 {
		n = len(cells) &^ 15
		_ = words[n-1]
		widen16(n, &cells[0], &words[0])
	}
	plainWiden(cells[n:], words[n:])
}
