package neural

import (
	"math"
	"slices"
)

// Small are rows of numbers in eight bits, each with its scale: the inputs of
// a product of integers (Jacob et al. 2018). A row is rounded by itself, so
// that it gives the same whatever rows stand beside it.
type Small struct {
	rows, cols int
	cells      []byte    // 128 more than the number; rows up to a multiple of smallRows
	words      []int16   // the numbers for kernels of 16 bits
	scales     []float32 // of each row
}

// The kernels of integers take so many rows and inputs at once.
const (
	smallRows   = 8
	smallInputs = 4
)

// Set rounds the rows of a matrix, whose columns are a multiple of four.
func (s *Small) Set(m Matrix) {
	s.rows, s.cols = m.Rows, m.Cols
	padded := (m.Rows + smallRows - 1) / smallRows * smallRows
	s.cells = slices.Grow(s.cells[:0], padded*m.Cols)[:padded*m.Cols]
	s.scales = slices.Grow(s.scales[:0], padded)[:padded]
	for i := range m.Rows {
		s.scales[i] = roundRow(m.Row(i), s.cells[i*m.Cols:(i+1)*m.Cols])
	}
	if inWords() {
		s.widen()
	}
}

// widen makes the words of the cells.
func (s *Small) widen() {
	s.words = slices.Grow(s.words[:0], len(s.cells))[:len(s.cells)]
	widen(s.cells, s.words)
}

func plainWiden(cells []byte, words []int16) {
	for i, c := range cells {
		words[i] = int16(c) - 128
	}
}

// least is what counts as zero: below it, the inverse of a scale is none.
const least = 1e-30

// roundRow rounds a row to a scale, which it gives.
func roundRow(row []float32, cells []byte) float32 {
	top := largest(row)
	if !(top >= least) {
		for j := range cells {
			cells[j] = 128
		}
		return 0
	}
	round(row, cells, 127/top)
	return top / 127
}

// shift moves a float so far that its last bits are a whole number, rounded
// to nearest.
const shift = 3 << 22

func plainLargest(row []float32) float32 {
	var top float32
	for _, x := range row {
		top = max(top, math.Float32frombits(math.Float32bits(x)&^(1<<31)))
	}
	return top
}

func plainRound(row []float32, cells []byte, by float32) {
	for j, x := range row {
		cells[j] = byte(math.Float32bits(float32(x*by)+shift)) ^ 128
	}
}
