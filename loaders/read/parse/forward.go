package parse

import (
	"dateline/loaders/read/neural"
)

// pass is one pass of sentences through the network: what each layer gave.
// Every sentence has one row more than it has words, the first for the root.
type pass struct {
	words    []word
	texts    []string // of a sentence
	forms    []*form  // of each row
	fresh    []*form  // those that were not remembered, of words
	lengths  []int    // rows of each sentence
	heads    []int    // of each row, a row
	embedded neural.Matrix
	decoder  decoder
	in       neural.Matrix
	first    neural.Matrix
	tape     [layers]neural.Tape
	middle   neural.Matrix // the input of the first layer above the tags
	tags     neural.Matrix // scores, then probabilities
	last     neural.Matrix // scores of the tags, from the last layer
	bottom   neural.Input  // first, as it goes into products
	top      neural.Input  // what the last layer gives
	input    neural.Input  // of one product
	depend   neural.Matrix
	head     neural.Matrix
	turned   neural.Matrix // depend times the weights of arcs
	flipped  neural.Matrix // the heads of a sentence, transposed
	wide     neural.Matrix // its scores, in columns that fill the kernels
	scores   []neural.Matrix
	labelDep neural.Matrix
	labelTop neural.Matrix
	hidden   neural.Matrix
	labels   neural.Matrix
}

// encode runs the words through the layers. drop, where not nil, drops out
// part of what a layer gives, in training.
func (n *network) encode(p *pass, vectors *Vectors, drop func(neural.Matrix)) {
	n.embed(p, vectors)
	drop = orNothing(drop)
	drop(p.embedded)
	p.windows()
	p.input.Set(p.in)
	apply(&p.first, &p.input, n.in, n.inBias)
	relu(p.first)
	drop(p.first)
	n.recur(p, drop)
}

// recur runs what the first layer gave through the layers above it.
func (n *network) recur(p *pass, drop func(neural.Matrix)) {
	drop = orNothing(drop)
	p.bottom.Set(p.first)
	in := p.first
	for i := range n.layer {
		if i == tagLayer {
			drop(in)
			in = n.tag(p, in)
		}
		n.layer[i].Forward(&p.tape[i], in, p.lengths)
		in = p.tape[i].Out
	}
	drop(in)
	p.top.Set(in)
}

func orNothing(drop func(neural.Matrix)) func(neural.Matrix) {
	if drop == nil {
		return func(neural.Matrix) {}
	}
	return drop
}

// embed gives every word the vector that goes into the first layer.
func (n *network) embed(p *pass, vectors *Vectors) {
	p.embedded.Resize(len(p.words), wordWidth)
	for i, w := range p.words {
		n.embedWord(w, vectors, p.embedded.Row(i))
	}
}

func (n *network) embedWord(w word, vectors *Vectors, row []float32) {
	if w.vector >= 0 {
		vectors.vector(w.vector, row[:vectorWidth])
	}
	copy(row[vectorWidth:], n.known.Row(w.known))
	if w.known == rootWord {
		return
	}
	sum := row[vectorWidth+knownWidth:]
	for _, part := range w.parts {
		addTo(sum, n.parts.Row(part))
	}
}

// windows sets every word between its neighbours in the sentence.
func (p *pass) windows() {
	p.in.Resize(len(p.words), inWidth)
	start := 0
	for _, length := range p.lengths {
		for i := start; i < start+length; i++ {
			row := p.in.Row(i)
			if i > start {
				copy(row, p.embedded.Row(i-1))
			}
			copy(row[wordWidth:], p.embedded.Row(i))
			if i+1 < start+length {
				copy(row[2*wordWidth:], p.embedded.Row(i+1))
			}
		}
		start += length
	}
}

// apply gives the product with the weights, and the bias.
func apply(out *neural.Matrix, in *neural.Input, weights, bias *neural.Weights) {
	out.Shape(in.Rows, weights.Cols)
	weights.Apply(*out, bias.Data, in)
}

func relu(m neural.Matrix) {
	for i := range m.Rows {
		row := m.Row(i)
		neural.SumRelu(row, row, zero[:len(row)], zero[:len(row)])
	}
}

// zero is what stands where there is nothing.
var zero [width]float32

// tag scores the tags and tells the layers above what it thinks.
func (n *network) tag(p *pass, in neural.Matrix) neural.Matrix {
	p.input.Set(in)
	apply(&p.tags, &p.input, n.tags, n.tagBias)
	n.tagFirst.Multiply(p.tags, &p.bottom)
	for i := range p.tags.Rows {
		neural.Softmax(p.tags.Row(i))
	}
	p.middle.Shape(in.Rows, in.Cols)
	copy(p.middle.Data, in.Data)
	p.input.Set(p.tags)
	n.tagBack.Multiply(p.middle, &p.input)
	return p.middle
}

// retag scores the tags once more, from the last layer, which knows more of
// the sentence.
func (n *network) retag(p *pass) {
	apply(&p.last, &p.top, n.lastTags, n.lastBias)
	n.lastFirst.Multiply(p.last, &p.bottom)
}

// attach scores the heads of every sentence (Dozat and Manning 2017).
func (n *network) attach(p *pass, drop func(neural.Matrix)) {
	drop = orNothing(drop)
	apply(&p.depend, &p.top, n.dependent, n.depBias)
	relu(p.depend)
	drop(p.depend)
	apply(&p.head, &p.top, n.head, n.headBias)
	relu(p.head)
	drop(p.head)
	p.input.Set(p.depend)
	apply(&p.turned, &p.input, n.arcs, n.headPrior)
	for len(p.scores) < len(p.lengths) {
		p.scores = append(p.scores, neural.Matrix{})
	}
	start := 0
	for s, length := range p.lengths {
		n.scoreHeads(p, &p.scores[s], start, length)
		start += length
	}
}

// scoreHeads scores the heads of one sentence.
func (n *network) scoreHeads(p *pass, scores *neural.Matrix, start, length int) {
	p.flipped.Shape(arcWidth, padded(length))
	for i := range length {
		for j, x := range p.head.Row(start + i) {
			p.flipped.Data[j*p.flipped.Cols+i] = x
		}
	}
	p.wide.Resize(length, p.flipped.Cols)
	neural.Multiply(p.wide, rowsOf(p.turned, start, length), p.flipped)
	scores.Shape(length, length)
	for i := range length {
		row, from := scores.Row(i), p.wide.Row(i)
		row[0] = from[0]
		for j := 1; j < length; j++ {
			row[j] = from[j] + n.distance.Data[distance(i, j)]
		}
	}
}

// rowsOf is some rows of a matrix.
func rowsOf(m neural.Matrix, start, rows int) neural.Matrix {
	return neural.Matrix{Rows: rows, Cols: m.Cols, Data: m.Data[start*m.Cols : (start+rows)*m.Cols]}
}

// label scores the labels of the arcs to the heads, which are rows.
func (n *network) label(p *pass, heads []int, drop func(neural.Matrix)) {
	apply(&p.labelDep, &p.top, n.labelDep, n.labelB)
	p.labelTop.Shape(p.top.Rows, labelWidth)
	n.labelHead.Apply(p.labelTop, zero[:labelWidth], &p.top)
	p.hidden.Shape(p.top.Rows, labelWidth)
	for i, head := range heads {
		neural.SumRelu(p.hidden.Row(i), p.labelDep.Row(i), p.labelTop.Row(head), zero[:labelWidth])
	}
	orNothing(drop)(p.hidden)
	p.input.Set(p.hidden)
	apply(&p.labels, &p.input, n.labels, n.labelBias)
}
