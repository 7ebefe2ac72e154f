// Package load brings articles into a store: it reads them on all cores,
// leaves out what is there already, and stores the rest batch by batch.
//
// A load that is stopped, in whatever way, has stored whole batches; the same
// load again goes on behind them, for what is there is not read twice.
package load

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"golang.org/x/sync/errgroup"

	"dateline/graph"
	"dateline/loaders"
	"dateline/loaders/fetch"
	"dateline/loaders/read"
)

// batchSize is how many articles are read and made durable together.
const batchSize = 64

// ahead is how many batches may be read before the one that is stored, so
// that no core waits for the store or for a long article.
const ahead = 2

// Reader turns an article into a document; *read.Reader is one.
type Reader interface {
	Read(ctx context.Context, article graph.Article) (*read.Document, error)
}

// Notebook keeps a line of text under each key; "" forgets a key. The store
// of package graph/store is one.
type Notebook interface {
	Note(ctx context.Context, notes map[string]string) error
	Notes(prefix string) iter.Seq2[string, string]
}

// Loader loads articles into a store. All but Reader and Store may be nil.
type Loader struct {
	Reader Reader
	Store  graph.Store
	// Report is called once for each article, from one goroutine at a time.
	// What it is told is loaded is durable.
	Report func(Outcome)
	// Place is where the article that was taken last was found.
	Place func() loaders.Place
	// Notes keeps what became of each article whose place is known.
	Notes Notebook
	// Validator is the HTTP validator of a URL that was read.
	Validator func(url string) fetch.Validator
	// Quads counts the quads that facts make.
	Quads func(*graph.Facts) int

	seen  *seen
	noted map[string]bool // keys of this load's records
	files map[string]bool // that they are of
}

// Load reads and stores the articles, then brings the links across articles
// up to date. An article that fails is reported and the rest goes on; the
// error is one that ended the load.
func (l *Loader) Load(ctx context.Context, articles iter.Seq2[graph.Article, error]) (Summary, error) {
	var sum Summary
	l.seen, l.noted, l.files = newSeen(), map[string]bool{}, map[string]bool{}
	group, working := errgroup.WithContext(ctx)
	unread, batches := make(chan *item), make(chan []*item, ahead)
	group.Go(func() error { return l.sort(working, articles, unread, batches) })
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error { return l.readAll(working, unread) })
	}
	group.Go(func() error { return l.storeAll(working, batches, &sum) })
	err := group.Wait()
	if err == nil {
		err = ctx.Err() // the articles end early where the context does
	}
	if err != nil {
		return sum, fmt.Errorf("load: %w", err)
	}
	if err := l.forget(ctx); err != nil {
		return sum, err
	}
	if sum.Count[Loaded]+sum.Count[Replaced] == 0 {
		return sum, nil
	}
	return sum, l.Store.Resolve(ctx)
}

// sort tells what is new in each batch. The batch goes where it is stored once
// all is read, and what is new to those who read.
func (l *Loader) sort(ctx context.Context, articles iter.Seq2[graph.Article, error], unread chan<- *item, batches chan<- []*item) error {
	defer close(unread)
	defer close(batches)
	for batch := range l.batches(articles) {
		if err := l.compare(ctx, batch); err != nil {
			return err
		}
		select {
		case batches <- batch:
		case <-ctx.Done():
			return ctx.Err()
		}
		for _, it := range batch {
			if it.Status != Loaded && it.Status != Replaced {
				close(it.read)
				continue
			}
			select {
			case unread <- it:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return nil
}

// readAll reads articles until there are no more: one goroutine of many.
func (l *Loader) readAll(ctx context.Context, unread <-chan *item) error {
	for it := range unread {
		if err := it.fill(ctx, l.Reader, l.Quads); err != nil {
			return err
		}
		close(it.read)
	}
	return nil
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

// storeAll stores the batches one after the other, each when it is read.
func (l *Loader) storeAll(ctx context.Context, batches <-chan []*item, sum *Summary) error {
	for batch := range batches {
		for _, it := range batch {
			select {
			case <-it.read:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if err := l.store(ctx, batch, sum); err != nil {
			return err
		}
	}
	return nil
}

// store stores what was read of a batch, and reports each article.
func (l *Loader) store(ctx context.Context, batch []*item, sum *Summary) error {
	var facts []graph.Facts
	outcomes := make([]Outcome, len(batch))
	for i, it := range batch {
		if it.facts != nil {
			facts = append(facts, *it.facts)
		}
		outcomes[i] = it.Outcome
	}
	if err := l.Store.Load(ctx, facts); err != nil {
		return err
	}
	if err := l.note(ctx, outcomes); err != nil {
		return err
	}
	for _, o := range outcomes {
		sum.Add(o)
		if l.Report != nil {
			l.Report(o)
		}
	}
	return nil
}

// note keeps what became of the articles.
func (l *Loader) note(ctx context.Context, outcomes []Outcome) error {
	if l.Notes == nil {
		return nil
	}
	kept, err := l.records(outcomes)
	if err != nil {
		return err
	}
	return l.Notes.Note(ctx, kept)
}

// forget drops the records of places of this load's files where no article
// is any more.
func (l *Loader) forget(ctx context.Context) error {
	if l.Notes == nil {
		return nil
	}
	gone := map[string]string{}
	for key, r := range Records(l.Notes) {
		if l.files[r.File] && !l.noted[key] {
			gone[key] = ""
		}
	}
	return l.Notes.Note(ctx, gone)
}
