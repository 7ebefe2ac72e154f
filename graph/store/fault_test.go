package store

import (
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/quadstore"
	"dateline/graph/store/index"
)

// failing is a backend whose writes fail at random, as on a full disk, and
// which counts the keys that are read.
type failing struct {
	Backend
	r    *rand.Rand // nil: nothing fails
	read atomic.Int64
}

func (f *failing) fails() error {
	if f.r != nil && f.r.IntN(3) == 0 {
		return syscall.ENOSPC
	}
	return nil
}

func (f *failing) Apply(ctx context.Context, b *quadstore.Batch) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Backend.Apply(ctx, b)
}

func (f *failing) Rewrite(ctx context.Context) Rewrite {
	return &failingRewrite{f.Backend.Rewrite(ctx), f}
}

type failingRewrite struct {
	Rewrite
	f *failing
}

func (r *failingRewrite) Commit() error {
	if err := r.f.fails(); err != nil {
		r.Abandon()
		return err
	}
	return r.Rewrite.Commit()
}

func (f *failing) Keys() (index.Keys, error) {
	keys, err := f.Backend.Keys()
	return &countedKeys{keys, f}, err
}

type countedKeys struct {
	keys index.Keys
	f    *failing
}

func (k *countedKeys) Get(key []byte) ([]byte, error) { return k.keys.Get(key) }
func (k *countedKeys) Close() error                   { return k.keys.Close() }

func (k *countedKeys) Backward(from, to []byte) iter.Seq2[index.Entry, error] {
	return k.keys.Backward(from, to)
}

func (k *countedKeys) Keys(from, to []byte) iter.Seq2[index.Entry, error] {
	return func(yield func(index.Entry, error) bool) {
		for e, err := range k.keys.Keys(from, to) {
			if k.f.read.Add(1); !yield(e, err) {
				return
			}
		}
	}
}

func failingStore(t *testing.T) (*Store, *failing) {
	t.Helper()
	quads, err := quadstore.Memory()
	must(t, err)
	f := &failing{Backend: embedded{quads}}
	s, err := New(t.Context(), f)
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return s, f
}

// TestFullDisk has writes fail at random: what was told to fail was not made,
// and when there is room again all is as if nothing had failed.
func TestFullDisk(t *testing.T) {
	for seed := range uint64(6) {
		s, f := failingStore(t)
		r := rand.New(rand.NewPCG(seed, 5))
		there := map[graph.ID]graph.Facts{}
		f.r = rand.New(rand.NewPCG(seed, 6))
		failed := 0
		for range 30 {
			a := graphtest.Random(r.IntN(10), r.IntN(3))
			err := s.Load(t.Context(), []graph.Facts{a})
			if err == nil {
				there[a.Article.ID] = a
			} else if failed++; !errors.Is(err, syscall.ENOSPC) {
				t.Fatal(err)
			}
			if err := s.Resolve(t.Context()); err != nil && !errors.Is(err, syscall.ENOSPC) {
				t.Fatal(err)
			}
		}
		f.r = nil
		must(t, s.Resolve(t.Context()))
		graphtest.Compare(t, s, there, r, 40)
		report, err := s.Verify(t.Context())
		must(t, err)
		if len(report.Problems) > 0 || report.Articles != len(there) || failed == 0 {
			t.Errorf("seed %d: %d failed, %d articles of %d, problems %v", seed, failed, report.Articles, len(there), report.Problems)
		}
	}
}

// TestCancelledResolve is resolved later as if nothing had been.
func TestCancelledResolve(t *testing.T) {
	s, _ := failingStore(t)
	there := map[graph.ID]graph.Facts{}
	for i := range 12 {
		f := graphtest.Random(i, 0)
		there[f.Article.ID] = f
		must(t, s.Load(t.Context(), []graph.Facts{f}))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Resolve(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("resolved although cancelled: %v", err)
	}
	must(t, s.Resolve(t.Context()))
	graphtest.Compare(t, s, there, rand.New(rand.NewPCG(1, 1)), 40)
}

// endsAfter is a context that is over once it has been looked at so often.
type endsAfter struct {
	context.Context
	looks atomic.Int64
	then  func()
}

func (c *endsAfter) Err() error {
	if n := c.looks.Add(-1); n > 0 {
		return nil
	} else if n == 0 {
		c.then()
	}
	return context.Canceled
}

// TestReadsEndSoonAfterTheContext counts the keys that are read after the
// context was over.
func TestReadsEndSoonAfterTheContext(t *testing.T) {
	s, f := failingStore(t)
	for i := range 150 {
		must(t, s.Load(t.Context(), []graph.Facts{graphtest.Random(i, 0)}))
	}
	must(t, s.Resolve(t.Context()))
	text, held := "struck", "e"
	for name, ask := range map[string]func(context.Context) error{
		"entities by part of a name": func(ctx context.Context) error {
			_, err := s.FindEntities(ctx, &graph.EntityFilter{Name: &graph.StringFilter{Contains: &held}}, nil, graph.Page{})
			return err
		},
		"events by status": func(ctx context.Context) error {
			_, err := s.FindEvents(ctx, &graph.EventFilter{Status: []graph.EventStatus{graph.Happened}}, nil, graph.Page{First: 3})
			return err
		},
		"articles by title": func(ctx context.Context) error {
			_, err := s.FindArticles(ctx, &graph.ArticleFilter{Title: &graph.StringFilter{Contains: &held}}, graph.Page{})
			return err
		},
		"search": func(ctx context.Context) error {
			_, err := s.Search(ctx, text, nil, graph.Page{First: 3})
			return err
		},
	} {
		ctx := &endsAfter{Context: t.Context()}
		ctx.looks.Store(2)
		ctx.then = func() { f.read.Store(0) }
		if err := ask(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		if n := f.read.Load(); n > 512 {
			t.Errorf("%s: %d keys were read after the context was over", name, n)
		}
	}
}

func TestADirectoryThatMayNotBeWrittenTo(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write to every directory")
	}
	dir := filepath.Join(t.TempDir(), "db")
	must(t, openAt(t, dir).Close())
	for _, path := range []string{filepath.Join(dir, "quads"), dir} {
		must(t, os.Chmod(path, 0o500))
		defer os.Chmod(path, 0o700)
	}
	if _, err := Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "may write to") {
		t.Errorf("got %v", err)
	}
}
