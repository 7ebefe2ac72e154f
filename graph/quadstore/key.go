package quadstore

import "encoding/binary"

// Quad is a quad as IDs: subject, predicate, object, label. As a pattern, 0
// stands for any.
type Quad [4]ID

// The first bytes of keys.
const (
	bySPOL    = '1'
	byPOSL    = '2'
	byOSPL    = '3'
	byLSPO    = '4'
	metaKey   = 'm'
	predicate = 'p'
	termKey   = 't'
	secondary = 'x'
)

// order is one sorted arrangement of all quads: places[i] is the direction
// (0 subject ... 3 label) that stands at place i of the key.
type order struct {
	prefix byte
	places [4]int
}

var orders = [...]order{
	{bySPOL, [4]int{0, 1, 2, 3}},
	{byPOSL, [4]int{1, 2, 0, 3}},
	{byOSPL, [4]int{2, 0, 1, 3}},
	{byLSPO, [4]int{3, 0, 1, 2}},
}

const quadKeySize = 1 + 4*8

// arrange is the quad with its IDs at the order's places.
func (o *order) arrange(q Quad) Quad {
	return Quad{q[o.places[0]], q[o.places[1]], q[o.places[2]], q[o.places[3]]}
}

// restore undoes arrange.
func (o *order) restore(a Quad) (q Quad) {
	for i, place := range o.places {
		q[place] = a[i]
	}
	return q
}

// bound is how many leading places of the order the pattern gives.
func (o *order) bound(pattern Quad) int {
	for i, place := range o.places {
		if pattern[place] == 0 {
			return i
		}
	}
	return 4
}

// orderFor is the order in which most of what the pattern gives leads the
// key. Of two equally good ones it is the later: an article is a short range.
func orderFor(pattern Quad) *order {
	best := &orders[0]
	for i := range orders[1:] {
		o := &orders[i+1]
		if n := o.bound(pattern); n > best.bound(pattern) || n > 0 && n == best.bound(pattern) {
			best = o
		}
	}
	return best
}

// matches tells whether the quad has all that the pattern gives.
func (pattern Quad) matches(q Quad) bool {
	for i, id := range pattern {
		if id != 0 && id != q[i] {
			return false
		}
	}
	return true
}

// appendIDs appends the first n IDs of an arranged quad.
func appendIDs(key []byte, arranged Quad, n int) []byte {
	for _, id := range arranged[:n] {
		key = binary.BigEndian.AppendUint64(key, uint64(id))
	}
	return key
}

// quadKey appends the key of a quad in the order.
func (o *order) quadKey(key []byte, q Quad) []byte {
	return appendIDs(append(key, o.prefix), o.arrange(q), 4)
}

// parseQuadKey is the quad of a key of the order.
func (o *order) parseQuadKey(key []byte) (Quad, bool) {
	if len(key) != quadKeySize || key[0] != o.prefix {
		return Quad{}, false
	}
	var a Quad
	for i := range a {
		a[i] = ID(binary.BigEndian.Uint64(key[1+8*i:]))
	}
	return o.restore(a), true
}

func idKey(key []byte, prefix byte, id ID) []byte {
	return binary.BigEndian.AppendUint64(append(key, prefix), uint64(id))
}

// after is the least key that is greater than all keys with the prefix; nil
// where there is none.
func after(prefix []byte) []byte {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] != 0xff {
			end := append([]byte{}, prefix[:i+1]...)
			end[i]++
			return end
		}
	}
	return nil
}
