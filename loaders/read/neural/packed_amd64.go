package neural

import "golang.org/x/sys/cpu"

// dot8 and dot2 are plain for eight rows on AVX-512 with VNNI, and for two on
// AVX2. Steps are in bytes.
//
//go:noescape
func dot8(steps int, a *byte, aStep int, b *int8, offsets *int32, rowScales, scales, base *float32, step int, c *float32, cStep int)

//go:noescape
func dot2(steps int, a *byte, aStep int, b *int8, rowScales, scales, base *float32, step int, c *float32, cStep int)

// largest8 and round16 are plainLargest for a multiple of eight numbers and
// plainRound for a multiple of sixteen, on AVX2.
//
//go:noescape
func largest8(n int, row *float32) float32

//go:noescape
func round16(n int, row *float32, cells *byte, by float32)

func (b *block) multiply(a []byte, aStep int, scales, base []float32, step int, c []float32, cStep int) {
	if !cpu.X86.HasAVX2 {
		b.plain(a, aStep, scales, base, step, c, cStep)
		return
	}
	n := b.steps * smallInputs
	_, _, _, _ = a[(smallRows-1)*aStep+n-1], b.weights[n*panel-1], scales[smallRows-1], c[(smallRows-1)*cStep+panel-1]
	_, _, _ = b.scales[panel-1], b.offsets[panel-1], base[(smallRows-1)*step+panel-1]
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI {
		dot8(b.steps, &a[0], aStep, &b.weights[0], &b.offsets[0], &scales[0], &b.scales[0], &base[0], 4*step, &c[0], 4*cStep)
		return
	}
	b.byTwo(a, aStep, scales, base, step, c, cStep)
}

// byTwo is multiply on AVX2.
func (b *block) byTwo(a []byte, aStep int, scales, base []float32, step int, c []float32, cStep int) {
	for i := 0; i < smallRows; i += 2 {
		dot2(b.steps, &a[i*aStep], aStep, &b.weights[0], &scales[i], &b.scales[0], &base[i*step], 4*step, &c[i*cStep], 4*cStep)
	}
}

func largest(row []float32) float32 {
	n := len(row) &^ 7
	if n == 0 || !cpu.X86.HasAVX2 {
		return plainLargest(row)
	}
	return max(largest8(n, &row[0]), plainLargest(row[n:]))
}

func round(row []float32, cells []byte, by float32) {
	n := 0
	if cpu.X86.HasAVX2 && len(row) >= 16 {
		n = len(row) &^ 15
		_ = cells[n-1]
		round16(n, &row[0], &cells[0], by)
	}
	plainRound(row[n:], cells[n:], by)
}
