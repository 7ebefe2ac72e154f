package name

import (
	"dateline/loaders/read"
	"dateline/loaders/read/neural"
)

// network scores labels by what the parser's network knows of a sentence:
// its layers and the words' own features make one layer, a recurrent one reads
// that in both directions, and the last gives the scores.
type network struct {
	states, bias *neural.Weights // from the parser's layers, one below the other
	rows         *neural.Weights // a row for each feature, by its hash
	layer        neural.Recurrent
	out, outBias *neural.Weights
	all          []*neural.Weights
}

// hashedRows is how many rows features share.
const hashedRows = 1 << 13

// scoreWidth is labelCount, rounded up to what the kernels take at once.
const scoreWidth = 32

func newNetwork(inputs, width int) *network {
	n := &network{}
	n.states, n.bias = n.add("states", inputs, width), n.add("bias", 1, width)
	n.rows = n.add("rows", hashedRows, width)
	n.rows.Sparse = true
	n.layer = neural.Recurrent{Weights: n.add("layer", width, 3*width), Gates: n.add("gates", 4, width)}
	n.out, n.outBias = n.add("out", width, scoreWidth), n.add("out bias", 1, scoreWidth)
	return n
}

func (n *network) add(name string, rows, cols int) *neural.Weights {
	w := &neural.Weights{Matrix: neural.NewMatrix(rows, cols), Name: name}
	n.all = append(n.all, w)
	return w
}

// pack makes the network ready for reading; it is trained no more.
func (n *network) pack() {
	n.layer.Weights.Pack()
	n.out.Pack()
}

// hearing takes the parser's layers in: a part of the weights for each, the
// networks side by side.
type hearing struct {
	parts []*neural.Weights
	bias  []float32
}

func (m *model) hearing() hearing {
	var h hearing
	for _, n := range m.networks {
		h.bias = append(h.bias, n.bias.Data...)
	}
	for start := 0; start < m.networks[0].states.Rows; start += m.layerWidth {
		w := &neural.Weights{Matrix: neural.NewMatrix(m.layerWidth, len(h.bias))}
		for i := range w.Rows {
			at := 0
			for _, n := range m.networks {
				at += copy(w.Row(i)[at:], n.states.Row(start+i))
			}
		}
		w.Pack()
		h.parts = append(h.parts, w)
	}
	return h
}

// hear leaves with each token what the layers say of it.
func (h hearing) hear(sentences [][]read.Token, layers []*neural.Input) {
	sum := neural.NewMatrix(layers[0].Rows, len(h.bias))
	h.parts[0].Apply(sum, h.bias, layers[0])
	for i, w := range h.parts[1:] {
		w.Multiply(sum, layers[i+1])
	}
	states := make([]read.State, sum.Rows)
	row := 0
	for _, tokens := range sentences {
		row++ // the root's
		for i := range tokens {
			states[row].Numbers = sum.Row(row)
			tokens[i].State = &states[row]
			row++
		}
	}
}

func rowsOf(m neural.Matrix, start, rows int) neural.Matrix {
	return neural.Matrix{Rows: rows, Cols: m.Cols, Data: m.Data[start*m.Cols : (start+rows)*m.Cols]}
}

// activity is what the layers gave for some sentences.
type activity struct {
	inputs  []uint32 // the features of all tokens
	ends    []int    // where those of each token end
	lengths []int    // tokens of each sentence
	hidden  neural.Matrix
	tape    neural.Tape
	top     neural.Input
	given   neural.Matrix // the scores
}

// hearTokens takes what was left with the tokens for the network, one of
// several side by side; those that were not heard have the bias alone.
func (n *network) hearTokens(a *activity, tokens []read.Token, number int) {
	width := n.bias.Cols
	a.hidden.Shape(len(tokens), width)
	for i := range tokens {
		state := n.bias.Data
		if heard := tokens[i].State; heard != nil {
			state = heard.Numbers[number*width:]
		}
		copy(a.hidden.Row(i), state)
	}
}

// read scores the labels of one sentence's tokens. hidden holds what the
// parser's layers say of them.
func (n *network) read(a *activity) {
	n.sum(a)
	n.layer.Forward(&a.tape, a.hidden, a.lengths)
	n.score(a)
}

// sum adds to each token the rows of its features.
func (n *network) sum(a *activity) {
	start := 0
	for i, end := range a.ends {
		sum := a.hidden.Row(i)
		features := a.inputs[start:end]
		start = end
		for ; len(features) >= 4; features = features[4:] {
			add4(sum, n.row(features[0]), n.row(features[1]), n.row(features[2]), n.row(features[3]))
		}
		for _, feature := range features {
			for j, x := range n.row(feature) {
				sum[j] += x
			}
		}
		for j, x := range sum {
			sum[j] = max(x, 0)
		}
	}
}

// add4 adds four rows at once, which spares reading and writing the sum.
func add4(sum, a, b, c, d []float32) {
	a, b, c, d = a[:len(sum)], b[:len(sum)], c[:len(sum)], d[:len(sum)]
	for j := range sum {
		sum[j] += (a[j] + b[j]) + (c[j] + d[j])
	}
}

func (n *network) row(feature uint32) []float32 { return n.rows.Row(int(feature % hashedRows)) }

func (n *network) score(a *activity) {
	a.top.Set(a.tape.Out)
	a.given.Shape(a.hidden.Rows, scoreWidth)
	n.out.Apply(a.given, n.outBias.Data, &a.top)
}
