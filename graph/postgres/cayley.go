package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

var (
	_ graph.QuadStore      = (*Store)(nil)
	_ graph.BatchQuadStore = (*Store)(nil)
	_ graph.BulkLoader     = (*Store)(nil)
)

// node and link are the references that Cayley passes around. They hold the
// terms themselves, so that naming them asks nothing of the server.
type (
	node term
	link fact
)

// Key implements graph.Ref.
func (n node) Key() any { return n }

// Key implements graph.Ref.
func (l link) Key() any { return l }

// place is the place of a direction in a fact.
func place(d quad.Direction) int { return int(d) - int(quad.Subject) }

// ValueOf implements graph.Namer: nil where no quad holds the value.
func (s *Store) ValueOf(v quad.Value) graph.Ref {
	refs, err := s.refs(context.Background(), []quad.Value{v})
	if err != nil {
		return nil
	}
	return refs[0]
}

// NameOf implements graph.Namer.
func (s *Store) NameOf(ref graph.Ref) quad.Value {
	switch ref := ref.(type) {
	case node:
		return term(ref).value()
	case graph.PreFetchedValue:
		return ref.NameOf()
	}
	return nil
}

// ValuesOf implements graph.BatchQuadStore.
func (s *Store) ValuesOf(_ context.Context, refs []graph.Ref) ([]quad.Value, error) {
	values := make([]quad.Value, len(refs))
	for i, ref := range refs {
		values[i] = s.NameOf(ref)
	}
	return values, nil
}

// RefsOf implements graph.BatchQuadStore, in one statement.
func (s *Store) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	refs, err := s.refs(ctx, values)
	for i := range refs {
		if refs[i] == nil && err == nil {
			err = fmt.Errorf("not found: %v", values[i])
		}
	}
	return refs, err
}

// refs are the values' references, nil for each that no quad holds, in two
// statements at most: a block is known by its terms, but for the names of its
// own document.
func (s *Store) refs(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	terms, hashes, literal := make([]term, len(values)), make([]int64, len(values)), make([]bool, len(values))
	for i, v := range values {
		var err error
		if terms[i], err = encode(v); err != nil {
			return nil, err
		}
		hashes[i], literal[i] = terms[i].hash(), isLiteral(terms[i])
	}
	there := []bool{}
	if err := s.indexLiterals(ctx, fact{2: anyLiteral(terms)}); err != nil {
		return nil, err
	}
	err := s.pool.QueryRow(ctx, `select array_agg(case when literal then exists (select from quads where literals @> array[h])
		else exists (select from quads where names @> array[h]) end order by n)
		from unnest($1::bigint[], $2::bool[]) with ordinality as wanted (h, literal, n)`, hashes, literal).Scan(&there)
	if err != nil {
		return nil, err
	}
	refs := make([]graph.Ref, len(values))
	own := map[term][]int{}
	for i := range there {
		switch {
		case there[i] && terms[i] != "":
			refs[i] = node(terms[i])
		case !literal[i]:
			own[terms[i]] = append(own[terms[i]], i)
		}
	}
	if len(own) == 0 {
		return refs, nil
	}
	return refs, s.own(ctx, own, func(t term, i int) { refs[i] = node(t) })
}

// own calls found with those of the terms that blocks of their own documents
// hold.
func (s *Store) own(ctx context.Context, terms map[term][]int, found func(term, int)) error {
	var docs [][]byte
	for t := range terms {
		docs = append(docs, t.document())
	}
	rows, err := s.pool.Query(ctx, `select quads from quads where doc = any($1)`, docs)
	if err != nil {
		return err
	}
	var content []byte
	_, err = pgx.ForEachRow(rows, []any{&content}, func() error {
		facts, err := decodeBlock(content)
		for _, f := range facts {
			for _, t := range f {
				for _, i := range terms[t] {
					found(t, i)
				}
			}
		}
		return err
	})
	return err
}

// Quad implements graph.QuadIndexer.
func (s *Store) Quad(ref graph.Ref) quad.Quad {
	l, ok := ref.(link)
	if !ok {
		return quad.Quad{}
	}
	return fact(l).quad()
}

// QuadDirection implements graph.QuadIndexer.
func (s *Store) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	l, ok := ref.(link)
	if !ok || l[place(d)] == "" {
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
	var pattern fact
	pattern[place(d)] = term(n)
	return (&links{s: s, pattern: pattern}).AsLegacy()
}

