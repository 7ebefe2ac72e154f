package store

import (
	"bufio"
	"cmp"
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
	err := s.quads.All(ctx, func(q quad.Quad) error {
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
	if err := s.hold(ctx); err != nil {
		return err
	}
	from, err := parse(ctx, r)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	if err := s.takeIn(ctx, from); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	s.batch = 0
	journal, err := s.journal(ctx)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	return s.setJournal(ctx, journal, mergeJournals(journal, from.journal))
}

// takeIn loads the articles as a batch of their own.
func (s *Store) takeIn(ctx context.Context, from *content) error {
	s.batch = 0
	c, err := s.newChange(ctx)
	if err != nil {
		return err
	}
	for _, f := range from.sorted() {
		if err := c.load(f); err != nil {
			return err
		}
	}
	return c.apply()
}

// content is what N-Quads hold.
type content struct {
	facts   map[graph.ID]*graph.Facts
	journal []entry
	history history
	notes   map[string]string
}

// sorted are the facts in the order of their articles.
func (c *content) sorted() []*graph.Facts {
	all := make([]*graph.Facts, 0, len(c.facts))
	for _, f := range c.facts {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *graph.Facts) int { return cmp.Compare(a.Article.ID, b.Article.ID) })
	return all
}

// parse reads N-Quads, and checks that they are a store's.
func parse(ctx context.Context, r io.Reader) (*content, error) {
	byLabel := map[graph.ID][]quad.Quad{}
	n := 0
	err := readLines(r, func(q quad.Quad) error {
		label := labelOf(q.Label)
		byLabel[label] = append(byLabel[label], q)
		if n++; n%checkEvery == 0 {
			return ctx.Err()
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", graph.ErrInvalid, err)
	}
	c := &content{facts: map[graph.ID]*graph.Facts{}, history: history{}, notes: map[string]string{}}
	for label, quads := range byLabel {
		if err := c.take(label, quads); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *content) take(label graph.ID, quads []quad.Quad) (err error) {
	switch label {
	case identityLabel, stateLabel: // follow from the rest
	case journalLabel:
		c.journal, err = parseJournal(quads)
	case batchLabel:
		c.history, err = parseHistory(quads)
	case noteLabel:
		c.notes, err = parseNotes(quads)
	default:
		c.facts[label], err = decode(label, quads)
		if err != nil {
			return err
		}
		if lost, strange := difference(vocab.Quads(c.facts[label]), quads); len(lost)+len(strange) > 0 {
			return fmt.Errorf("%w: %s: %d quads are missing, %d are no facts", graph.ErrInvalid, label, len(lost), len(strange))
		}
	}
	return err
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
