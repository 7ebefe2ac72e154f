package load

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/loaders/read"
)

// echo reads an article as one sentence without facts.
type echo struct{ fail string }

func (e echo) Read(ctx context.Context, a graph.Article) (*read.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if a.Title == e.fail {
		return nil, errors.New("it cannot be read")
	}
	doc := &read.Document{Sentences: []read.Sentence{{Tokens: make([]read.Token, 3)}}}
	doc.Article = a
	return doc, nil
}

func articles(n int, text string) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		for i := range n {
			a := graph.Article{Title: fmt.Sprint("title ", i), URL: fmt.Sprint("https://a.example/", i), Text: text}
			a.ID = graph.ArticleID(a)
			if !yield(a, nil) {
				return
			}
		}
	}
}

func load(t *testing.T, db graph.Store, reader Reader, from iter.Seq2[graph.Article, error]) (Summary, map[Status]int) {
	t.Helper()
	reported := map[Status]int{}
	l := Loader{Reader: reader, Store: db, Report: func(o Outcome) {
		reported[o.Status]++
		if (o.Status == Failed) != (o.Err != nil) {
			t.Errorf("outcome %+v", o)
		}
	}}
	sum, err := l.Load(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	return sum, reported
}

func memory(t *testing.T) *store.Store {
	t.Helper()
	db, err := store.Memory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestStatuses(t *testing.T) {
	db := memory(t)
	const n = 3*batchSize + 5
	sum, reported := load(t, db, echo{fail: "title 7"}, articles(n, "one"))
	if sum.Count[Loaded] != n-1 || reported[Failed] != 1 || sum.Words != 3*(n-1) {
		t.Errorf("first load: %+v, %v", sum, reported)
	}
	sum, _ = load(t, db, echo{}, articles(n, "one"))
	if sum.Count[Unchanged] != n-1 || sum.Count[Loaded] != 1 {
		t.Errorf("second load: %+v", sum)
	}
	sum, _ = load(t, db, echo{}, articles(2, "two"))
	if sum.Count[Replaced] != 2 {
		t.Errorf("changed articles: %+v", sum)
	}
	stats, err := db.Stats(t.Context())
	if err != nil || stats.Articles != n {
		t.Errorf("stats %+v, %v", stats, err)
	}
}

func TestDuplicatesAndFailuresGoOn(t *testing.T) {
	broken := errors.New("broken line")
	twice := func(yield func(graph.Article, error) bool) {
		for range 2 {
			for a := range articles(batchSize, "one") {
				if !yield(a, nil) {
					return
				}
			}
			if !yield(graph.Article{}, broken) {
				return
			}
		}
	}
	sum, _ := load(t, memory(t), echo{}, twice)
	if sum.Count[Loaded] != batchSize || sum.Count[Duplicate] != batchSize || sum.Count[Failed] != 2 {
		t.Errorf("%+v", sum)
	}
}

func TestACancelledLoadEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	l := Loader{Reader: echo{}, Store: memory(t), Report: func(Outcome) { cancel() }}
	if _, err := l.Load(ctx, articles(100*batchSize, "one")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
