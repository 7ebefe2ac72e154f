// Package load brings articles into a store: it reads them on all cores,
// leaves out what is there already, and stores the rest batch by batch.
package load

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"golang.org/x/sync/errgroup"

	"dateline/graph"
	"dateline/loaders/read"
)

// batchSize is how many articles are read and made durable together.
const batchSize = 64

// Reader turns an article into a document; *read.Reader is one.
type Reader interface {
	Read(ctx context.Context, article graph.Article) (*read.Document, error)
}

// Loader loads articles into a store. Report, where set, is called once for
// each article, from one goroutine at a time.
type Loader struct {
	Reader Reader
	Store  graph.Store
	Report func(Outcome)
	seen   map[graph.ID]bool // the articles of this load
}

// Load reads and stores the articles, then brings the links across articles
// up to date. An article that fails is reported and the rest goes on; the
// error is one that ended the load. What was reported LOADED is durable.
func (l *Loader) Load(ctx context.Context, articles iter.Seq2[graph.Article, error]) (Summary, error) {
	var sum Summary
	l.seen = map[graph.ID]bool{}
	group, working := errgroup.WithContext(ctx)
	batches := make(chan []*item)
	group.Go(func() error { return l.readBatches(working, articles, batches) })
	group.Go(func() error { return l.storeBatches(working, batches, &sum) })
	if err := group.Wait(); err != nil {
		return sum, fmt.Errorf("load: %w", err)
	}
	if sum.Count[Loaded]+sum.Count[Replaced] == 0 {
		return sum, nil
	}
	return sum, l.Store.Resolve(ctx)
}

// readBatches reads the articles batch by batch and hands them on.
func (l *Loader) readBatches(ctx context.Context, articles iter.Seq2[graph.Article, error], to chan<- []*item) error {
	defer close(to)
	for batch := range batchesOf(articles) {
		if err := l.readBatch(ctx, batch); err != nil {
			return err
		}
		select {
		case to <- batch:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// readBatch reads what is new in the batch, on all cores.
func (l *Loader) readBatch(ctx context.Context, batch []*item) error {
	if err := l.compare(ctx, batch); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, it := range batch {
		if it.status == Loaded || it.status == Replaced {
			group.Go(func() error { return it.read(ctx, l.Reader) })
		}
	}
	return group.Wait()
}

// compare tells for each article of the batch whether the store has it.
func (l *Loader) compare(ctx context.Context, batch []*item) error {
	ids := make([]graph.ID, len(batch))
	for i, it := range batch {
		ids[i] = it.article.ID
	}
	nodes, err := l.Store.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	for i, it := range batch {
		stored, _ := nodes[i].(*graph.Article)
		it.compare(stored, l.seen)
	}
	return nil
}

// storeBatches stores what was read, and reports each article.
func (l *Loader) storeBatches(ctx context.Context, from <-chan []*item, sum *Summary) error {
	for batch := range from {
		var facts []graph.Facts
		for _, it := range batch {
			if it.facts != nil {
				facts = append(facts, *it.facts)
			}
		}
		if err := l.Store.Load(ctx, facts); err != nil {
			return err
		}
		for _, it := range batch {
			l.report(it.outcome(), sum)
		}
	}
	return nil
}

func (l *Loader) report(o Outcome, sum *Summary) {
	sum.Add(o)
	if l.Report != nil {
		l.Report(o)
	}
}
