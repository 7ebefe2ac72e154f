package quadstore

import (
	"hash/maphash"
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

const (
	cacheSlots  = 1 << 16
	quadSlots   = 1 << 18 // a path goes through many nodes, each a pattern
	cachedBytes = 512     // longer terms are texts, which are read once
	cachedQuads = 16      // of a pattern; more are read in pages
)

// memo keeps values by their keys. Each key has one slot: the last one in it
// stays. A value is of an epoch, and is not found in another.
type memo[K comparable, V any] struct {
	seed  maphash.Seed
	slots []atomic.Pointer[memorized[K, V]]
}

type memorized[K comparable, V any] struct {
	key   K
	epoch uint64
	value V
}

func newMemo[K comparable, V any](slots int) memo[K, V] {
	return memo[K, V]{maphash.MakeSeed(), make([]atomic.Pointer[memorized[K, V]], slots)}
}

func (m *memo[K, V]) slot(key K) *atomic.Pointer[memorized[K, V]] {
	return &m.slots[maphash.Comparable(m.seed, key)%uint64(len(m.slots))]
}

func (m *memo[K, V]) get(key K, epoch uint64) (value V, ok bool) {
	if e := m.slot(key).Load(); e != nil && e.epoch == epoch && e.key == key {
		return e.value, true
	}
	return value, false
}

func (m *memo[K, V]) put(key K, epoch uint64, value V) {
	m.slot(key).Store(&memorized[K, V]{key, epoch, value})
}

// caches are what was read last. A term never changes, so what is held of it
// is never wrong, though the term may be gone; the rest is as it was after so
// many writes, which is its epoch.
type caches struct {
	terms memo[ID, quad.Value]
	ids   memo[quad.Value, ID] // NoTerm of what is not there
	quads memo[Quad, []Quad]   // all of a pattern, which are few
	sizes memo[Quad, int64]    // estimates
}

func newCaches() caches {
	return caches{
		terms: newMemo[ID, quad.Value](cacheSlots), ids: newMemo[quad.Value, ID](cacheSlots),
		quads: newMemo[Quad, []Quad](quadSlots), sizes: newMemo[Quad, int64](cacheSlots),
	}
}

// isShort tells whether a term is worth to be kept.
func isShort(v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI:
		return len(v) <= cachedBytes
	case quad.String:
		return len(v) <= cachedBytes
	}
	return false
}

func (c *caches) term(id ID) (quad.Value, bool) { return c.terms.get(id, 0) }

func (c *caches) keepTerm(id ID, v quad.Value, size int) {
	if size <= cachedBytes {
		c.terms.put(id, 0, v)
	}
}
