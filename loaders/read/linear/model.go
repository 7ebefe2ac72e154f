// Package linear is a multi-class linear model over hashed features, trained
// as an averaged perceptron (Collins 2002; averaging after Daumé 2006). The
// tagger, the parser and the name recogniser share it.
//
// A trained model is small: weights below a threshold are dropped and the
// others kept in 8 bits on a logarithmic scale, since the few large weights
// and the many small ones matter alike.
package linear

// Feature is a feature's hash; see Mix.
type Feature = uint64

// Model scores classes 0 to Classes-1. It is safe for use by many goroutines.
type Model struct {
	classes int
	mask    uint32
	keys    []uint32 // open addressing: the feature's fingerprint, 0 where empty
	rows    []row    // one a slot
	entries []entry  // the rows' entries, one after another
	levels  [256]float32
}

type row struct {
	start uint32
	count uint32
}

type entry struct{ class, level uint8 }

// Classes is the number of classes.
func (m *Model) Classes() int { return m.classes }

// Score adds to scores the weights that the features have for each class.
func (m *Model) Score(scores []float32, features []Feature) {
	for len(features) > atOnce {
		m.score(scores, features[:atOnce])
		features = features[atOnce:]
	}
	m.score(scores, features)
}

// atOnce is how many features are looked up together.
const atOnce = 64

// score looks into the slots of all features before it decides on any: the
// waits for memory overlap.
func (m *Model) score(scores []float32, features []Feature) {
	var first [atOnce]uint32
	for i, f := range features {
		slot, _ := place(f >> unused)
		first[i] = m.keys[slot&m.mask]
	}
	for i, f := range features {
		slot, key := place(f >> unused)
		slot &= m.mask
		for found := first[i]; found != 0; found = m.keys[slot] {
			if found == key {
				m.add(scores, m.rows[slot])
				break
			}
			slot = (slot + 1) & m.mask
		}
	}
}

func (m *Model) add(scores []float32, r row) {
	for _, e := range m.entries[r.start : r.start+r.count] {
		scores[e.class] += m.levels[e.level]
	}
}

// place is where the search for a feature begins, and what its slot keeps of
// it, never 0.
func place(hash Feature) (slot, key uint32) {
	return uint32(hash), uint32(hash>>12) | 1
}

// Mix combines a feature's hash with one more value.
func Mix(f Feature, value uint64) Feature {
	f = (f*0x9E3779B97F4A7C15 ^ value) * 0xD6E8FEB86659FD93
	return f ^ f>>32
}

// Hash is the hash of a string (FNV-1a).
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
