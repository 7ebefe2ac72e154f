package neural

import "math/rand/v2"

// Dropout are the masks of one pass forward (Srivastava and others 2014), in
// the order in which they were made.
type Dropout struct{ masks [][]float32 }

// Drop drops out about so many of 256 numbers of m, raises the rest, and keeps
// which.
func (d *Dropout) Drop(m Matrix, of256 byte, random *rand.Rand) {
	keep := make([]float32, len(m.Data))
	var bits uint64
	for i := range keep {
		if i%8 == 0 {
			bits = random.Uint64()
		}
		if byte(bits) >= of256 {
			keep[i] = 256 / (256 - float32(of256))
		}
		bits >>= 8
		m.Data[i] *= keep[i]
	}
	d.masks = append(d.masks, keep)
}

// Undo applies the last mask to a gradient, and forgets it.
func (d *Dropout) Undo(gradient Matrix) {
	last := len(d.masks) - 1
	for i, k := range d.masks[last] {
		gradient.Data[i] *= k
	}
	d.masks = d.masks[:last]
}
