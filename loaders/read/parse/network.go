package parse

import (
	"math"
	"math/rand/v2"

	"dateline/loaders/read/neural"
)

// The widths of the network.
const (
	vectorWidth = 100
	knownWidth  = 64
	partWidth   = 64
	wordWidth   = vectorWidth + knownWidth + partWidth
	inWidth     = 3 * wordWidth // a word and its neighbours
	width       = 192           // of every recurrent layer
	arcWidth    = 96
	labelWidth  = 128
	layers      = 3
	tagLayer    = 2 // the layers below the tags
)

// network is the weights, in the order of the file.
type network struct {
	known, parts       *neural.Weights
	in, inBias         *neural.Weights
	layer              [layers]neural.Recurrent
	tags, tagBias      *neural.Weights
	tagFirst           *neural.Weights // from the first layer straight to the tags
	tagBack            *neural.Weights // what the tags add to the layers above
	lastTags, lastBias *neural.Weights // the same from the last layer
	lastFirst          *neural.Weights
	dependent, depBias *neural.Weights
	head, headBias     *neural.Weights
	arcs, headPrior    *neural.Weights
	distance           *neural.Weights
	labelDep, labelB   *neural.Weights
	labelHead          *neural.Weights
	labels, labelBias  *neural.Weights
	all                []*neural.Weights
}

func newNetwork(known, tags, labels int) *network {
	n := &network{}
	n.known = n.table("known", known, knownWidth)
	n.parts = n.table("parts", partRows, partWidth)
	n.in, n.inBias = n.dense("in", inWidth, width)
	for i := range n.layer {
		n.layer[i].Weights = n.add("layer", width, 3*width)
		n.layer[i].Gates = n.add("gates", 4, width)
	}
	n.tags, n.tagBias = n.dense("tags", width, padded(tags))
	n.tagFirst = n.add("tags of first", width, padded(tags))
	n.tagBack = n.add("tag back", padded(tags), width)
	n.lastTags, n.lastBias = n.dense("last tags", width, padded(tags))
	n.lastFirst = n.add("last tags of first", width, padded(tags))
	n.dependent, n.depBias = n.dense("dependent", width, arcWidth)
	n.head, n.headBias = n.dense("head", width, arcWidth)
	n.arcs = n.add("arcs", arcWidth, arcWidth)
	n.headPrior = n.add("head prior", 1, arcWidth)
	n.distance = n.add("distance", 1, 2*distances+1)
	n.labelDep, n.labelB = n.dense("label of dependent", width, labelWidth)
	n.labelHead = n.add("label of head", width, labelWidth)
	n.labels, n.labelBias = n.dense("labels", labelWidth, padded(labels))
	return n
}

// padded rounds up to what the kernels take at once.
func padded(n int) int { return (n + fewest - 1) / fewest * fewest }

func (n *network) add(name string, rows, cols int) *neural.Weights {
	w := &neural.Weights{Matrix: neural.NewMatrix(rows, cols), Name: name}
	n.all = append(n.all, w)
	return w
}

func (n *network) table(name string, rows, cols int) *neural.Weights {
	w := n.add(name, rows, cols)
	w.Sparse = true
	return w
}

func (n *network) dense(name string, rows, cols int) (weights, bias *neural.Weights) {
	return n.add(name, rows, cols), n.add(name+" bias", 1, cols)
}

// randomise sets weights as Glorot and Bengio (2010) do.
func (n *network) randomise(r *rand.Rand) {
	for _, w := range n.all {
		scale := math.Sqrt(6 / float64(w.Rows+w.Cols))
		switch {
		case w.Rows == 1, w == n.layer[0].Gates, w == n.layer[1].Gates, w == n.layer[2].Gates:
			continue
		case w.Sparse:
			scale = 0.1
		}
		for i := range w.Data {
			w.Data[i] = float32((2*r.Float64() - 1) * scale)
		}
	}
}

// fewest is how many rows what is no bias has: the kernels' step.
const fewest = 16

// pack rounds the weights of products, for reading.
func (n *network) pack() {
	for _, w := range n.all {
		if !w.Sparse && w.Rows >= fewest {
			w.Pack()
		}
	}
}

// distances is how many distances each way have a weight of their own.
const distances = 12

// distance is the class of how far the head lies from its dependent.
func distance(dependent, head int) int {
	d := head - dependent
	far := d
	if far < 0 {
		far = -far
	}
	switch {
	case far > 20:
		far = 12
	case far > 14:
		far = 11
	case far > 10:
		far = 10
	case far > 8:
		far = 9
	}
	if d < 0 {
		return distances - far
	}
	return distances + far
}
