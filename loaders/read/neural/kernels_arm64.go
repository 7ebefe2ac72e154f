package neural

// vectors tells whether there are the kernels that processors of both kinds have.
func vectors() bool { return true }

// kernel4 and kernel1 are plainBlock for four rows and for one. Steps are in
// bytes. They round products before adding, as plainBlock does, so that the
// bits are the same.
//
//go:noescape
func kernel4(k int, a *float32, rowStep, step int, b *float32, bStep int, c *float32, cStep int)

//go:noescape
func kernel1(k int, a *float32, step int, b *float32, bStep int, c *float32)

func block4(k int, a []float32, rowStep, step int, b []float32, bStep int, c []float32, cStep int) {
	_, _, _ = a[(rowsAtOnce-1)*rowStep+(k-1)*step], b[(k-1)*bStep+panel-1], c[(rowsAtOnce-1)*cStep+panel-1]
	kernel4(k, &a[0], 4*rowStep, 4*step, &b[0], 4*bStep, &c[0], 4*cStep)
}

func block1(k int, a []float32, step int, b []float32, bStep int, c []float32) {
	_, _, _ = a[(k-1)*step], b[(k-1)*bStep+panel-1], c[panel-1]
	kernel1(k, &a[0], 4*step, &b[0], 4*bStep, &c[0])
}

func exponentials(scores []float32, top float32) float32 { return plainExponentials(scores, top) }
