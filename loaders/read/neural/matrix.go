// Package neural is the arithmetic of small neural networks: matrices,
// recurrent layers with their gradients, the optimiser, and products of weights
// and inputs that are rounded to eight bits, for reading. All of it gives the
// same bits on every machine: sums of integers are exact, those of floats run
// in a fixed order, and products are rounded before they are added. Every
// kernel is tested against its loop in Go: those of amd64 on such processors,
// those of arm64 in emulation (QEMU, as a Neoverse N1 and as a Cortex-A72, which
// has no dot products), so that their speed is not known.
package neural

// Matrix is a dense matrix of Rows x Cols numbers, row after row.
type Matrix struct {
	Rows, Cols int
	Data       []float32
}

// NewMatrix makes a matrix of zeros.
func NewMatrix(rows, cols int) Matrix {
	return Matrix{rows, cols, make([]float32, rows*cols)}
}

// Row is row i; writing to it writes to the matrix.
func (m Matrix) Row(i int) []float32 { return m.Data[i*m.Cols : (i+1)*m.Cols : (i+1)*m.Cols] }

// Resize gives the matrix another shape and sets it to zero. It allocates
// only where the matrix was never as large.
func (m *Matrix) Resize(rows, cols int) {
	m.Shape(rows, cols)
	clear(m.Data)
}

// Shape is Resize without the zeros: the numbers are left as they happen to be.
func (m *Matrix) Shape(rows, cols int) {
	m.Rows, m.Cols = rows, cols
	if n := rows * cols; cap(m.Data) < n {
		m.Data = make([]float32, n, n+n/2)
	} else {
		m.Data = m.Data[:n]
	}
}

// The kernels take so many rows and columns at once.
const (
	rowsAtOnce = 4
	panel      = 16
)

// Multiply adds a·b to c.
func Multiply(c, a, b Matrix) { product(c, a.Data, a.Cols, 1, a.Cols, b) }

// MultiplyTransposed adds aᵀ·b to c: the gradient of weights, of the inputs a
// and the gradient b of the outputs.
func MultiplyTransposed(c, a, b Matrix) { product(c, a.Data, 1, a.Cols, a.Rows, b) }

// MultiplyBack adds a·bᵀ to c: the gradient of inputs, of the gradient a of
// the outputs and the weights b.
func MultiplyBack(c, a, b Matrix) { Multiply(c, a, b.transposed()) }

func (m Matrix) transposed() Matrix {
	t := NewMatrix(m.Cols, m.Rows)
	for i := range m.Rows {
		for j, x := range m.Row(i) {
			t.Data[j*m.Rows+i] = x
		}
	}
	return t
}

// product adds to c the product of b and a matrix of c.Rows x k numbers that
// lie rowStep apart down and step apart across.
func product(c Matrix, a []float32, rowStep, step, k int, b Matrix) {
	if k == 0 || c.Rows == 0 {
		return
	}
	wide := c.Cols - c.Cols%panel
	for j := 0; j < wide; j += panel {
		panels(c.Rows, k, a, rowStep, step, b.Data[j:], b.Cols, c.Data[j:], c.Cols)
	}
	if wide < c.Cols {
		narrow(c, a, rowStep, step, k, b, wide)
	}
}

// panels does all rows of sixteen columns.
func panels(rows, k int, a []float32, rowStep, step int, b []float32, bStep int, c []float32, cStep int) {
	i := 0
	for ; i+rowsAtOnce <= rows; i += rowsAtOnce {
		block4(k, a[i*rowStep:], rowStep, step, b, bStep, c[i*cStep:], cStep)
	}
	for ; i < rows; i++ {
		block1(k, a[i*rowStep:], step, b, bStep, c[i*cStep:])
	}
}

// narrow does the columns that fill no panel, in copies that do.
func narrow(c Matrix, a []float32, rowStep, step, k int, b Matrix, from int) {
	buffer := make([]float32, (k+c.Rows)*panel)
	filled, sums := buffer[:k*panel], buffer[k*panel:]
	for p := range k {
		copy(filled[p*panel:], b.Row(p)[from:])
	}
	for i := range c.Rows {
		copy(sums[i*panel:], c.Row(i)[from:])
	}
	panels(c.Rows, k, a, rowStep, step, filled, panel, sums, panel)
	for i := range c.Rows {
		copy(c.Row(i)[from:], sums[i*panel:(i+1)*panel])
	}
}

// plainBlock is what block4 and block1 do, in Go: every sum in order of k.
func plainBlock(rows, k int, a []float32, rowStep, step int, b []float32, bStep int, c []float32, cStep int) {
	for i := range rows {
		sums := c[i*cStep : i*cStep+panel]
		for p := range k {
			x := a[i*rowStep+p*step]
			for j, y := range b[p*bStep : p*bStep+panel] {
				sums[j] += float32(x * y)
			}
		}
	}
}
