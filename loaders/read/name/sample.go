package name

import (
	"math"

	"dateline/loaders/read/neural"
)

// sample is a sentence as its features' numbers.
type sample struct {
	features   [][]int32
	remembered [][]int32 // those that the rest of the document adds
	inputs     [][]uint32
	states     []uint16
	labels     []label
	domain     int
}

// read turns the sentences of the corpus into samples; a feature gets a number
// when it has been seen often enough.
func (t *trainer) read(c *corpus, first [][]label) []sample {
	x := c.extractor()
	counts := map[uint32]int{}
	c.eachFeature(x, first, func(_, _ int, feature uint32, _, _ bool) { counts[feature]++ })
	samples := make([]sample, len(c.sentences))
	for i, s := range c.sentences {
		n := len(s.Tokens)
		samples[i] = sample{make([][]int32, n), make([][]int32, n), make([][]uint32, n), c.states[i], bilou(s.Tags), s.Domain}
		x.read(s.Tokens)
		for k := range n {
			samples[i].inputs[k] = append([]uint32(nil), x.inputs(k)...)
		}
	}
	c.eachFeature(x, first, func(sentence, token int, feature uint32, general, remembered bool) {
		if counts[feature] < c.options.MinCount {
			return
		}
		id, known := t.ids[feature]
		if !known {
			id = int32(len(t.ids))
			t.ids[feature] = id
			t.general = append(t.general, general)
		}
		features := &samples[sentence].features[token]
		if remembered {
			features = &samples[sentence].remembered[token]
		}
		*features = append(*features, id)
	})
	return samples
}

// eachFeature calls yield with every feature of every token, and with its
// copy for the domain; those of memory only where there was a first reading.
func (c *corpus) eachFeature(x *extractor, first [][]label, yield func(sentence, token int, feature uint32, general, remembered bool)) {
	var m memory
	for s := range c.sentences {
		if s == 0 || c.sentences[s].Opens {
			c.remember(x, first, s, &m)
		}
		x.read(c.sentences[s].Tokens)
		domain := c.sentences[s].Domain
		for i := range c.sentences[s].Tokens {
			for _, feature := range x.features(i) {
				yield(s, i, feature, true, false)
				yield(s, i, inDomain(feature, domain), false, false)
			}
			if first == nil {
				continue
			}
			for _, feature := range x.remembered(&m, i, first[s]) {
				yield(s, i, feature, true, true)
				yield(s, i, inDomain(feature, domain), false, true)
			}
		}
	}
}

// remember reads into the memory the document that the sentence opens.
func (c *corpus) remember(x *extractor, first [][]label, from int, m *memory) {
	m.reset()
	for s := from; first != nil && s < len(c.sentences) && (s == from || !c.sentences[s].Opens); s++ {
		x.read(c.sentences[s].Tokens)
		m.see(x.words, x.style, first[s])
	}
}

func inDomain(feature uint32, domain int) uint32 { return mix(feature, uint32(domain)+1) }

// packStates halves what states take.
func packStates(m neural.Matrix) []uint16 {
	packed := make([]uint16, len(m.Data))
	for i, x := range m.Data {
		packed[i] = half(x)
	}
	return packed
}

func unpackStates(packed []uint16, into []float32) {
	for i, x := range packed {
		into[i] = whole(x)
	}
}

// half is the upper half of a float, rounded to nearest; whole is the float.
func half(x float32) uint16  { return uint16((math.Float32bits(x) + 0x8000) >> 16) }
func whole(x uint16) float32 { return math.Float32frombits(uint32(x) << 16) }
