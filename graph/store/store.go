// Package store keeps the graph in a quad store and answers from a view of
// it: a graph.Store.
//
// # What lies in the quad store
//
// The quads of an article carry its id as their label: see graph/vocab. Five
// labels more are the store's own:
//
//   - identity: the links across articles, as graph/resolve found them.
//     They follow from the articles and the journal.
//   - journal: what people decided about these links. See Decide.
//   - batches: which load brought which article, and how it read before.
//     See Undo. Not exported.
//   - notes: what a program keeps beside the graph. See Note. Not exported.
//   - state: one quad while the links are not up to date. Not exported.
//
// # Reading
//
// Readers see the articles that were there at the last Resolve, Remove,
// Decide, Revoke or Undo, or at opening. Load alone shows them nothing new,
// so that a long load costs one resolution.
package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/view"
	"dateline/graph/vocab"
)

// Store is a graph.Store over a quad store.
type Store struct {
	reader
	quads backend

	write   sync.Mutex // held by the one writer
	facts   map[graph.ID]*graph.Facts
	links   []quad.Quad // as they lie in the quad store
	journal []entry
	history history
	notes   map[string]string
	batch   int  // of the load that goes on, or 0
	stale   bool // the links do not follow from the articles yet
}

var _ graph.Store = (*Store)(nil)

// open reads all facts from the quad store and makes the view of them.
func open(ctx context.Context, quads backend) (*Store, error) {
	s := &Store{quads: quads, facts: map[graph.ID]*graph.Facts{}, history: history{}, notes: map[string]string{}}
	byLabel, err := s.readQuads(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.take(byLabel); err != nil {
		return nil, err
	}
	if s.stale { // a load was cut short
		return s, s.resolve(ctx)
	}
	if server, ok := quads.(*server); ok { // which has kept what readers see
		if current, err := server.Published(ctx); err != nil || current {
			s.now.Store(&answers{server.Reader()})
			return s, err
		}
	}
	return s, s.look(ctx, s.sorted(), parseLinks(s.links))
}

// take makes the store's state of the quads.
func (s *Store) take(byLabel map[graph.ID][]quad.Quad) (err error) {
	for label, quads := range byLabel {
		switch label {
		case identityLabel:
			s.links = quads
		case journalLabel:
			s.journal, err = parseJournal(quads)
		case batchLabel:
			s.history, err = parseHistory(quads)
		case noteLabel:
			s.notes, err = parseNotes(quads)
		case stateLabel:
			s.stale = true
		default:
			s.facts[label], err = decode(label, quads)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readQuads reads all quads, by label.
func (s *Store) readQuads(ctx context.Context) (map[graph.ID][]quad.Quad, error) {
	byLabel := map[graph.ID][]quad.Quad{}
	err := s.quads.all(ctx, func(q quad.Quad) error {
		label, _ := q.Label.(quad.IRI)
		byLabel[graph.ID(label)] = append(byLabel[graph.ID(label)], q)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read quads: %w", err)
	}
	return byLabel, nil
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

// Load implements graph.Writer. What is loaded between two calls of Resolve
// is one batch, which Undo takes back.
func (s *Store) Load(ctx context.Context, articles []graph.Facts) error {
	s.write.Lock()
	defer s.write.Unlock()
	c := s.newChange()
	for i := range articles {
		facts, err := decode(articles[i].Article.ID, vocab.Quads(&articles[i]))
		if err != nil {
			return fmt.Errorf("load %s: %w", articles[i].Article.ID, err)
		}
		c.load(facts)
	}
	if err := c.apply(ctx); err != nil {
		return fmt.Errorf("load %d articles: %w", len(articles), err)
	}
	s.batch = c.batch
	return nil
}

// Remove implements graph.Writer.
func (s *Store) Remove(ctx context.Context, articles []graph.ID) error {
	s.write.Lock()
	defer s.write.Unlock()
	c := s.newChange()
	for _, id := range articles {
		c.remove(id)
	}
	if err := c.apply(ctx); err != nil {
		return fmt.Errorf("remove %d articles: %w", len(articles), err)
	}
	return s.resolve(ctx)
}

// Resolve implements graph.Writer.
func (s *Store) Resolve(ctx context.Context) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.resolve(ctx); err != nil {
		return err
	}
	s.batch = 0
	return nil
}

// resolve brings the links up to date and shows readers what is there.
func (s *Store) resolve(ctx context.Context) error {
	facts := s.sorted()
	links := resolve.Links(facts, decided(s.journal, s.facts)...)
	quads := linkQuads(links)
	remove, add := difference(s.links, quads)
	if s.stale {
		remove = append(remove, stale)
	}
	if err := s.quads.change(ctx, remove, add); err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	s.links, s.stale = quads, false
	return s.look(ctx, facts, links)
}

// look shows readers the articles and the links across them.
func (s *Store) look(ctx context.Context, facts []*graph.Facts, links []resolve.Link) error {
	count, err := s.quads.count(ctx)
	if err != nil {
		return err
	}
	v := view.New(facts, links, count)
	if server, ok := s.quads.(*server); ok {
		if err := server.publish(ctx, v, s.facts); err != nil {
			return err
		}
		s.now.Store(&answers{server.Reader()})
		return nil
	}
	s.now.Store(&answers{v})
	return nil
}

// Close closes the quad store.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	return s.quads.Close()
}
