package parse

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"dateline/loaders/read/neural"
)

// The format of a model, in this order:
//
//	"SYN1"
//	three lists of words: tags ("UPOS XPOS"), labels, words learned by heart;
//	each the count, then each word after its length
//	the weights of the network in their order: tables in eight bits a number,
//	each row after its scale; all others as the upper half of the float
//
// Counts and lengths are uvarints, scales 32-bit floats, lowest byte first.
const magic = "SYN1"

// ErrModel says that bytes are no model of this version.
var ErrModel = errors.New("not a model of this version")

// scaleSize is how many bytes a scale takes.
const scaleSize = 4

// Write writes the model.
func (t *Trainer) Write(out io.Writer) error {
	w := bufio.NewWriter(out)
	w.WriteString(magic)
	known := make([]string, len(t.words.known))
	for word, row := range t.words.known {
		known[row-knownWords] = word
	}
	for _, list := range [][]string{t.tags, t.labels, known} {
		writeList(w, list)
	}
	for _, weights := range t.net.all {
		if weights.Sparse {
			for i := range weights.Rows {
				writeSmall(w, weights.Row(i))
			}
			continue
		}
		for _, x := range weights.Data {
			w.Write(binary.LittleEndian.AppendUint16(nil, half(x)))
		}
	}
	return w.Flush()
}

func writeList(w *bufio.Writer, list []string) {
	w.Write(binary.AppendUvarint(nil, uint64(len(list))))
	for _, word := range list {
		w.Write(binary.AppendUvarint(nil, uint64(len(word))))
		w.WriteString(word)
	}
}

// writeSmall writes a row in eight bits a number, behind its scale.
func writeSmall(w *bufio.Writer, row []float32) {
	var top float32
	for _, x := range row {
		top = max(top, x, -x)
	}
	scale := top / 127
	w.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(scale)))
	for _, x := range row {
		var c int8
		if scale > 0 {
			c = int8(math.RoundToEven(float64(x / scale)))
		}
		w.WriteByte(byte(c))
	}
}

// half is the upper half of a float, rounded to nearest.
func half(x float32) uint16 { return uint16((math.Float32bits(x) + 0x8000) >> 16) }

// modelReader reads a model's parts; after the first error, zeros.
type modelReader struct {
	data []byte
	err  error
}

func (r *modelReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: "+format, append([]any{ErrModel}, args...)...)
	}
}

func (r *modelReader) take(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.data) {
		r.fail("cut off")
		return nil
	}
	taken := r.data[:n]
	r.data = r.data[n:]
	return taken
}

func (r *modelReader) count() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > uint64(len(r.data)) {
		r.fail("a count out of range")
		return 0
	}
	r.take(size)
	return int(n)
}

func (r *modelReader) list() []string {
	n := r.count()
	list := make([]string, 0, n)
	for range n {
		list = append(list, string(r.take(r.count())))
		if r.err != nil {
			return nil
		}
	}
	return list
}

func (r *modelReader) weights(w *neural.Weights) {
	if w.Sparse {
		for i := range w.Rows {
			r.smallRow(w.Row(i))
		}
		return
	}
	data := r.take(2 * len(w.Data))
	for i := range len(data) / 2 {
		w.Data[i] = math.Float32frombits(uint32(binary.LittleEndian.Uint16(data[2*i:])) << 16)
	}
}

func (r *modelReader) scale() float32 {
	if scale := r.take(scaleSize); scale != nil {
		return math.Float32frombits(binary.LittleEndian.Uint32(scale))
	}
	return 0
}

func (r *modelReader) smallRow(into []float32) {
	scale := r.scale()
	for i, c := range r.take(len(into)) {
		into[i] = float32(int8(c)) * scale
	}
}

// load reads a model.
func load(data []byte, vectors *Vectors) (*Parser, error) {
	r := &modelReader{data: data}
	if string(r.take(len(magic))) != magic {
		r.fail("another beginning")
	}
	tags, labels, known := r.list(), r.list(), r.list()
	if len(tags) == 0 || len(labels) == 0 {
		r.fail("no tags or labels")
	}
	if r.err != nil {
		return nil, r.err
	}
	if size := modelSize(len(known), len(tags), len(labels)); len(r.data) != size {
		r.fail("%d bytes of weights, not %d", len(r.data), size)
		return nil, r.err
	}
	p := &Parser{net: newNetwork(knownWords+len(known), len(tags), len(labels)), labels: labels}
	for i, tag := range tags {
		upos, xpos, _ := strings.Cut(tag, " ")
		p.tags = append(p.tags, jointTag{upos, xpos})
		if upos == "PROPN" {
			p.names = append(p.names, i)
		}
	}
	for _, w := range p.net.all {
		r.weights(w)
	}
	p.net.pack()
	p.forms = newForms(p.net, &vocabulary{vectors.rows, rows(known, knownWords)}, vectors)
	return p, r.err
}

// modelSize is how many bytes the weights take.
func modelSize(known, tags, labels int) int {
	size := (knownWords+known)*(scaleSize+knownWidth) + partRows*(scaleSize+partWidth)
	for _, w := range newNetwork(0, tags, labels).all {
		if !w.Sparse {
			size += 2 * len(w.Data)
		}
	}
	return size
}

func rows(words []string, from int) map[string]int {
	m := make(map[string]int, len(words))
	for i, w := range words {
		m[w] = from + i
	}
	return m
}
