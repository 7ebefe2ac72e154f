package name

import (
	"encoding/binary"
	"math"
)

// appendNetworks appends networks of one size to a model file.
func appendNetworks(file []byte, networks []*network, layerWidth int) []byte {
	for _, size := range []int{layerWidth, networks[0].states.Rows, networks[0].bias.Cols, len(networks)} {
		file = binary.AppendUvarint(file, uint64(size))
	}
	for _, n := range networks {
		file = n.append(file)
	}
	return file
}

func (n *network) append(file []byte) []byte {
	for _, w := range n.all {
		for i := range w.Rows {
			if w.Sparse {
				file = appendSmall(file, w.Row(i))
				continue
			}
			for _, x := range w.Row(i) {
				file = binary.LittleEndian.AppendUint16(file, half(x))
			}
		}
	}
	return file
}

// appendSmall writes a row in eight bits a number, behind its scale.
func appendSmall(file []byte, row []float32) []byte {
	var top float32
	for _, x := range row {
		top = max(top, x, -x)
	}
	scale := top / 127
	file = binary.LittleEndian.AppendUint32(file, math.Float32bits(scale))
	for _, x := range row {
		var c int8
		if scale > 0 {
			c = int8(math.RoundToEven(float64(x / scale)))
		}
		file = append(file, byte(c))
	}
	return file
}

// Sizes of networks beyond these are refused.
const (
	widestInput  = 1 << 12
	widestHidden = 1 << 10
	mostNetworks = 16
)

// readNetworks reads what appendNetworks wrote.
func (m *model) readNetworks(r *reader) {
	layerWidth, inputs, width, count := r.uvarint(), r.uvarint(), r.uvarint(), r.uvarint()
	if count == 0 || count > mostNetworks || layerWidth == 0 || inputs == 0 || inputs > widestInput || inputs%layerWidth != 0 || width == 0 || width > widestHidden || width%16 != 0 || len(r.rest) < int(count)*hashedRows*int(width) {
		r.short = true
		return
	}
	m.layerWidth = int(layerWidth)
	for range count {
		n := newNetwork(int(inputs), int(width))
		n.readWeights(r)
		m.networks = append(m.networks, n)
	}
}

func (n *network) readWeights(r *reader) {
	for _, w := range n.all {
		for i := range w.Rows {
			if w.Sparse {
				r.small(w.Row(i))
				continue
			}
			for j := range w.Row(i) {
				w.Row(i)[j] = whole(r.half())
			}
		}
	}
}

func (r *reader) half() uint16 { return uint16(r.byte()) | uint16(r.byte())<<8 }

func (r *reader) small(row []float32) {
	scale := r.float()
	for j := range row {
		row[j] = float32(int8(r.byte())) * scale
	}
}
