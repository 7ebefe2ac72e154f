package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/vocab"
)

// Batch is what one load brought: all articles of the calls of Load between
// two calls of Resolve. Batches are numbered from 1.
type Batch struct {
	Number   int
	Added    []graph.ID // articles that were not there, sorted
	Replaced []graph.ID // articles that read differently before, sorted
}

// version says that a batch brought an article, and how it read before: its
// quads, or "" where it was not there.
type version struct {
	batch  int
	before string
}

// history is what brought each article, oldest first.
type history map[graph.ID][]version

func (h history) last() int {
	last := 0
	for _, versions := range h {
		last = max(last, versions[len(versions)-1].batch)
	}
	return last
}

// versions are what brought an article, oldest first.
func (s *Store) versions(ctx context.Context, id graph.ID) ([]version, error) {
	brought, err := s.quads.Match(ctx, quad.Quad{Predicate: quad.IRI("dl:brought"), Object: quad.IRI(id), Label: quad.IRI(batchLabel)})
	if err != nil {
		return nil, err
	}
	var quads []quad.Quad
	for _, q := range brought {
		of, err := s.quads.Match(ctx, quad.Quad{Subject: q.Subject, Label: quad.IRI(batchLabel)})
		if err != nil {
			return nil, err
		}
		quads = append(quads, of...)
	}
	h, err := parseHistory(quads)
	return h[id], err
}

// history is what brought all articles.
func (s *Store) history(ctx context.Context) (history, error) {
	quads, err := s.quads.Match(ctx, quad.Quad{Label: quad.IRI(batchLabel)})
	if err != nil {
		return nil, err
	}
	return parseHistory(quads)
}

// Batches are the batches that can be undone, oldest first.
func (s *Store) Batches() []Batch {
	s.write.Lock()
	defer s.write.Unlock()
	history, err := s.history(context.Background())
	if err != nil {
		return nil // Verify tells of it
	}
	byNumber := map[int]*Batch{}
	var batches []*Batch
	for id, versions := range history {
		for _, v := range versions {
			b := byNumber[v.batch]
			if b == nil {
				b = &Batch{Number: v.batch}
				byNumber[v.batch], batches = b, append(batches, b)
			}
			if v.before == "" {
				b.Added = append(b.Added, id)
			} else {
				b.Replaced = append(b.Replaced, id)
			}
		}
	}
	slices.SortFunc(batches, func(a, b *Batch) int { return a.Number - b.Number })
	sorted := make([]Batch, len(batches))
	for i, b := range batches {
		slices.Sort(b.Added)
		slices.Sort(b.Replaced)
		sorted[i] = *b
	}
	return sorted
}

// Undo takes a batch back, as if it had never been loaded: what it added is
// removed, what it replaced reads as before. What a later batch replaced
// again stays as that one brought it. The error is graph.ErrNotFound where
// there is no such batch.
func (s *Store) Undo(ctx context.Context, number int) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return err
	}
	if err := s.undo(ctx, number); err != nil {
		return fmt.Errorf("undo batch %d: %w", number, err)
	}
	s.batch = 0
	return s.resolve(ctx)
}

func (s *Store) undo(ctx context.Context, number int) error {
	history, err := s.history(ctx)
	if err != nil {
		return err
	}
	c, err := s.newChange(ctx)
	if err != nil {
		return err
	}
	for _, id := range history.broughtBy(number) {
		if err := c.undo(id, number); err != nil {
			return err
		}
	}
	if len(c.order) == 0 {
		return graph.ErrNotFound
	}
	return c.apply()
}

// broughtBy are the articles of a batch, sorted.
func (h history) broughtBy(number int) []graph.ID {
	var ids []graph.ID
	for id, versions := range h {
		if slices.ContainsFunc(versions, func(v version) bool { return v.batch == number }) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// undo takes one version out of an article's history.
func (c *change) undo(id graph.ID, batch int) error {
	now, err := c.now(id)
	if err != nil {
		return err
	}
	versions := slices.Clone(now.versions)
	i := slices.IndexFunc(versions, func(v version) bool { return v.batch == batch })
	facts, before := now.facts, versions[i].before
	if i+1 < len(versions) {
		versions[i+1].before = before
	} else {
		if facts, err = parseLines(id, before); err != nil {
			return err
		}
	}
	return c.put(id, facts, slices.Delete(versions, i, i+1))
}

// lines are the quads of an article as N-Quads.
func lines(f *graph.Facts) string {
	if f == nil {
		return ""
	}
	var b strings.Builder
	for _, q := range vocab.Quads(f) {
		b.WriteString(line(q))
		b.WriteByte('\n')
	}
	return b.String()
}

func parseLines(id graph.ID, lines string) (*graph.Facts, error) {
	if lines == "" {
		return nil, nil
	}
	var quads []quad.Quad
	err := readLines(bytes.NewReader([]byte(lines)), func(q quad.Quad) error {
		quads = append(quads, q)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return decode(id, quads)
}

func historyQuads(id graph.ID, versions []version) []quad.Quad {
	var quads []quad.Quad
	for _, v := range versions {
		node := quad.IRI("batch:" + strconv.Itoa(v.batch) + "/" + string(id))
		quads = append(quads, own(batchLabel, node, "dl:brought", quad.IRI(id)))
		if v.before != "" {
			quads = append(quads, own(batchLabel, node, "dl:before", quad.String(v.before)))
		}
	}
	return quads
}

func parseHistory(quads []quad.Quad) (history, error) {
	found := map[quad.Value]*version{}
	articles := map[quad.Value]graph.ID{}
	for _, q := range quads {
		v := found[q.Subject]
		if v == nil {
			v = &version{}
			found[q.Subject] = v
		}
		switch o := q.Object.(type) {
		case quad.IRI:
			articles[q.Subject] = graph.ID(o)
		case quad.String:
			v.before = string(o)
		}
		if _, err := fmt.Sscanf(q.Subject.String(), "<batch:%d/", &v.batch); err != nil || v.batch < 1 {
			return nil, fmt.Errorf("%w: batch %v", graph.ErrInvalid, q.Subject)
		}
	}
	h := history{}
	for node, v := range found {
		h[articles[node]] = append(h[articles[node]], *v)
	}
	for _, versions := range h {
		slices.SortFunc(versions, func(a, b version) int { return a.batch - b.batch })
	}
	return h, nil
}
