package index

import (
	"context"
	"fmt"
	"hash/maphash"
	"sync/atomic"

	"dateline/graph"
	"dateline/graph/view"
)

// Reader answers the questions of a graph.Reader from keys. It is safe for
// use by many goroutines.
type Reader struct {
	open  func() (Keys, error)
	quads func(context.Context) (int, error)
	cache atomic.Pointer[cache]
}

var (
	_ graph.Reader   = (*Reader)(nil)
	_ graph.Proposer = (*Reader)(nil)
)

// NewReader makes a reader of the keys that open gives, a fresh moment each
// time. Quads counts the quads of the store.
func NewReader(open func() (Keys, error), quads func(context.Context) (int, error)) *Reader {
	return &Reader{open: open, quads: quads}
}

const cacheSlots = 1 << 17

// cache holds nodes of one generation of the index, each in one slot: the
// last one in it stays.
type cache struct {
	generation int
	seed       maphash.Seed
	slots      [cacheSlots]atomic.Pointer[cached]
	lists      [listSlots]atomic.Pointer[roleList]
	longLists  [longListSlots]atomic.Pointer[roleList]
	answers    answers
}

type cached struct {
	id   graph.ID
	node any
}

func (c *cache) slot(id graph.ID) *atomic.Pointer[cached] {
	return &c.slots[maphash.String(c.seed, string(id))%cacheSlots]
}

// moment is what one call sees: the keys of one moment, and the first error.
type moment struct {
	ctx   context.Context
	keys  Keys
	cache *cache // nil where another generation is cached
	err   error
	steps int
}

// at opens the present moment.
func (r *Reader) at(ctx context.Context) (*moment, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	keys, err := r.open()
	if err != nil {
		return nil, err
	}
	m := &moment{ctx: ctx, keys: keys}
	generation := decodeCount(m.get([]byte{famGeneration}))
	m.cache = r.cache.Load()
	if m.cache == nil || m.cache.generation < generation {
		fresh := &cache{generation: generation, seed: maphash.MakeSeed()}
		if !r.cache.CompareAndSwap(m.cache, fresh) {
			fresh = r.cache.Load()
		}
		m.cache = fresh
	}
	if m.cache.generation != generation {
		m.cache = nil
	}
	return m, nil
}

// end closes the moment and is the error of its call.
func (m *moment) end() error {
	if err := m.keys.Close(); m.err == nil {
		m.err = err
	}
	if m.err == nil {
		m.err = m.ctx.Err()
	}
	return m.err
}

func (m *moment) fail(err error) {
	if m.err == nil {
		m.err = err
	}
}

// checkEvery is how many steps are made between two looks at the context.
const checkEvery = 256

// stopped is asked once a step of all that may take long.
func (m *moment) stopped() bool {
	if m.steps++; m.steps%checkEvery == 0 && m.err == nil {
		m.err = m.ctx.Err()
	}
	return m.err != nil
}

func (m *moment) get(key []byte) []byte {
	value, err := m.keys.Get(key)
	if err != nil {
		m.fail(err)
	}
	return value
}

// each calls yield with the entries of the prefix while it returns true.
func (m *moment) each(prefix []byte, yield func(key, value []byte) bool) {
	m.between(prefix, next(prefix), yield)
}

func (m *moment) between(from, to []byte, yield func(key, value []byte) bool) {
	for e, err := range m.keys.Keys(from, to) {
		if err != nil {
			m.fail(err)
		}
		if m.stopped() || !yield(e.Key, e.Value) {
			return
		}
	}
}

// parse is the id of a kind at the beginning of a key.
func (m *moment) parse(kind byte, key []byte) graph.ID {
	id, _, ok := parseID(kind, key)
	if !ok {
		m.fail(errDamaged(fmt.Sprintf("key %q", key)))
	}
	return id
}

// remember is the node of an id from the cache, or else as read makes it.
func remember[T any](m *moment, id graph.ID, read func(Keys, graph.ID) (*T, error)) *T {
	if m.err != nil {
		return nil
	}
	var slot *atomic.Pointer[cached]
	if m.cache != nil {
		slot = m.cache.slot(id)
		if c := slot.Load(); c != nil && c.id == id {
			if node, ok := c.node.(*T); ok {
				return node
			}
		}
	}
	node, err := read(m.keys, id)
	if err != nil {
		m.fail(err)
		return nil
	}
	if slot != nil && node != nil {
		slot.Store(&cached{id, node})
	}
	return node
}

// knownEntity is an entity of the cache; its members are read when asked for.
type knownEntity struct {
	*entityRecord
	whole atomic.Pointer[graph.Entity]
	roles atomic.Int64 // how many, once they were counted
}

func readKnown(keys Keys, id graph.ID) (*knownEntity, error) {
	r, err := readEntity(keys, id)
	if r == nil {
		return nil, err
	}
	return &knownEntity{entityRecord: r}, err
}

func (m *moment) entity(id graph.ID) *knownEntity { return remember(m, id, readKnown) }
func (m *moment) event(id graph.ID) *eventRecord  { return remember(m, id, readEvent) }
func (m *moment) claim(id graph.ID) *graph.Claim  { return remember(m, id, readClaim) }

func (m *moment) outline(id graph.ID) *articleRecord { return remember(m, id, readOutline) }

// whole is the entity with its members.
func (m *moment) whole(id graph.ID) *graph.Entity {
	e := m.entity(id)
	if e == nil {
		return nil
	}
	if w := e.whole.Load(); w != nil {
		return w
	}
	w := e.Entity
	prefix := idKey(famMember, id)
	m.each(prefix, func(key, _ []byte) bool {
		w.Members = append(w.Members, m.parse(kindEntity, key[len(prefix):]))
		return true
	})
	if m.err == nil {
		e.whole.Store(&w)
	}
	return &w
}

// Root implements view.Lookup.
func (m *moment) Root(id graph.ID) graph.ID {
	kind, ok := kindOf(id)
	if !ok || kind != kindEntity && kind != kindEvent {
		return id
	}
	if m.cache != nil { // a whole is its own root
		if c := m.cache.slot(id).Load(); c != nil && c.id == id {
			return id
		}
	}
	root, err := Root(m.keys, id)
	if err != nil {
		m.fail(err)
	}
	return root
}

// Named implements view.Lookup.
func (m *moment) Named(name string) (ids []graph.ID) {
	prefix := appendText([]byte{famAlias}, view.Fold(name))
	m.each(prefix, func(key, _ []byte) bool {
		ids = append(ids, m.parse(kindEntity, key[len(prefix):]))
		return true
	})
	return ids
}

// Holds implements view.Lookup.
func (m *moment) Holds(id graph.ID, word string) bool {
	kind, ok := kindOf(id)
	return ok && m.get(appendID(wordKey(word, kind), id)) != nil
}

// InArticle implements view.Lookup.
func (m *moment) InArticle(entity, article graph.ID) bool {
	if !Valid(article) {
		return false
	}
	prefix := appendID(idKey(famMember, entity), article)
	found := false
	m.each(prefix, func([]byte, []byte) bool { found = true; return false })
	return found
}

// Taking implements view.Lookup.
func (m *moment) Taking(q *view.EventQuery) map[graph.ID]bool {
	taking := map[graph.ID]bool{}
	m.matchingQuery(q, needs{roles: true, entities: true}, func(e view.EventDoc) {
		for i := range e.Roles {
			taking[e.Roles[i].Entity] = true
		}
	})
	return taking
}
