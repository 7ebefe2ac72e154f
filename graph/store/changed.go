package store

import (
	"context"

	"dateline/graph"
	"dateline/graph/quadstore"
	"dateline/graph/store/index"
)

// A change of an article leaves its facts beside its pending key, so that the
// resolution that follows, after a crash too, need not gather them again from
// quads that lie all over the store.
//
// packedFacts begins a value that package index wrote. Any other value, of an
// older or a newer program, tells nothing.
const packedFacts = 1

// pendingEntry says that an article has changed; f are its facts, or nil where
// they are not known or it is gone.
func pendingEntry(id graph.ID, f *graph.Facts) quadstore.Entry {
	e := quadstore.Entry{Key: pendingKey(id)}
	if f != nil {
		e.Value = index.AppendFacts([]byte{packedFacts}, f)
	}
	return e
}

// factsPending are the facts of an article that has changed since the last
// resolution, nil where it is gone.
func (r *resolution) factsPending(ctx context.Context, id graph.ID) (*graph.Facts, error) {
	value, err := r.keys.Get(pendingKey(id))
	if err != nil {
		return nil, err
	}
	if len(value) > 0 && value[0] == packedFacts {
		return index.ParseFacts(id, value[1:])
	}
	return r.s.factsOf(ctx, id)
}
