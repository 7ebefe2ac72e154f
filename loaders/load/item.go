package load

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"slices"

	"dateline/graph"
	"dateline/loaders"
)

// item is one article on its way.
type item struct {
	Outcome
	article graph.Article
	facts   *graph.Facts
	read    chan struct{} // closed once facts are as they will be
}

// first is where an article of a load was met first, and its text's hash.
type first struct {
	place loaders.Place
	text  uint64
}

// seen are the articles of a load so far.
type seen struct {
	seed     maphash.Seed
	articles map[graph.ID]first
}

func newSeen() *seen {
	return &seen{seed: maphash.MakeSeed(), articles: map[graph.ID]first{}}
}

// compare sets the item's status by what the store and the load hold.
func (it *item) compare(stored *graph.Article, seen *seen) {
	if it.Err != nil {
		it.Status = statusOf(it.Err)
		return
	}
	text := maphash.String(seen.seed, it.article.Text)
	before, twice := seen.articles[it.article.ID]
	switch {
	case twice && it.Place.File != "" && before == (first{it.Place, text}): // given by two paths
		it.Status = Unchanged
		return
	case twice:
		it.duplicate(before, text)
		return
	case stored == nil:
		it.Status = Loaded
	case same(stored, &it.article):
		it.Status = Unchanged
	default:
		it.Status = Replaced
	}
	seen.articles[it.article.ID] = first{it.Place, text}
}

// duplicate tells an article that comes again from another with its URL.
func (it *item) duplicate(before first, text uint64) {
	it.Status, it.Of = Duplicate, before.place
	if before.text != text {
		it.Status, it.Err = Failed, it.wrap(fmt.Errorf("%w %s; that one is kept", ErrOtherText, before.place))
		return
	}
	it.Err = it.wrap(fmt.Errorf("the same article as %s", before.place))
}

// wrap puts the item's place before an error, where it is known.
func (it *item) wrap(err error) error {
	if it.Place.File == "" {
		return err
	}
	return &loaders.PlaceError{Place: it.Place, Err: err}
}

func same(a, b *graph.Article) bool {
	return a.Title == b.Title && a.URL == b.URL && a.Source == b.Source &&
		a.Published == b.Published && a.Text == b.Text && slices.Equal(a.Authors, b.Authors)
}

// fill fills in the item's facts. Only a cancelled context is an error.
func (it *item) fill(ctx context.Context, reader Reader, quads func(*graph.Facts) int) error {
	doc, err := reader.Read(ctx, it.article)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if err != nil {
		it.Status, it.Err = Failed, it.wrap(err)
		return nil
	}
	facts := doc.Stored()
	it.facts = &facts
	for i := range doc.Sentences {
		it.Words += len(doc.Sentences[i].Tokens)
	}
	if quads != nil {
		it.Quads = quads(&facts)
	}
	return nil
}

// batches cuts the articles into batches.
func (l *Loader) batches(articles iter.Seq2[graph.Article, error]) iter.Seq[[]*item] {
	return func(yield func([]*item) bool) {
		var batch []*item
		for article, err := range articles {
			it := &item{article: article, read: make(chan struct{}), Outcome: Outcome{Article: article.ID, Title: article.Title, Err: err}}
			if l.Place != nil {
				it.Place = l.Place()
			}
			if batch = append(batch, it); len(batch) == batchSize {
				if !yield(batch) {
					return
				}
				batch = nil
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}
