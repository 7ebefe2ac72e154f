package store

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/vocab"
)

// Export writes the articles' quads, the links across them and the journal as
// N-Quads, sorted by line: the same articles and decisions give the same
// bytes, in whatever order they came.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writeLines(ctx, w, func(label graph.ID) bool { return label != batchLabel && label != stateLabel && label != noteLabel }); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// writeLines writes the quads of the wanted labels, sorted.
func (s *Store) writeLines(ctx context.Context, w io.Writer, wanted func(label graph.ID) bool) error {
	var lines []string
	err := s.quads.all(ctx, func(q quad.Quad) error {
		if label, _ := q.Label.(quad.IRI); wanted(graph.ID(label)) {
			lines = append(lines, line(q))
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.Sort(lines)
	out := bufio.NewWriter(w)
	for i, line := range lines {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// Import loads what Export wrote, as one batch: its articles replace those of
// the same id, its decisions are added to the journal unless the same are
// there, and the links are made anew. Nothing is changed when the N-Quads are
// not all of this store's making (graph.ErrInvalid).
func (s *Store) Import(ctx context.Context, r io.Reader) error {
	s.write.Lock()
	defer s.write.Unlock()
	from, err := parse(ctx, r)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	c := s.newChange()
	c.batch = s.history.last() + 1
	for _, f := range from.sorted() {
		c.load(f)
	}
	if err := c.apply(ctx); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	s.batch = 0
	return s.setJournal(ctx, mergeJournals(s.journal, from.journal))
}

// parse makes the state that N-Quads hold, in no quad store.
func parse(ctx context.Context, r io.Reader) (*Store, error) {
	byLabel := map[graph.ID][]quad.Quad{}
	n := 0
	err := readLines(r, func(q quad.Quad) error {
		label, _ := q.Label.(quad.IRI)
		byLabel[graph.ID(label)] = append(byLabel[graph.ID(label)], q)
		if n++; n%checkEvery == 0 {
			return ctx.Err()
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", graph.ErrInvalid, err)
	}
	s := &Store{facts: map[graph.ID]*graph.Facts{}, history: history{}, notes: map[string]string{}}
	if err := s.take(byLabel); err != nil {
		return nil, err
	}
	for id, f := range s.facts {
		if lost, strange := difference(vocab.Quads(f), byLabel[id]); len(lost)+len(strange) > 0 {
			return nil, fmt.Errorf("%w: %s: %d quads are missing, %d are no facts", graph.ErrInvalid, id, len(lost), len(strange))
		}
	}
	return s, nil
}

// mergeJournals are the decisions of both, those of more after those there.
func mergeJournals(there, more []entry) []entry {
	all := slices.Clone(there)
	for _, e := range more {
		same := func(other entry) bool { return other.Decision.Decision == e.Decision.Decision }
		if slices.ContainsFunc(all, same) {
			continue
		}
		if n := len(all); n > 0 {
			e.Number = max(e.Number, all[n-1].Number+1)
		}
		all = append(all, e)
	}
	return all
}
