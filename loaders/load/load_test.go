package load

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/loaders"
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
		if o.In() == (o.Err != nil) {
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

func TestRecordsAreKept(t *testing.T) {
	db := memory(t)
	at, n := loaders.Place{File: "https://a.example/feed"}, 0
	broken := &loaders.PlaceError{Place: loaders.Place{File: "https://a.example/feed", Item: 3}, Err: loaders.ErrNotEnglish}
	from := func(count int) iter.Seq2[graph.Article, error] {
		return func(yield func(graph.Article, error) bool) {
			at.Item = 0
			for a := range articles(count, "one") {
				at.Item++
				if !yield(a, nil) {
					return
				}
			}
			at.Item++
			yield(graph.Article{}, broken)
		}
	}
	l := Loader{Reader: echo{}, Store: db, Notes: db, Place: func() loaders.Place { return at }, Report: func(Outcome) { n++ }}
	want := []string{"loaded", "loaded", "skipped " + loaders.ErrNotEnglish.Error()}
	for count := 2; count > 0; count-- {
		sum, err := l.Load(t.Context(), from(count))
		if err != nil || sum.Count[Skipped] != 1 || sum.Out() != 1 {
			t.Fatalf("%+v, %v", sum, err)
		}
		var got []string
		for _, r := range Records(db) {
			got = append(got, strings.TrimSpace(string(r.Status)+" "+r.Why))
		}
		if !slices.Equal(got, want) {
			t.Errorf("records %q, not %q", got, want)
		}
		want = []string{"unchanged", want[len(want)-1]} // the second item is gone
	}
}

func TestDuplicatesAreTold(t *testing.T) {
	at := loaders.Place{File: "a.jsonl"}
	seq := func(yield func(graph.Article, error) bool) {
		for i, text := range []string{"one", "one", "two", "two"} {
			at.Line = i + 1
			if i == 3 {
				at.Line, text = 1, "one" // the same place again
			}
			a := graph.Article{Title: "t", URL: "https://a.example/1", Text: text}
			a.ID = graph.ArticleID(a)
			yield(a, nil)
		}
	}
	var told []string
	l := Loader{Reader: echo{}, Store: memory(t), Place: func() loaders.Place { return at }, Report: func(o Outcome) {
		if o.Err != nil {
			told = append(told, string(o.Status)+" "+o.Err.Error())
		}
	}}
	if _, err := l.Load(t.Context(), seq); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"duplicate a.jsonl:2: the same article as a.jsonl:1",
		"failed a.jsonl:3: another text with the URL of a.jsonl:1; that one is kept",
	}
	if !slices.Equal(told, want) {
		t.Errorf("told %q", told)
	}
}
