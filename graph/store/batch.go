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

// Batches are the batches that can be undone, oldest first.
func (s *Store) Batches() []Batch {
	s.write.Lock()
	defer s.write.Unlock()
	byNumber := map[int]*Batch{}
	var batches []*Batch
	for id, versions := range s.history {
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
	c := s.newChange()
	for _, id := range s.broughtBy(number) {
		if err := c.undo(id, number); err != nil {
			return fmt.Errorf("undo batch %d: %w", number, err)
		}
	}
	if len(c.order) == 0 {
		return fmt.Errorf("undo batch %d: %w", number, graph.ErrNotFound)
	}
	if err := c.apply(ctx); err != nil {
		return fmt.Errorf("undo batch %d: %w", number, err)
	}
	s.batch = 0
	return s.resolve(ctx)
}

// broughtBy are the articles of a batch, sorted.
func (s *Store) broughtBy(number int) []graph.ID {
	var ids []graph.ID
	for id, versions := range s.history {
		if slices.ContainsFunc(versions, func(v version) bool { return v.batch == number }) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// undo takes one version out of an article's history.
func (c *change) undo(id graph.ID, batch int) error {
	versions := slices.Clone(c.versions(id))
	i := slices.IndexFunc(versions, func(v version) bool { return v.batch == batch })
	facts, before := c.now(id), versions[i].before
	if i+1 < len(versions) {
		versions[i+1].before = before
	} else {
		var err error
		if facts, err = parseLines(id, before); err != nil {
			return err
		}
	}
	c.put(id, facts, slices.Delete(versions, i, i+1))
	return nil
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
