package parse

import (
	"math"
	"math/rand/v2"

	"dateline/loaders/read/neural"
)

// gold is what a pass should give: a tag, head (a row) and label a row, -1 for
// the rows of roots and for what the treebank does not tell.
type gold struct{ tags, heads, labels []int }

func (g gold) add(tag, head, label int) gold {
	return gold{append(g.tags, tag), append(g.heads, head), append(g.labels, label)}
}

// learner runs passes forward and back over its own gradients.
type learner struct {
	*network
	pass      pass
	gradients neural.Gradients
	random    *rand.Rand
	loss      float64
	words     int
	still     bool // nothing is left to chance: for tests of the gradients
}

// dropByte of 256 numbers are dropped out.
const dropByte = 77

// dropInto gives a function that drops numbers out.
func (l *learner) dropInto(d *neural.Dropout) func(neural.Matrix) {
	least := byte(dropByte)
	if l.still {
		least = 0
	}
	return func(m neural.Matrix) { d.Drop(m, least, l.random) }
}

// learn adds the gradients of some sentences.
func (l *learner) learn(words []word, lengths []int, g gold, table *Vectors) {
	p := &l.pass
	p.words, p.lengths = words, lengths
	d := &neural.Dropout{}
	drop := l.dropInto(d)
	l.encode(p, table, drop)
	l.retag(p)
	l.attach(p, drop)
	heads := make([]int, len(words))
	for i, h := range g.heads {
		heads[i] = max(h, 0)
	}
	l.label(p, heads, drop)
	top := p.tape[layers-1].Out
	dtop := neural.NewMatrix(top.Rows, width)
	l.labelsBack(g, heads, d, dtop)
	l.arcsBack(g, d, dtop)
	dfirst := neural.NewMatrix(p.first.Rows, width)
	l.lastTagsBack(g, dtop, dfirst)
	d.Undo(dtop)
	l.layersBack(g, d, dtop, dfirst)
}

// cross turns scores into the gradient of their cross entropy, and adds the
// loss.
func (l *learner) cross(scores []float32, right int) {
	neural.Softmax(scores)
	l.crossed(scores, right)
}

func (l *learner) crossed(probabilities []float32, right int) {
	if right < 0 {
		clear(probabilities)
		return
	}
	l.loss -= math.Log(max(float64(probabilities[right]), 1e-12))
	probabilities[right]--
}

func (l *learner) labelsBack(g gold, heads []int, d *neural.Dropout, dtop neural.Matrix) {
	p := &l.pass
	for i := range p.labels.Rows {
		l.cross(p.labels.Row(i), g.labels[i])
	}
	dhidden := neural.NewMatrix(p.hidden.Rows, labelWidth)
	l.back(dhidden, p.labels, p.hidden, l.labels, l.labelBias)
	d.Undo(dhidden)
	unrelu(dhidden, p.hidden)
	dhead := neural.NewMatrix(p.hidden.Rows, labelWidth)
	for i, head := range heads {
		into := dhead.Row(head)
		for j, x := range dhidden.Row(i) {
			into[j] += x
		}
	}
	top := p.tape[layers-1].Out
	l.back(dtop, dhidden, top, l.labelDep, l.labelB)
	l.back(dtop, dhead, top, l.labelHead, nil)
}

// back adds the gradients of a product's weights and bias, and of its input.
func (l *learner) back(din, dout, in neural.Matrix, weights, bias *neural.Weights) {
	neural.MultiplyTransposed(l.gradients.Of(weights), in, dout)
	neural.MultiplyBack(din, dout, weights.Matrix)
	if bias == nil {
		return
	}
	sum := l.gradients.Of(bias).Data
	for i := range dout.Rows {
		for j, x := range dout.Row(i) {
			sum[j] += x
		}
	}
}

// unrelu stops the gradient where the output was zero.
func unrelu(gradient, out neural.Matrix) {
	for i, x := range out.Data {
		if x <= 0 {
			gradient.Data[i] = 0
		}
	}
}

func (l *learner) arcsBack(g gold, d *neural.Dropout, dtop neural.Matrix) {
	p := &l.pass
	dturned := neural.NewMatrix(p.turned.Rows, arcWidth)
	dhead := neural.NewMatrix(p.head.Rows, arcWidth)
	start := 0
	for s, length := range p.lengths {
		l.scoresBack(p.scores[s], g.heads, start, rowsOf(dturned, start, length), rowsOf(dhead, start, length))
		start += length
	}
	ddepend := neural.NewMatrix(p.depend.Rows, arcWidth)
	l.back(ddepend, dturned, p.depend, l.arcs, l.headPrior)
	d.Undo(dhead)
	unrelu(dhead, p.head)
	d.Undo(ddepend)
	unrelu(ddepend, p.depend)
	top := p.tape[layers-1].Out
	l.back(dtop, dhead, top, l.head, l.headBias)
	l.back(dtop, ddepend, top, l.dependent, l.depBias)
}

