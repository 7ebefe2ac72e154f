package quadstore

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

var (
	_ graph.QuadStore      = (*Store)(nil)
	_ graph.BatchQuadStore = (*Store)(nil)
	_ graph.BulkLoader     = (*Store)(nil)
)

// node and link are the references that Cayley passes around.
type (
	node ID
	link Quad
)

// Key implements graph.Ref.
func (n node) Key() any { return n }

// Key implements graph.Ref.
func (l link) Key() any { return l }

// place is the place of a direction in a Quad.
func place(d quad.Direction) int { return int(d) - int(quad.Subject) }

// ValueOf implements graph.Namer: nil where no quad holds the value.
func (s *Store) ValueOf(v quad.Value) graph.Ref {
	if v == nil || !isTerm(v) || s.alive() != nil {
		return nil
	}
	id, known := s.recent.ids.get(v, s.pool.written.Load())
	if !known {
		view, err := s.present()
		if err != nil {
			return nil
		}
		defer s.giveBack(view)
		ids, err := view.IDs([]quad.Value{v})
		if err != nil {
			return nil
		}
		id = ids[0]
		if isShort(v) {
			s.recent.ids.put(v, view.written, id)
		}
	}
	if id == NoTerm {
		return nil
	}
	return node(id)
}

// NameOf implements graph.Namer.
func (s *Store) NameOf(ref graph.Ref) quad.Value {
	values, err := s.ValuesOf(context.Background(), []graph.Ref{ref})
	if err != nil {
		return nil
	}
	return values[0]
}

// ValuesOf implements graph.BatchQuadStore.
func (s *Store) ValuesOf(_ context.Context, refs []graph.Ref) ([]quad.Value, error) {
	ids := make([]ID, len(refs))
	for i, ref := range refs {
		if n, ok := ref.(node); ok {
			ids[i] = ID(n)
		}
	}
	values, err := s.values(ids)
	if err != nil {
		return nil, err
	}
	for i, ref := range refs {
		if fetched, ok := ref.(graph.PreFetchedValue); ok {
			values[i] = fetched.NameOf()
		}
	}
	return values, nil
}

// values are View.Values, without a view where the cache has them all.
func (s *Store) values(ids []ID) ([]quad.Value, error) {
	values := make([]quad.Value, len(ids))
	for i, id := range ids {
		var ok bool
		if values[i], ok = s.recent.term(id); ok || id == 0 {
			continue
		}
		v, err := s.present()
		if err != nil {
			return nil, err
		}
		defer s.giveBack(v)
		return v.Values(ids)
	}
	return values, nil
}

// RefsOf implements graph.BatchQuadStore.
func (s *Store) RefsOf(_ context.Context, values []quad.Value) ([]graph.Ref, error) {
	refs := make([]graph.Ref, len(values))
	for i, v := range values {
		if refs[i] = s.ValueOf(v); refs[i] == nil {
			return nil, fmt.Errorf("not found: %v", v)
		}
	}
	return refs, nil
}

// Quad implements graph.QuadIndexer.
func (s *Store) Quad(ref graph.Ref) quad.Quad {
	l, ok := ref.(link)
	if !ok {
		return quad.Quad{}
	}
	v, err := s.values(l[:])
	if err != nil {
		return quad.Quad{}
	}
	return quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}
}

// QuadDirection implements graph.QuadIndexer.
func (s *Store) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	l, ok := ref.(link)
	if !ok || l[place(d)] == 0 {
		return nil
	}
	return node(l[place(d)])
}

// QuadIterator implements graph.QuadIndexer.
func (s *Store) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	n, ok := ref.(node)
	if !ok {
		return iterator.NewNull()
	}
	var pattern Quad
	pattern[place(d)] = ID(n)
	return (&links{s: s, pattern: pattern}).AsLegacy()
}

// QuadIteratorSize implements graph.QuadIndexer.
func (s *Store) QuadIteratorSize(_ context.Context, d quad.Direction, ref graph.Ref) (graph.Size, error) {
	n, ok := ref.(node)
	if !ok {
		return graph.Size{Exact: true}, nil
	}
	var pattern Quad
	pattern[place(d)] = ID(n)
	size, err := s.estimate(pattern)
	return graph.Size{Size: size, Exact: d == quad.Predicate}, err
}

// NodesAllIterator implements graph.QuadStore.
func (s *Store) NodesAllIterator() graph.Iterator { return (&nodes{s: s}).AsLegacy() }

// QuadsAllIterator implements graph.QuadStore.
func (s *Store) QuadsAllIterator() graph.Iterator { return (&links{s: s}).AsLegacy() }

// Stats implements graph.QuadStore; they are exact.
func (s *Store) Stats(context.Context, bool) (graph.Stats, error) {
	c := s.counts.Load()
	return graph.Stats{
		Nodes: graph.Size{Size: c.terms, Exact: true},
		Quads: graph.Size{Size: c.quads, Exact: true},
	}, nil
}

// ApplyDeltas implements graph.QuadStore: all of them or none, in one batch
// that is durable on return.
func (s *Store) ApplyDeltas(deltas []graph.Delta, ignore graph.IgnoreOpts) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.flush(context.Background()); err != nil {
		return err
	}
	c, err := s.newChange()
	if err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	defer c.close()
	for _, d := range deltas {
		if d.Action != graph.Add && d.Action != graph.Delete {
			return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
		}
		was, err := c.set(d.Quad, d.Action == graph.Add)
		switch {
		case err != nil:
			return &graph.DeltaError{Delta: d, Err: err}
		case d.Action == graph.Add && was && !ignore.IgnoreDup:
			return &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
		case d.Action == graph.Delete && !was && !ignore.IgnoreMissing:
			return &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
		}
	}
	if err := c.commit(context.Background()); err != nil {
		return fmt.Errorf("apply: %w", s.readable(err))
	}
	return nil
}

// NewQuadWriter implements graph.QuadStore by a bulk load.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	return &quadWriter{s.Bulk(context.Background())}, nil
}

type quadWriter struct{ bulk *Bulk }

// WriteQuad implements quad.Writer.
func (w *quadWriter) WriteQuad(q quad.Quad) error { return w.bulk.Add(&Batch{Add: []quad.Quad{q}}) }

// WriteQuads implements quad.BatchWriter.
func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if err := w.bulk.Add(&Batch{Add: quads}); err != nil {
		return 0, err
	}
	return len(quads), nil
}

// Close implements io.Closer.
func (w *quadWriter) Close() error { return w.bulk.Close() }

// BulkLoad implements graph.BulkLoader.
func (s *Store) BulkLoad(r quad.Reader) error {
	bulk := s.Bulk(context.Background())
	for {
		q, err := r.ReadQuad()
		if errors.Is(err, io.EOF) {
			return bulk.Close()
		}
		if err == nil {
			err = bulk.Add(&Batch{Add: []quad.Quad{q}})
		}
		if err != nil {
			bulk.Abandon()
			return fmt.Errorf("bulk load: %w", err)
		}
	}
}
