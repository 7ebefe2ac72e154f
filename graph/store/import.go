package store

import (
	"context"
	"fmt"
	"io"
	"slices"
)

// importedAtOnce is from how many quads on articles are written, though more
// are to come.
const importedAtOnce = 1 << 16

// Import loads what Export wrote, as one batch: its articles replace those of
// the same id, its decisions are added to the journal unless the same are
// there, and the links are made anew. Nothing is changed when the N-Quads are
// not all of this store's making (graph.ErrInvalid). An import that is cut
// short has brought whole articles; the same again brings the rest.
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
	defer from.close()
	err = s.takeIn(ctx, from, importedAtOnce, func(c *change, t *told) error {
		if t.facts == nil {
			return nil
		}
		return c.load(t.facts)
	})
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	journal, err := s.journal(ctx)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	return s.setJournal(ctx, journal, mergeJournals(journal, from.journal))
}

// takeIn puts the articles in as a batch of their own, in one write for each
// so many quads.
func (s *Store) takeIn(ctx context.Context, from *content, atOnce int, put func(*change, *told) error) error {
	s.batch = 0
	defer func() { s.batch = 0 }()
	c, err := s.newChange(ctx)
	if err != nil {
		return err
	}
	n := 0
	err = from.each(ctx, func(t *told) error {
		err := put(c, t)
		if n += t.quads; err != nil || n < atOnce {
			return err
		}
		if err = c.apply(); err == nil {
			s.batch, n = c.batch, 0
			c, err = s.newChange(ctx)
		}
		return err
	})
	if err != nil {
		return err
	}
	return c.apply()
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
