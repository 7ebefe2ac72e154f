package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/loaders/load"
	"dateline/loaders/read/english"
)

// sampleSize is how many articles a dry run reads.
const sampleSize = 200

// dryRun counts the articles of the input as a load would, reads a sample of
// the new ones into a store that is thrown away, and tells what all would take.
func dryRun(ctx context.Context, s *store.Store, in *input) error {
	source, done, err := in.source(ctx, s)
	if err != nil {
		return err
	}
	defer done()
	sample := sampler{random: rand.New(rand.NewPCG(1, 2))}
	counter := load.Loader{Store: s, Place: source.Place}
	start := time.Now()
	sum, err := counter.Count(ctx, source.Articles(ctx), sample.take)
	if err != nil {
		return err
	}
	took := time.Since(start)
	for _, status := range []load.Status{load.Loaded, load.Replaced, load.Unchanged, load.Duplicate, load.Skipped, load.Failed} {
		fmt.Printf("%-10s %d\n", dryName(status), sum.Count[status])
	}
	if len(sample.articles) > 0 {
		if err := sample.estimate(ctx, took); err != nil {
			return err
		}
	}
	if out := sum.Out(); out > 0 {
		return fmt.Errorf("%s would be left out (dateline load tells which)", counted(out, "article"))
	}
	return nil
}

func dryName(s load.Status) string {
	if s == load.Loaded {
		return "new"
	}
	return string(s)
}

// sampler keeps a sample of articles, each as likely as any other.
type sampler struct {
	random   *rand.Rand
	articles []graph.Article
	seen     int
}

func (s *sampler) take(a graph.Article) {
	s.seen++
	if len(s.articles) < sampleSize {
		s.articles = append(s.articles, a)
	} else if i := s.random.IntN(s.seen); i < sampleSize {
		s.articles[i] = a
	}
}

// estimate loads the sample into a store that is thrown away.
func (s *sampler) estimate(ctx context.Context, counted time.Duration) (err error) {
	reader, err := english.New()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "dateline-sample-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	start := time.Now()
	sum, err := s.load(ctx, reader, dir)
	if err != nil {
		return err
	}
	times := float64(s.seen) / float64(len(s.articles))
	took := time.Duration(times*float64(time.Since(start))) + counted
	size, err := sizeOf(dir)
	if err != nil {
		return err
	}
	fmt.Printf("\nfrom a sample of %d articles, to read and store %d:\n", len(s.articles), s.seen)
	fmt.Printf("words      about %.0f\ntime       about %s\ndisk       about %.0f MB\n",
		times*float64(sum.Words), max(took.Round(time.Second), time.Second), max(times*float64(size)/(1<<20), 1))
	return nil
}

func (s *sampler) load(ctx context.Context, reader load.Reader, dir string) (load.Summary, error) {
	db, err := store.Open(ctx, filepath.Join(dir, "db"))
	if err != nil {
		return load.Summary{}, err
	}
	loader := load.Loader{Reader: reader, Store: db}
	sum, err := loader.Load(ctx, func(yield func(graph.Article, error) bool) {
		for _, a := range s.articles {
			if !yield(a, nil) {
				return
			}
		}
	})
	return sum, errors.Join(err, db.Close())
}

// sizeOf is how many bytes the files below a directory have.
func sizeOf(dir string) (size int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}
