package name

import (
	"math/rand/v2"

	"dateline/loaders/read/neural"
)

// learner trains the network, with a last layer of its own for each corpus.
type learner struct {
	*network
	activity
	in        neural.Matrix // what the parser's layers gave
	corpora   []*neural.Weights
	domains   []int // of each sentence
	gradients neural.Gradients
	adam      *neural.Adam
	random    *rand.Rand
	dropped   neural.Dropout
	still     bool // nothing is left to chance: for the test of the gradients
}

func newLearner(inputs, width, corpora int, random *rand.Rand) *learner {
	l := &learner{network: newNetwork(inputs, width), random: random}
	for range corpora {
		l.corpora = append(l.corpora, l.add("out of corpus", width, scoreWidth))
	}
	l.fill(l.states, 0.08)
	l.fill(l.rows, 0.05)
	l.fill(l.layer.Weights, 0.1)
	l.fill(l.out, 0.1)
	l.gradients, l.adam = neural.NewGradients(l.all), neural.NewAdam(l.all)
	return l
}

func (l *learner) fill(w *neural.Weights, scale float32) {
	for i := range w.Data {
		w.Data[i] = (2*l.random.Float32() - 1) * scale
	}
}

// Shares of what is dropped out: of the parser's layers, of the network's.
const (
	dropInput  = 0.3
	dropHidden = 0.3
	dropInside = 0.3 // of features
)

// batch puts samples in.
func (l *learner) batch(samples []*sample) {
	l.inputs, l.ends, l.lengths, l.domains = l.inputs[:0], l.ends[:0], l.lengths[:0], l.domains[:0]
	n := 0
	for _, s := range samples {
		n += len(s.labels)
		l.lengths, l.domains = append(l.lengths, len(s.labels)), append(l.domains, s.domain)
		for _, features := range s.inputs {
			l.sift(features)
		}
	}
	l.in.Shape(n, l.states.Rows)
	row := 0
	for _, s := range samples {
		unpackStates(s.states, l.in.Data[row*l.in.Cols:])
		row += len(s.labels)
	}
}

// sift puts in a token's features but those that are dropped out.
func (l *learner) sift(features []uint32) {
	for _, f := range features {
		if l.still || l.random.Float32() >= dropInside {
			l.inputs = append(l.inputs, f)
		}
	}
	l.ends = append(l.ends, len(l.inputs))
}

// forward scores the labels of the batch.
func (l *learner) forward() {
	l.dropped = neural.Dropout{}
	l.drop(l.in, dropInput)
	l.hidden.Shape(l.in.Rows, l.bias.Cols)
	for i := range l.hidden.Rows {
		copy(l.hidden.Row(i), l.bias.Data)
	}
	neural.Multiply(l.hidden, l.in, l.states.Matrix)
	l.sum(&l.activity)
	l.drop(l.hidden, dropHidden)
	l.layer.Forward(&l.tape, l.hidden, l.lengths)
	l.drop(l.tape.Out, dropHidden)
	l.score(&l.activity)
	l.eachSentence(func(s, start, n int) {
		neural.Multiply(rowsOf(l.given, start, n), rowsOf(l.top.Matrix, start, n), l.corpora[l.domains[s]].Matrix)
	})
}

func (l *learner) eachSentence(do func(s, start, n int)) {
	start := 0
	for s, n := range l.lengths {
		do(s, start, n)
		start += n
	}
}

// drop drops out a share of the numbers.
func (l *learner) drop(m neural.Matrix, share float32) {
	least := byte(share * 256)
	if l.still {
		least = 0
	}
	l.dropped.Drop(m, least, l.random)
}

// backward adds the gradients of the weights, given that of the scores.
func (l *learner) backward(dout neural.Matrix) {
	dtop := neural.NewMatrix(dout.Rows, l.out.Rows)
	l.back(dtop, l.top.Matrix, dout, l.out)
	l.eachSentence(func(s, start, n int) {
		l.back(rowsOf(dtop, start, n), rowsOf(l.top.Matrix, start, n), rowsOf(dout, start, n), l.corpora[l.domains[s]])
	})
	sumRows(l.gradients.Of(l.outBias).Data, dout)
	l.dropped.Undo(dtop)
	var dhidden neural.Matrix
	l.layer.Backward(&l.tape, l.gradients, dtop, l.lengths, &dhidden)
	l.dropped.Undo(dhidden)
	for i, x := range l.hidden.Data {
		if x <= 0 {
			dhidden.Data[i] = 0
		}
	}
	sumRows(l.gradients.Of(l.bias).Data, dhidden)
	neural.MultiplyTransposed(l.gradients.Of(l.states), l.in, dhidden)
	l.rowsBack(dhidden)
}

// longestGradient is far beyond what is common.
const longestGradient = 1000

// step moves the weights against the gradients.
func (l *learner) step(rate float32) { l.adam.Step(rate, longestGradient, l.gradients) }

// back adds the gradients of a product's weights and of its input.
func (l *learner) back(din, in, dout neural.Matrix, w *neural.Weights) {
	neural.MultiplyTransposed(l.gradients.Of(w), in, dout)
	neural.MultiplyBack(din, dout, w.Matrix)
}

func (l *learner) rowsBack(dhidden neural.Matrix) {
	rows := l.gradients.Of(l.rows)
	start := 0
	for i, end := range l.ends {
		for _, feature := range l.inputs[start:end] {
			into := rows.Row(int(feature % hashedRows))
			for j, x := range dhidden.Row(i) {
				into[j] += x
			}
		}
		start = end
	}
}

func sumRows(into []float32, m neural.Matrix) {
	for i := range m.Rows {
		for j, x := range m.Row(i) {
			into[j] += x
		}
	}
}

// reading is the network as it reads, in the manner of the first corpus and as
// one of so many that vote.
func (l *learner) reading(voters float32) *network {
	n := newNetwork(l.states.Rows, l.bias.Cols)
	for i := range n.all {
		copy(n.all[i].Data, l.all[i].Data)
	}
	for i, x := range l.corpora[0].Data {
		n.out.Data[i] = (n.out.Data[i] + x) / voters
	}
	for i := range n.outBias.Data {
		n.outBias.Data[i] /= voters
	}
	return n
}
