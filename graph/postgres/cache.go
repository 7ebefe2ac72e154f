package postgres

import (
	"hash/maphash"
	"sync"
	"sync/atomic"

	"dateline/graph"
)

// Each publication gives what readers see a new generation: a word that no
// other has. What a reader remembers of one is right as long as the server
// says that it is the present one, which each statement that relies on it
// asks beside what it asks for.

// generation is SQL for the present one, "" where there is none.
const generation = "coalesce((select value from dateline where key = 'generation'), '')"

// cache is what the readers of a store remember of one generation.
type cache struct{ now atomic.Pointer[remembered] }

// cacheSlots is how many nodes are remembered at most, and largestCached how
// long the body of one is: articles with their texts are not.
const (
	cacheSlots    = 1 << 14
	largestCached = 1 << 12
)

// remembered are nodes of a generation, each in the one slot of its ID, where
// the last one stays; and facts about lists, by their paths.
type remembered struct {
	generation string
	seed       maphash.Seed
	slots      [cacheSlots]atomic.Pointer[cachedNode]

	lock  sync.Mutex
	paths map[string]*pathFacts
}

type cachedNode struct {
	asked graph.ID // which may be that of a member
	node  graph.Node
}

// of is what is remembered of a generation: it begins anew with each. It is
// nil of no generation.
func (c *cache) of(generation string) *remembered {
	if generation == "" {
		return nil
	}
	r := c.now.Load()
	if r == nil || r.generation != generation {
		was := r
		r = &remembered{generation: generation, seed: maphash.MakeSeed(), paths: map[string]*pathFacts{}}
		c.now.CompareAndSwap(was, r) // else what another remembers counts
	}
	return r
}

func (r *remembered) slot(id graph.ID) *atomic.Pointer[cachedNode] {
	return &r.slots[maphash.String(r.seed, string(id))%cacheSlots]
}

// node is that of an ID, nil where it is not remembered.
func (r *remembered) node(id graph.ID) graph.Node {
	if n := r.slot(id).Load(); n != nil && n.asked == id {
		return n.node
	}
	return nil
}

func (r *remembered) keep(id graph.ID, n graph.Node) { r.slot(id).Store(&cachedNode{id, n}) }

// mostPaths is of how many paths facts are remembered at most.
const mostPaths = 1 << 10

// path are the facts about a path, nil where they are not remembered.
func (r *remembered) path(path string) *pathFacts {
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.paths[path]
}

func (r *remembered) keepPath(path string, f *pathFacts) {
	r.lock.Lock()
	defer r.lock.Unlock()
	if len(r.paths) >= mostPaths {
		clear(r.paths)
	}
	r.paths[path] = f
}
