package quadstore

import "encoding/binary"

// ID is a term's number in its store. 0 is no term: the label of a quad that
// has none, and any term in a pattern.
type ID uint64

// NoTerm is the ID of a term that the store does not hold: no quad has it.
const NoTerm ID = 1<<(8*idSize) - 1

const idSize = 5 // bytes in keys

// Quad is a quad as IDs: subject, predicate, object, label. As a pattern, 0
// stands for any.
type Quad [4]ID

// The first bytes of keys.
const (
	bySPOL    = '1'
	byPOSL    = '2'
	byOSPL    = '3'
	byLS      = '4'
	hashKey   = 'h'
	metaKey   = 'm'
	predicate = 'p'
	termKey   = 't'
	waitKey   = 'w'
	secondary = 'x'
)

// order is one sorted arrangement of all quads: places[i] is the direction
// (0 subject ... 2 object) that stands at place i of the key; the label
// follows.
type order struct {
	prefix byte
	places [3]int
}

var orders = [...]order{
	{bySPOL, [3]int{0, 1, 2}},
	{byPOSL, [3]int{1, 2, 0}},
	{byOSPL, [3]int{2, 0, 1}},
}

// bound is how many leading places of the order the pattern gives.
func (o *order) bound(pattern Quad) int {
	for i, place := range o.places {
		if pattern[place] == 0 {
			return i
		}
	}
	return len(o.places)
}

// orderFor is the order in which most of what the pattern gives leads the key.
func orderFor(pattern Quad) *order {
	best := &orders[0]
	for i := range orders[1:] {
		if o := &orders[i+1]; o.bound(pattern) > best.bound(pattern) {
			best = o
		}
	}
	return best
}

// prefixOf appends the beginning of the keys of quads that match the pattern.
func (o *order) prefixOf(key []byte, pattern Quad) []byte {
	key = append(key, o.prefix)
	n := o.bound(pattern)
	for _, place := range o.places[:n] {
		key = appendID(key, pattern[place])
	}
	if n == len(o.places) && pattern[3] != 0 {
		key = appendLabel(key, pattern[3], pattern[0])
	}
	return key
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

func appendID(key []byte, id ID) []byte {
	return append(key, byte(id>>32), byte(id>>24), byte(id>>16), byte(id>>8), byte(id))
}

// parseID is the ID that key begins with, which must be long enough.
func parseID(key []byte) ID {
	return ID(key[0])<<32 | ID(binary.BigEndian.Uint32(key[1:]))
}

// Labels nearer to their subject than this are written as the distance.
const (
	nearLabel = 1 << 14
	atSubject = 1 << 15
)

// appendLabel appends the label of a quad of the subject.
func appendLabel(key []byte, label, subject ID) []byte {
	distance := int64(label) - int64(subject)
	switch {
	case label == 0:
		return append(key, 0)
	case distance <= -nearLabel:
		return appendID(append(key, 1), label)
	case distance >= nearLabel:
		return appendID(append(key, 0xff), label)
	}
	return binary.BigEndian.AppendUint16(key, uint16(distance+atSubject))
}

// parseLabel reads all of key as the label of a quad of the subject.
func parseLabel(key []byte, subject ID) (ID, bool) {
	switch {
	case len(key) == 1:
		return 0, key[0] == 0
	case len(key) == 2:
		label := int64(subject) + int64(binary.BigEndian.Uint16(key)) - atSubject
		return ID(label), key[0] >= 0x40 && key[0] < 0xc0 && label > 0 && label != int64(subject)-nearLabel
	case len(key) == 1+idSize:
		label := parseID(key[1:])
		distance := int64(label) - int64(subject)
		return label, label != 0 && (key[0] == 1 && distance <= -nearLabel || key[0] == 0xff && distance >= nearLabel)
	}
	return 0, false
}

// quadKeySize is the most that the key of a quad takes.
const quadKeySize = 1 + 3*idSize + 1 + idSize

// quadKey appends the key of a quad in the order.
func (o *order) quadKey(key []byte, q Quad) []byte {
	key = append(key, o.prefix)
	for _, place := range o.places {
		key = appendID(key, q[place])
	}
	return appendLabel(key, q[3], q[0])
}

// parseQuadKey is the quad of a key of the order.
func (o *order) parseQuadKey(key []byte) (q Quad, ok bool) {
	const label = 1 + 3*idSize
	if len(key) <= label || key[0] != o.prefix {
		return q, false
	}
	for i, place := range o.places {
		q[place] = parseID(key[1+idSize*i:])
	}
	q[3], ok = parseLabel(key[label:], q[0])
	return q, ok
}

func idKey(key []byte, prefix byte, id ID) []byte { return appendID(append(key, prefix), id) }

// labelKey appends the key that tells that quads of the subject have the label.
func labelKey(key []byte, label, subject ID) []byte {
	return appendID(idKey(key, byLS, label), subject)
}

const labelKeySize = 1 + 2*idSize

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
