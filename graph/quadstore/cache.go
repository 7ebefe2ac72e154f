package quadstore

import (
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

const (
	cacheSlots  = 1 << 16
	cachedBytes = 512 // longer terms are texts, which are read once
)

// cache holds terms by ID. A term never changes, so what it holds is never
// wrong, though its term may be gone. Each ID has one slot: the last one in
// it stays.
type cache struct {
	slots [cacheSlots]atomic.Pointer[cached]
}

type cached struct {
	id    ID
	value quad.Value
}

func (c *cache) get(id ID) (quad.Value, bool) {
	if e := c.slots[id%cacheSlots].Load(); e != nil && e.id == id {
		return e.value, true
	}
	return nil, false
}

func (c *cache) put(id ID, v quad.Value, size int) {
	if size <= cachedBytes {
		c.slots[id%cacheSlots].Store(&cached{id, v})
	}
}
