package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/store"
	"dateline/loaders"
	"dateline/loaders/load"
	"dateline/schema"
)

// editor changes a store for the schema's mutations, one change at a time.
type editor struct {
	store *store.Store
	mu    sync.Mutex
	read  func() (*load.Loader, error) // made when the first article comes
}

func newEditor(s *store.Store, ontology ontologyFlag) *editor {
	return &editor{store: s, read: sync.OnceValues(func() (*load.Loader, error) {
		reader, err := ontology.reader()
		return &load.Loader{Reader: reader, Store: s}, err
	})}
}

// AddArticle implements schema.Editor. The article goes the way of those of
// files, so that it is checked and read the same.
func (e *editor) AddArticle(ctx context.Context, a graph.Article) (id graph.ID, status schema.LoadStatus, err error) {
	line, err := json.Marshal(map[string]any{
		"title": a.Title, "text": a.Text, "url": a.URL, "source": a.Source, "authors": a.Authors, "published": a.Published,
	})
	if err != nil {
		return "", "", err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	loader, err := e.read()
	if err != nil {
		return "", "", err
	}
	var became load.Outcome
	loader.Report = func(o load.Outcome) { became = o }
	if _, err := loader.Load(ctx, loaders.Articles([]string{"-"}, bytes.NewReader(line))); err != nil {
		return "", "", err
	}
	if became.Err != nil {
		if place := (*loaders.PlaceError)(nil); errors.As(became.Err, &place) {
			became.Err = place.Err
		}
		return "", "", fmt.Errorf("%w: %w", graph.ErrInvalid, became.Err)
	}
	return became.Article, statuses[became.Status], nil
}

var statuses = map[load.Status]schema.LoadStatus{
	load.Loaded: schema.Loaded, load.Replaced: schema.Replaced, load.Unchanged: schema.Unchanged,
}

// RemoveArticle implements schema.Editor.
func (e *editor) RemoveArticle(ctx context.Context, id graph.ID) (bool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	nodes, err := e.store.Nodes(ctx, []graph.ID{id})
	if err != nil || id.Kind() != graph.KindArticle || nodes[0] == nil {
		return false, err
	}
	return true, e.store.Remove(ctx, []graph.ID{id})
}

// Decide implements schema.Editor.
func (e *editor) Decide(ctx context.Context, d schema.Decision) (int, error) {
	return e.store.Decide(ctx, resolve.Decision{Kind: resolve.DecisionKind(d.Kind), A: d.A, B: d.B})
}

// Revoke implements schema.Editor.
func (e *editor) Revoke(ctx context.Context, number int) error { return e.store.Revoke(ctx, number) }

// Decisions implements schema.Editor.
func (e *editor) Decisions(context.Context) ([]schema.Decision, error) {
	var all []schema.Decision
	for _, d := range e.store.Decisions() {
		all = append(all, schema.Decision{Number: d.Number, Kind: schema.DecisionKind(d.Kind), A: d.A, B: d.B})
	}
	return all, nil
}
