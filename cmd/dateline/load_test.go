package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/loaders/load"
)

func articleFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(testdata, "articles", "*"))
	if err != nil || len(files) < 8 {
		t.Fatalf("articles %v, %v", files, err)
	}
	return files
}

func exported(t *testing.T, db *store.Store) string {
	t.Helper()
	var out bytes.Buffer
	if err := db.Export(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAnyOrderOfLoadingGivesTheSameBytes(t *testing.T) {
	files := articleFiles(t)
	want := exported(t, loadedStore(t, files...))
	one := loadedStore(t)
	for i := len(files) - 1; i >= 0; i-- {
		loadInto(t, one, files[i])
	}
	if got := exported(t, one); got != want {
		t.Error("loaded one by one, backwards, the graph has other bytes")
	}
}

func TestASecondLoadLoadsNothing(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	files := articleFiles(t)
	first := loadInto(t, db, files...)
	want := exported(t, db)
	second := loadInto(t, db, files...)
	if first.Count[load.Loaded] != 11 || second.Count[load.Unchanged] != 11 || second.Count[load.Loaded] != 0 {
		t.Errorf("first %v, second %v", first, second)
	}
	if exported(t, db) != want {
		t.Error("the second load changed the graph")
	}
}

// TestEveryQuoteMatchesItsArticle reads each piece of evidence back.
func TestEveryQuoteMatchesItsArticle(t *testing.T) {
	db := loadedStore(t, articleFiles(t)...)
	entities, err := db.FindEntities(t.Context(), nil, nil, graph.Page{})
	if err != nil {
		t.Fatal(err)
	}
	mentions, err := db.Mentions(t.Context(), entities.Items, graph.Page{})
	if err != nil {
		t.Fatal(err)
	}
	quotes := 0
	for _, list := range mentions {
		for _, m := range list.Items {
			nodes, err := db.Nodes(t.Context(), []graph.ID{m.Article})
			if err != nil {
				t.Fatal(err)
			}
			a := nodes[0].(*graph.Article)
			quotes++
			if m.Span.Slice(a.Text) == "" || !a.Sentence(m.Span).Overlaps(m.Span) {
				t.Errorf("%s: %v is no quote of it", a.Title, m.Span)
			}
		}
	}
	if quotes < 100 {
		t.Errorf("only %d quotes", quotes)
	}
}
