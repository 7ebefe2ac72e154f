// Package store keeps the graph in a Cayley quad store and answers from a
// view of it: a graph.Store. The quads of an article carry its label; the
// links across articles lie under a label of their own.
package store

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/view"
	"dateline/graph/vocab"
)

// Store is a graph.Store over a Cayley quad store.
type Store struct {
	reader
	quads cayley.QuadStore
	close func() error

	write sync.Mutex // held by the one writer
	facts map[graph.ID]*graph.Facts
	links []quad.Quad // as they lie in the quad store
}

var _ graph.Store = (*Store)(nil)

// open reads all facts from the quad store and makes the view of them.
func open(ctx context.Context, quads cayley.QuadStore, closer func() error) (*Store, error) {
	s := &Store{quads: quads, close: closer, facts: map[graph.ID]*graph.Facts{}}
	byArticle, err := s.readQuads(ctx)
	if err != nil {
		return nil, err
	}
	for article, quads := range byArticle {
		if article == identity {
			s.links = quads
			continue
		}
		facts, err := vocab.Facts(article, quads)
		if err != nil {
			return nil, err
		}
		s.facts[article] = &facts
	}
	s.look(resolve.Links(s.sorted()))
	return s, nil
}

// readQuads reads all quads, by label.
func (s *Store) readQuads(ctx context.Context) (map[graph.ID][]quad.Quad, error) {
	byLabel := map[graph.ID][]quad.Quad{}
	it := s.quads.QuadsAllIterator()
	defer it.Close()
	for it.Next(ctx) {
		q := s.quads.Quad(it.Result())
		label, _ := q.Label.(quad.IRI)
		byLabel[graph.ID(label)] = append(byLabel[graph.ID(label)], q)
	}
	if err := it.Err(); err != nil {
		return nil, fmt.Errorf("read quads: %w", err)
	}
	return byLabel, ctx.Err()
}

// sorted are the facts in the order of their articles.
func (s *Store) sorted() []*graph.Facts {
	all := make([]*graph.Facts, 0, len(s.facts))
	for _, f := range s.facts {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *graph.Facts) int {
		return strings.Compare(string(a.Article.ID), string(b.Article.ID))
	})
	return all
}

// look shows readers the present facts.
func (s *Store) look(links []resolve.Link) {
	stats, err := s.quads.Stats(context.Background(), true)
	count := 0
	if err == nil {
		count = int(stats.Quads.Size)
	}
	s.now.Store(view.New(s.sorted(), links, count))
}

// Load implements graph.Writer.
func (s *Store) Load(ctx context.Context, articles []graph.Facts) error {
	s.write.Lock()
	defer s.write.Unlock()
	var deltas []cayley.Delta
	for i := range articles {
		if old := s.facts[articles[i].Article.ID]; old != nil {
			deltas = deltasOf(deltas, vocab.Quads(old), cayley.Delete)
		}
		deltas = deltasOf(deltas, vocab.Quads(&articles[i]), cayley.Add)
	}
	if err := s.apply(ctx, deltas); err != nil {
		return fmt.Errorf("load %d articles: %w", len(articles), err)
	}
	for i := range articles {
		s.facts[articles[i].Article.ID] = &articles[i]
	}
	return nil
}

// Remove implements graph.Writer.
func (s *Store) Remove(ctx context.Context, articles []graph.ID) error {
	s.write.Lock()
	var deltas []cayley.Delta
	for _, id := range articles {
		if old := s.facts[id]; old != nil {
			deltas = deltasOf(deltas, vocab.Quads(old), cayley.Delete)
		}
	}
	err := s.apply(ctx, deltas)
	if err == nil {
		for _, id := range articles {
			delete(s.facts, id)
		}
	}
	s.write.Unlock()
	if err != nil {
		return fmt.Errorf("remove %d articles: %w", len(articles), err)
	}
	return s.Resolve(ctx)
}

// Resolve implements graph.Writer.
func (s *Store) Resolve(ctx context.Context) error {
	s.write.Lock()
	defer s.write.Unlock()
	links := resolve.Links(s.sorted())
	quads := linkQuads(links)
	if err := s.apply(ctx, difference(s.links, quads)); err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	s.links = quads
	s.look(links)
	return nil
}

func deltasOf(deltas []cayley.Delta, quads []quad.Quad, action cayley.Procedure) []cayley.Delta {
	for _, q := range quads {
		deltas = append(deltas, cayley.Delta{Quad: q, Action: action})
	}
	return deltas
}

// apply changes the quads. Deletions come first, in a transaction of their
// own: Cayley's key-value store miscounts values that one transaction both
// takes from and adds to. Whoever is killed between the two has lost an
// article that was being replaced, whole, and the next load brings it back.
func (s *Store) apply(ctx context.Context, deltas []cayley.Delta) error {
	for _, action := range [...]cayley.Procedure{cayley.Delete, cayley.Add} {
		var part []cayley.Delta
		for _, d := range deltas {
			if d.Action == action {
				part = append(part, d)
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if len(part) == 0 {
			continue
		}
		if err := s.quads.ApplyDeltas(part, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
			return err
		}
	}
	return nil
}

// Export writes all quads as N-Quads, sorted: the same articles give the same
// bytes.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	byLabel, err := s.readQuads(ctx)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	var lines []string
	for _, quads := range byLabel {
		for _, q := range quads {
			lines = append(lines, q.NQuad())
		}
	}
	slices.Sort(lines)
	out := bufio.NewWriter(w)
	for _, line := range lines {
		fmt.Fprintln(out, line)
	}
	return out.Flush()
}

// Close closes the quad store.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	return s.close()
}