func (l *learner) scoresBack(scores neural.Matrix, heads []int, start int, dturned, dhead neural.Matrix) {
	p := &l.pass
	far := l.gradients.Of(l.distance).Data
	for i := range scores.Rows {
		row := scores.Row(i)
		right := heads[start+i]
		if right < 0 {
			clear(row)
			continue
		}
		row[i] = never
		l.cross(row, right-start)
		l.words++
		for j := 1; j < len(row); j++ {
			far[distance(i, j)] += row[j]
		}
	}
	neural.Multiply(dturned, scores, rowsOf(p.head, start, scores.Rows))
	neural.MultiplyTransposed(dhead, scores, rowsOf(p.turned, start, scores.Rows))
}

// layersBack goes back from the last layer to the tables.
func (l *learner) layersBack(g gold, d *neural.Dropout, dtop, dfirst neural.Matrix) {
	p := &l.pass
	din := neural.Matrix{}
	for i := layers - 1; i >= 0; i-- {
		l.layer[i].Backward(&p.tape[i], l.gradients, dtop, p.lengths, &din)
		if i == tagLayer {
			l.tagsBack(g, din, dfirst)
			d.Undo(din)
		}
		dtop, din = din, neural.Matrix{}
	}
	addTo(dtop.Data, dfirst.Data)
	d.Undo(dtop)
	unrelu(dtop, p.first)
	dwindows := neural.NewMatrix(p.in.Rows, inWidth)
	l.back(dwindows, dtop, p.in, l.in, l.inBias)
	dembed := p.unwindow(dwindows)
	d.Undo(dembed)
	l.embedBack(dembed)
}

func (l *learner) lastTagsBack(g gold, dtop, dfirst neural.Matrix) {
	p := &l.pass
	for i := range p.last.Rows {
		l.cross(p.last.Row(i), g.tags[i])
	}
	l.back(dtop, p.last, p.tape[layers-1].Out, l.lastTags, l.lastBias)
	l.back(dfirst, p.last, p.first, l.lastFirst, nil)
}

// unwindow adds up the gradients of a word in its own window and in those of
// its neighbours.
func (p *pass) unwindow(dwindows neural.Matrix) neural.Matrix {
	dembed := neural.NewMatrix(dwindows.Rows, wordWidth)
	start := 0
	for _, length := range p.lengths {
		for i := start; i < start+length; i++ {
			row := dwindows.Row(i)
			if i > start {
				addTo(dembed.Row(i-1), row[:wordWidth])
			}
			addTo(dembed.Row(i), row[wordWidth:2*wordWidth])
			if i+1 < start+length {
				addTo(dembed.Row(i+1), row[2*wordWidth:])
			}
		}
		start += length
	}
	return dembed
}

func (l *learner) tagsBack(g gold, din, dfirst neural.Matrix) {
	p := &l.pass
	below := p.tape[tagLayer-1].Out
	dtags := neural.NewMatrix(p.tags.Rows, p.tags.Cols)
	neural.MultiplyBack(dtags, din, l.tagBack.Matrix)
	neural.MultiplyTransposed(l.gradients.Of(l.tagBack), p.tags, din)
	for i := range dtags.Rows {
		l.tagBackward(dtags.Row(i), p.tags.Row(i), g.tags[i])
	}
	l.back(din, dtags, below, l.tags, l.tagBias)
	l.back(dfirst, dtags, p.first, l.tagFirst, nil)
}

// tagBackward is the gradient of the scores through the softmax, and of the
// cross entropy.
func (l *learner) tagBackward(d, probabilities []float32, right int) {
	var dot float32
	for j, p := range probabilities {
		dot += p * d[j]
	}
	for j, p := range probabilities {
		d[j] = p * (d[j] - dot)
	}
	if right < 0 {
		return
	}
	l.crossed(probabilities, right)
	for j, x := range probabilities {
		d[j] += x
	}
}

func (l *learner) embedBack(dembed neural.Matrix) {
	known, parts := l.gradients.Of(l.known), l.gradients.Of(l.parts)
	for i, w := range l.pass.words {
		row := dembed.Row(i)
		addTo(known.Row(w.known), row[vectorWidth:vectorWidth+knownWidth])
		if w.known == rootWord {
			continue
		}
		for _, part := range w.parts {
			addTo(parts.Row(part), row[vectorWidth+knownWidth:])
		}
	}
}

func addTo(sum, x []float32) {
	for i := range sum {
		sum[i] += x[i]
	}
}
