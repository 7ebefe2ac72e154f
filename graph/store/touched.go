package store

import (
	"maps"
	"slices"

	"dateline/graph"
	"dateline/graph/store/index"
)

// touched are the nodes of which readers of a server may see what is no longer
// so: those whose keys have changed in the index since the last publication.
type touched struct {
	all   bool // nobody knows which
	nodes map[graph.ID]bool
	pairs bool // that may be one
}

// forget is after a publication.
func (t *touched) forget() { *t = touched{nodes: map[graph.ID]bool{}} }

// key notes a key of the index that is put or deleted.
func (t *touched) key(key []byte) {
	if t.all {
		return
	}
	if index.Touched(key, func(id graph.ID) { t.nodes[id] = true }) {
		t.pairs = true
	}
}

func (t *touched) sorted() []graph.ID { return slices.Sorted(maps.Keys(t.nodes)) }

// watched is a change of the index that notes what it touches.
type watched struct {
	Rewrite
	touched *touched
}

// Put implements index.Sink.
func (w *watched) Put(key, value []byte) error {
	w.touched.key(key)
	return w.Rewrite.Put(key, value)
}

// Delete implements index.Sink.
func (w *watched) Delete(key []byte) error {
	w.touched.key(key)
	return w.Rewrite.Delete(key)
}
