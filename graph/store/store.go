// Package store keeps the graph in a quad store and, beside the quads, an
// index that its Reader answers from: a graph.Store. Opening one reads
// neither facts nor index.
//
// # What lies in the quad store
//
// The quads of an article carry its id as their label: see graph/vocab. Four
// labels more are the store's own:
//
//   - identity: the links across articles, as graph/resolve found them.
//     They follow from the articles and the journal.
//   - journal: what people decided about these links. See Decide.
//   - batches: which load brought which article, and how it read before.
//     See Undo. Not exported.
//   - notes: what a program keeps beside the graph. See Note. Not exported.
//
// Beside the quads lie the sorted keys of graph/store/index, and those of
// keys.go: which articles have changed since the last resolution.
//
// # Reading
//
// Readers see the articles that were there at the last Resolve, Remove,
// Decide, Revoke or Undo, or at opening. Load alone shows them nothing new,
// so that a long load costs one resolution. The index is changed in one
// write, so that each call of a reader sees whole articles only.
package store

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"dateline/graph"
	"dateline/graph/store/index"
	"dateline/graph/vocab"
)

// Store is a graph.Store over a quad store.
type Store struct {
	graph.Reader
	quads  Backend
	index  *index.Reader
	write  sync.Mutex // held by the one writer
	batch  int        // of the load that goes on, or 0
	atOnce int        // see indexedAtOnce
}

var _ graph.Store = (*Store)(nil)

// New makes a store of a backend, and finishes what was cut short in it. The
// store closes the backend.
func New(ctx context.Context, quads Backend) (*Store, error) {
	s := &Store{quads: quads, atOnce: indexedAtOnce, index: index.NewReader(quads.Keys, quads.Count)}
	s.Reader = s.index
	if p, ok := quads.(publisher); ok {
		s.Reader = p.Reader()
		return s, p.open(ctx, s.resolve)
	}
	return s, s.resolve(ctx)
}

// publisher is a Backend that answers for itself from what is published to it.
type publisher interface {
	// Reader answers from what was published last.
	Reader() graph.Reader
	// open has resolve make it follow from the quads, where it does not.
	open(ctx context.Context, resolve func(context.Context) error) error
	// publish has the backend answer as r does.
	publish(ctx context.Context, r graph.Reader, keys index.Keys) error
	// compare tells of what it does not answer as r does, and returns how many
	// entries it compared.
	compare(ctx context.Context, r graph.Reader, keys index.Keys, problem func(format string, args ...any)) (int, error)
}

// Load implements graph.Writer. What is loaded between two calls of Resolve
// is one batch, which Undo takes back.
func (s *Store) Load(ctx context.Context, articles []graph.Facts) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return err
	}
	c, err := s.newChange(ctx)
	if err != nil {
		return err
	}
	for i := range articles {
		facts, err := decode(articles[i].Article.ID, vocab.Quads(&articles[i]))
		if err == nil {
			err = c.load(facts)
		}
		if err != nil {
			return fmt.Errorf("load %s: %w", articles[i].Article.ID, err)
		}
	}
	if err := c.apply(); err != nil {
		return fmt.Errorf("load %d articles: %w", len(articles), err)
	}
	s.batch = c.batch
	return nil
}

// Remove implements graph.Writer.
func (s *Store) Remove(ctx context.Context, articles []graph.ID) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return err
	}
	c, err := s.newChange(ctx)
	if err != nil {
		return err
	}
	for _, id := range articles {
		if err := c.remove(id); err != nil {
			return fmt.Errorf("remove %s: %w", id, err)
		}
	}
	if err := c.apply(); err != nil {
		return fmt.Errorf("remove %d articles: %w", len(articles), err)
	}
	return s.resolve(ctx)
}

// articles are the labels that are no layers, sorted.
func (s *Store) articles(ctx context.Context) ([]graph.ID, error) {
	labels, err := s.quads.Labels(ctx)
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", err)
	}
	var all []graph.ID
	for _, v := range labels {
		if id := labelOf(v); !slices.Contains(layers[:], id) {
			all = append(all, id)
		}
	}
	slices.Sort(all)
	return all, nil
}

// Close closes the quad store.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	return s.quads.Close()
}
