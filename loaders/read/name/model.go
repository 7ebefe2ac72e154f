package name

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// A model file is, after the magic word:
//
//	transitions   labelCount*labelCount float32
//	features      uvarint count, then for each, by rising hash:
//	              uvarint difference of the hash to the one before,
//	              uvarint mask of the labels with a weight, and a byte each:
//	              the weight's sign and logarithm
//	clusters      uvarint count of paths, each a uvarint length in bits and the
//	              bits as a uvarint; uvarint count of words, by rising hash:
//	              uvarint difference of the hash, uvarint number of the path
//	networks      uvarint width of each of the parser's layers, of all, and of
//	              its own, and number; then each one's weights in their order: rows of features in
//	              eight bits a number, each after its scale; all others as the
//	              upper half of the float
//
// All numbers are little-endian.
const magic = "dateline names 2\n"

// errModel is what a file that is no model gives.
var errModel = errors.New("not a model of names")

// model scores labels by features.
type model struct {
	slots       []slot // open addressing; the count is a power of two
	rows        [][labelCount]int16
	transitions transitions
	clusters    clusters
	networks    []*network // their scores are added up
	layerWidth  int        // of the parser's layers
}

// slot leads from a feature to its row; row 0 is none.
type slot struct {
	feature uint32
	row     int32
}

// Weights are kept in steps of 1/weightScale.
const weightScale = 256

// score adds the features' weights to the scores.
func (m *model) score(features []uint32, given scores) scores {
	var sum [labelCount]int32
	for len(features) > atOnce {
		m.add(features[:atOnce], &sum)
		features = features[atOnce:]
	}
	m.add(features, &sum)
	for l := range given {
		given[l] += float32(sum[l]) / weightScale
	}
	return given
}

// atOnce is how many features are looked up together.
const atOnce = 64

// add adds the features' weights to the sum. It looks into the slots of all
// before it decides on any: the waits for memory overlap.
func (m *model) add(features []uint32, sum *[labelCount]int32) {
	var first [atOnce]slot
	mask := uint32(len(m.slots) - 1)
	for i, f := range features {
		first[i] = m.slots[f&mask]
	}
	var rows [atOnce]int32
	found := 0
	for i, f := range features {
		s := first[i]
		for at := f & mask; s.row != 0 && s.feature != f; s = m.slots[at] {
			at = (at + 1) & mask
		}
		if rows[found] = s.row; s.row != 0 {
			found++
		}
	}
	for _, r := range rows[:found] {
		row := &m.rows[r]
		for l := range row {
			sum[l] += int32(row[l])
		}
	}
}

func (m *model) insert(feature uint32, row int32) {
	mask := uint32(len(m.slots) - 1)
	at := feature & mask
	for m.slots[at].row != 0 {
		at = (at + 1) & mask
	}
	m.slots[at] = slot{feature, row}
}

// smallestWeight and logSteps make a byte hold weights of 1/32 to about 100
// with an error of under 2 %: 7 bits of logarithm and a sign.
const (
	smallestWeight = 1.0 / 32
	logSteps       = 11.0
)

func packWeight(w float32) byte {
	steps := math.Round(logSteps * math.Log2(math.Abs(float64(w))/smallestWeight))
	packed := byte(max(0, min(127, steps)))
	if w < 0 {
		packed |= 128
	}
	return packed
}

func unpackWeight(b byte) float64 {
	w := smallestWeight * math.Exp2(float64(b&127)/logSteps)
	if b&128 != 0 {
		return -w
	}
	return w
}

// encode writes a model file.
func encode(rows map[uint32]scores, t *transitions, paths map[string]string, networks []*network, layerWidth int) []byte {
	file := []byte(magic)
	for l := range t {
		for _, w := range t[l] {
			file = binary.LittleEndian.AppendUint32(file, math.Float32bits(w))
		}
	}
	file = binary.AppendUvarint(file, uint64(len(rows)))
	previous := uint32(0)
	for _, feature := range slices.Sorted(maps.Keys(rows)) {
		file = binary.AppendUvarint(file, uint64(feature-previous))
		file = appendRow(file, rows[feature])
		previous = feature
	}
	return appendNetworks(appendClusters(file, paths), networks, layerWidth)
}

func appendRow(file []byte, row scores) []byte {
	mask := uint64(0)
	for l, w := range row {
		if w != 0 {
			mask |= 1 << l
		}
	}
	file = binary.AppendUvarint(file, mask)
	for _, w := range row {
		if w != 0 {
			file = append(file, packWeight(w))
		}
	}
	return file
}

// decodeModel reads a model file.
func decodeModel(file []byte) (*model, error) {
	if len(file) < len(magic) || string(file[:len(magic)]) != magic {
		return nil, errModel
	}
	r := &reader{rest: file[len(magic):]}
	m := &model{}
	for l := range m.transitions {
		for next := range m.transitions[l] {
			m.transitions[l][next] = r.float()
		}
	}
	m.readRows(r)
	m.clusters = readClusters(r)
	m.readNetworks(r)
	if r.short || len(r.rest) > 0 {
		return nil, fmt.Errorf("%w: cut short or too long", errModel)
	}
	return m, nil
}

func (m *model) readRows(r *reader) {
	count := r.count()
	size := 16
	for size < 2*count {
		size *= 2
	}
	m.slots, m.rows = make([]slot, size), make([][labelCount]int16, count+1)
	weights := unpackTable()
	feature := uint32(0)
	for row := 1; row <= count && !r.short; row++ {
		feature += uint32(r.uvarint())
		mask := r.uvarint()
		for l := range m.rows[row] {
			if mask>>l&1 != 0 {
				m.rows[row][l] = weights[r.byte()]
			}
		}
		m.insert(feature, int32(row))
	}
}

func unpackTable() (table [256]int16) {
	for b := range table {
		table[b] = int16(max(-32000, min(32000, math.Round(weightScale*unpackWeight(byte(b))))))
	}
	return table
}

// reader reads numbers until the file ends; then it is short and gives zeros.
type reader struct {
	rest  []byte
	short bool
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.short, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// count is a number of things of at least a byte each that follow.
func (r *reader) count() int {
	v := r.uvarint()
	if v > uint64(len(r.rest)) {
		r.short, r.rest = true, nil
		return 0
	}
	return int(v)
}

func (r *reader) byte() byte {
	if len(r.rest) == 0 {
		r.short = true
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *reader) float() float32 {
	var bits uint32
	for shift := 0; shift < 32; shift += 8 {
		bits |= uint32(r.byte()) << shift
	}
	return math.Float32frombits(bits)
}
