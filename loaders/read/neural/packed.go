package neural

// Packed are weights in eight bits a number, each column with its scale, as
// the kernels of integers read them: for each sixteen columns, four inputs of
// each after the other.
type Packed struct {
	rows, cols int
	cells      []int8
	words      []int16   // the same for kernels of 16 bits: two inputs of each after the other
	pairs      []int64   // the same where there is no kernel: two columns' weights in one number
	scales     []float32 // of each column
	offsets    []int32   // of each column: 128 times the sum of its weights, negative
}

// Pack rounds weights. Their rows are a multiple of four, their columns of
// sixteen.
func Pack(m Matrix) *Packed {
	p := &Packed{rows: m.Rows, cols: m.Cols, cells: make([]int8, len(m.Data)), scales: make([]float32, m.Cols), offsets: make([]int32, m.Cols)}
	column, cells := make([]float32, m.Rows), make([]byte, m.Rows)
	for j := range m.Cols {
		for i := range column {
			column[i] = m.Data[i*m.Cols+j]
		}
		p.scales[j] = roundRow(column, cells)
		for i, c := range cells {
			w := int8(c ^ 128)
			p.cells[p.place(i, j)] = w
			p.offsets[j] -= 128 * int32(w)
		}
	}
	switch {
	case inWords():
		p.widen()
	case inPairs():
		p.pair()
	}
	return p
}

// widen makes the words of the cells.
func (p *Packed) widen() {
	p.words = make([]int16, len(p.cells))
	for i := range p.rows {
		for j := range p.cols {
			p.words[(j/panel*p.rows+i/2*2)*panel+j%panel*2+i%2] = int16(p.cells[p.place(i, j)])
		}
	}
}

// pair makes the pairs of the cells: the first column's weight, and the
// second's 2^32 times. A number times a pair is both products at once (Lamport
// 1975).
func (p *Packed) pair() {
	p.pairs = make([]int64, len(p.cells)/2)
	for i := range p.rows {
		for j := 0; j < p.cols; j += 2 {
			p.pairs[((j/panel*p.rows+i)*panel+j%panel)/2] = int64(p.cells[p.place(i, j)]) + int64(p.cells[p.place(i, j+1)])<<32
		}
	}
}

// place is where the weight of an input and an output stands.
func (p *Packed) place(i, j int) int {
	return (j/panel*p.rows+i/smallInputs*smallInputs)*panel + j%panel*smallInputs + i%smallInputs
}

// Multiply adds a·p to c. The sums are of integers, hence the same in any
// order and on any processor.
func (p *Packed) Multiply(c Matrix, a *Small) { p.addTo(c, c.Data, c.Cols, a) }

// Apply sets c to a·p and the bias.
func (p *Packed) Apply(c Matrix, bias []float32, a *Small) { p.addTo(c, bias, 0, a) }

// addTo sets c to a·p and what the rows of base hold, which lie step apart.
func (p *Packed) addTo(c Matrix, base []float32, step int, a *Small) {
	for j := 0; j < p.cols; j += panel {
		b := p.block(j)
		i := 0
		for ; i+smallRows <= a.rows; i += smallRows {
			b.multiply(a, i, base[i*step+j:], step, c.Data[i*c.Cols+j:], c.Cols)
		}
		if i < a.rows {
			b.last(a, i, c, base, step, j)
		}
	}
}

// block is sixteen columns of weights.
type block struct {
	steps   int // of four inputs
	cells   []int8
	words   []int16
	pairs   []int64
	scales  []float32
	offsets []int32
}

// block are the columns from column j on.
func (p *Packed) block(j int) block {
	b := block{steps: p.rows / smallInputs, cells: p.cells[j*p.rows:], scales: p.scales[j:], offsets: p.offsets[j:]}
	if p.words != nil {
		b.words = p.words[j*p.rows:]
	}
	if p.pairs != nil {
		b.pairs = p.pairs[j*p.rows/2:]
	}
	return b
}

// last does the rows that are fewer than the kernels take, in a copy.
func (b *block) last(a *Small, i int, c Matrix, base []float32, step, j int) {
	var tile [smallRows * panel]float32
	for r := i; r < a.rows; r++ {
		copy(tile[(r-i)*panel:(r-i+1)*panel], base[r*step+j:])
	}
	b.multiply(a, i, tile[:], panel, tile[:], panel)
	for r := i; r < a.rows; r++ {
		copy(c.Row(r)[j:j+panel], tile[(r-i)*panel:])
	}
}

// inPairs is what multiply does where there is no kernel: it sets eight rows of
// c to the product of those of a, from row i on, and what the rows of base hold.
func (b *block) inPairs(a *Small, i int, base []float32, step int, c []float32, cStep int) {
	for r := range smallRows {
		for j, sum := range b.sums(a.cells[(i+r)*a.cols : (i+r+1)*a.cols]) {
			c[r*cStep+j] = base[r*step+j] + float32(float32(float32(sum)*a.scales[i+r])*b.scales[j])
		}
	}
}

// sums are those of one row.
func (b *block) sums(row []byte) (sums [panel]int32) {
	var s0, s1, s2, s3, s4, s5, s6, s7 int64
	for pairs := b.pairs; len(row) > 0; row, pairs = row[1:], pairs[panel/2:] {
		x, w := int64(row[0])-128, (*[panel / 2]int64)(pairs)
		s0 += x * w[0]
		s1 += x * w[1]
		s2 += x * w[2]
		s3 += x * w[3]
		s4 += x * w[4]
		s5 += x * w[5]
		s6 += x * w[6]
		s7 += x * w[7]
	}
	for j, sum := range [...]int64{s0, s1, s2, s3, s4, s5, s6, s7} {
		sums[2*j] = int32(sum)
		sums[2*j+1] = int32((sum - int64(sums[2*j])) >> 32)
	}
	return sums
}
