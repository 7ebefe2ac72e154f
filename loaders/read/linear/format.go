package linear

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sort"
)

// The format, little endian:
//
//	"LIN2", classes uint32, scale float32, features uint32,
//	then for each feature, by hash: how much its hash is above that of the
//	one before (unsigned varint), count uint8, count times class uint8 and
//	level uint8.
//
// Of a hash the upper 44 bits count: fewer would mix features up, more would
// make the file larger.
//
// Level 128+k stands for the weight scale*(base^k-1), level 128-k for its
// negative: logarithmic in both directions from zero.
const magic = "LIN2"

// unused is how many low bits of a hash do not count.
const unused = 20

// base spreads 127 levels from near 0 to the largest weight.
const base = 1.045

// ErrFormat says that the bytes are no model.
var ErrFormat = errors.New("not a linear model")

// Write writes the averaged model, without weights smaller than prune.
func (t *Trainer) Write(w io.Writer, prune float32) error {
	features, largest := t.kept(prune)
	scale := largest / float32(math.Pow(base, 127)-1)
	out := bufio.NewWriter(w)
	out.WriteString(magic)
	binary.Write(out, binary.LittleEndian, []uint32{uint32(t.classes), math.Float32bits(scale), uint32(len(features))})
	last := Feature(0)
	for _, f := range features {
		out.Write(binary.AppendUvarint(nil, f>>unused-last))
		t.writeRow(out, f, prune, scale)
		last = f >> unused
	}
	return out.Flush()
}

// kept are the features with any weight to keep, in order, and the largest
// weight of all.
func (t *Trainer) kept(prune float32) (features []Feature, largest float32) {
	for f, i := range t.index {
		keep := false
		for _, c := range t.rows[i] {
			weight := abs(t.average(c))
			largest = max(largest, weight)
			keep = keep || weight >= prune
		}
		if keep {
			features = append(features, f)
		}
	}
	sort.Slice(features, func(a, b int) bool { return features[a] < features[b] })
	return features, largest
}

func (t *Trainer) writeRow(out *bufio.Writer, f Feature, prune, scale float32) {
	cells := append([]cell(nil), t.rows[t.index[f]]...)
	sort.Slice(cells, func(a, b int) bool { return cells[a].class < cells[b].class })
	var pairs []byte
	for _, c := range cells {
		if weight := t.average(c); abs(weight) >= prune {
			pairs = append(pairs, c.class, level(weight, scale))
		}
	}
	out.WriteByte(uint8(len(pairs) / 2))
	out.Write(pairs)
}

// level is the nearest level to a weight.
func level(weight, scale float32) uint8 {
	if scale == 0 {
		return 128
	}
	k := math.Round(math.Log(float64(abs(weight)/scale)+1) / math.Log(base))
	if weight < 0 {
		k = -k
	}
	return uint8(128 + k)
}

func abs(x float32) float32 { return float32(math.Abs(float64(x))) }

// Load reads a model that Write wrote.
func Load(data []byte) (*Model, error) {
	if len(data) < 16 || string(data[:4]) != magic {
		return nil, ErrFormat
	}
	word := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	m := &Model{classes: int(word(4))}
	m.setLevels(float64(math.Float32frombits(word(8))))
	n := int(word(12))
	if n > len(data)/2 {
		return nil, fmt.Errorf("%w: it is cut off", ErrFormat)
	}
	m.allocate(n)
	return m, m.fill(data[16:], n)
}

func (m *Model) setLevels(scale float64) {
	for l := range m.levels {
		weight := scale * (math.Pow(base, math.Abs(float64(l-128))) - 1)
		m.levels[l] = float32(math.Copysign(weight, float64(l-128)))
	}
}

// allocate makes room for n features at a load of at most two thirds.
func (m *Model) allocate(n int) {
	size := uint32(4)
	for int(size)*2 < n*3 {
		size *= 2
	}
	m.mask = size - 1
	m.keys, m.rows = make([]uint32, size), make([]row, size)
}

func (m *Model) fill(data []byte, n int) error {
	m.entries = make([]entry, 0, max(0, (len(data)-3*n)/2))
	for hash := Feature(0); n > 0; n-- {
		delta, size := binary.Uvarint(data)
		if size <= 0 || len(data) <= size || len(data) <= size+2*int(data[size]) {
			return fmt.Errorf("%w: it is cut off", ErrFormat)
		}
		hash += delta
		pairs := data[size+1 : size+1+2*int(data[size])]
		m.insert(hash, pairs)
		data = data[size+1+len(pairs):]
	}
	return nil
}

// insert puts a feature, named by the upper bits of its hash, into the table.
func (m *Model) insert(hash Feature, pairs []byte) {
	slot, key := place(hash)
	for slot &= m.mask; m.keys[slot] != 0; slot = (slot + 1) & m.mask {
	}
	m.keys[slot] = key
	m.rows[slot] = row{uint32(len(m.entries)), uint32(len(pairs) / 2)}
	for i := 0; i < len(pairs); i += 2 {
		m.entries = append(m.entries, entry{pairs[i], pairs[i+1]})
	}
}