// QuadIteratorSize implements graph.QuadIndexer.
func (s *Store) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (graph.Size, error) {
	n, ok := ref.(node)
	if !ok {
		return graph.Size{Exact: true}, nil
	}
	var pattern fact
	pattern[place(d)] = term(n)
	size, err := s.estimate(ctx, pattern)
	return graph.Size{Size: size}, err
}

// estimate is about how many quads match the pattern: one of each block that
// holds its terms. Beyond a thousand blocks it does not count on.
func (s *Store) estimate(ctx context.Context, pattern fact) (int64, error) {
	if pattern == (fact{}) {
		return s.Count(ctx)
	}
	if err := s.indexLiterals(ctx, pattern); err != nil {
		return 0, err
	}
	var blocks int64
	where, args := pattern.where(nil)
	err := s.pool.QueryRow(ctx, `select count(*) from (select from quads where `+where+` limit 1000) found`, args...).Scan(&blocks)
	return blocks, err
}

// Count is how many quads there are.
func (s *Store) Count(ctx context.Context) (n int64, err error) {
	err = s.pool.QueryRow(ctx, `select coalesce(sum(n), 0) from quads`).Scan(&n)
	return n, err
}

// NodesAllIterator implements graph.QuadStore.
func (s *Store) NodesAllIterator() graph.Iterator { return (&nodes{s: s}).AsLegacy() }

// QuadsAllIterator implements graph.QuadStore.
func (s *Store) QuadsAllIterator() graph.Iterator { return (&links{s: s}).AsLegacy() }

// Stats implements graph.QuadStore. The quads are counted exactly, the nodes
// when exact is asked for: else they are told to be as many as quads.
func (s *Store) Stats(ctx context.Context, exact bool) (graph.Stats, error) {
	quads, err := s.Count(ctx)
	stats := graph.Stats{Nodes: graph.Size{Size: quads}, Quads: graph.Size{Size: quads, Exact: true}}
	if err == nil && exact {
		stats.Nodes = graph.Size{Exact: true}
		all := (&nodes{s: s}).Iterate()
		for all.Next(ctx) {
			stats.Nodes.Size++
		}
		err = all.Err()
	}
	return stats, err
}

// ApplyDeltas implements graph.QuadStore: all of them or none, in one
// transaction that is durable on return.
func (s *Store) ApplyDeltas(deltas []graph.Delta, ignore graph.IgnoreOpts) error {
	c := newChange()
	facts := make([]fact, len(deltas))
	for i, d := range deltas {
		if d.Action != graph.Add && d.Action != graph.Delete {
			return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
		}
		var err error
		if facts[i], err = encodeQuad(d.Quad); err != nil {
			return &graph.DeltaError{Delta: d, Err: err}
		}
		c.block(facts[i].block(), facts[i][3])
	}
	return s.change(context.Background(), func(ctx context.Context, tx pgx.Tx) error {
		if err := c.read(ctx, tx); err != nil {
			return err
		}
		for _, b := range c.blocks {
			b.open()
		}
		for i, d := range deltas {
			was := c.blocks[facts[i].block()].set(facts[i], d.Action == graph.Add)
			switch {
			case d.Action == graph.Add && was && !ignore.IgnoreDup:
				return &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
			case d.Action == graph.Delete && !was && !ignore.IgnoreMissing:
				return &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
			}
		}
		return s.replace(ctx, tx, c, false)
	})
}

// NewQuadWriter implements graph.QuadStore.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) { return &quadWriter{s: s}, nil }

// written is how many quads a writer collects before it sends them.
const written = 1 << 16

type quadWriter struct {
	s       *Store
	pending []quad.Quad
}

// WriteQuad implements quad.Writer.
func (w *quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

// WriteQuads implements quad.BatchWriter.
func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if w.pending = append(w.pending, quads...); len(w.pending) >= written {
		if err := w.Close(); err != nil {
			return 0, err
		}
	}
	return len(quads), nil
}

// Close implements io.Closer: it writes what is left.
func (w *quadWriter) Close() error {
	if len(w.pending) == 0 {
		return nil
	}
	err := w.s.Apply(context.Background(), nil, w.pending)
	w.pending = w.pending[:0]
	return err
}

// BulkLoad implements graph.BulkLoader.
func (s *Store) BulkLoad(r quad.Reader) error {
	w := &quadWriter{s: s}
	for {
		q, err := r.ReadQuad()
		if errors.Is(err, io.EOF) {
			return w.Close()
		}
		if err == nil {
			err = w.WriteQuad(q)
		}
		if err != nil {
			return fmt.Errorf("bulk load: %w", err)
		}
	}
}
