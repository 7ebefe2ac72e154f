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

// packedPending are the facts of an article that wait beside its pending key,
// as package index writes them; nil where none do.
func (r *resolution) packedPending(id graph.ID) ([]byte, error) {
	value, err := r.keys.Get(pendingKey(id))
	if len(value) == 0 || value[0] != packedFacts {
		return nil, err
	}
	return value[1:], err
}

// factsPending are the facts of an article that has changed since the last
// resolution, nil where it is gone.
func (r *resolution) factsPending(ctx context.Context, id graph.ID) (*graph.Facts, error) {
	packed, err := r.packedPending(id)
	if err != nil {
		return nil, err
	}
	if packed != nil {
		return index.ParseFacts(id, packed)
	}
	return r.s.factsOf(ctx, id)
}

// gather gathers the facts that do not wait in one piece, packed: while the
// index is written, nothing reads the quads. It returns what reads the facts of
// any of the articles.
func (r *resolution) gather(articles []graph.ID) (read func(graph.ID) (*graph.Facts, error), err error) {
	gathered := map[graph.ID][]byte{}
	for _, id := range articles {
		packed, err := r.packedPending(id)
		if err != nil {
			return nil, err
		}
		if packed != nil {
			continue
		}
		f, err := r.s.factsOf(r.ctx, id)
		if err != nil {
			return nil, err
		}
		if gathered[id] = nil; f != nil {
			gathered[id] = index.AppendFacts(nil, f)
		}
	}
	return func(id graph.ID) (*graph.Facts, error) {
		packed, there := gathered[id]
		switch {
		case !there:
			return r.factsPending(r.ctx, id)
		case packed == nil:
			return nil, nil
		}
		return index.ParseFacts(id, packed)
	}, nil
}
