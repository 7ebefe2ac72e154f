package load

import (
	"context"
	"errors"
	"iter"
	"slices"

	"dateline/graph"
)

// item is one article on its way.
type item struct {
	article graph.Article
	status  Status
	err     error
	facts   *graph.Facts
	words   int
}

// compare sets the item's status by what the store and the batch hold.
func (it *item) compare(stored *graph.Article, seen map[graph.ID]bool) {
	switch {
	case it.err != nil:
		it.status = Failed
	case seen[it.article.ID]:
		it.status = Duplicate
	case stored == nil:
		it.status = Loaded
	case same(stored, &it.article):
		it.status = Unchanged
	default:
		it.status = Replaced
	}
	seen[it.article.ID] = it.err == nil || seen[it.article.ID]
}

func same(a, b *graph.Article) bool {
	return a.Title == b.Title && a.URL == b.URL && a.Source == b.Source &&
		a.Published == b.Published && a.Text == b.Text && slices.Equal(a.Authors, b.Authors)
}

// read fills in the item's facts. Only a cancelled context is an error.
func (it *item) read(ctx context.Context, reader Reader) error {
	doc, err := reader.Read(ctx, it.article)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if err != nil {
		it.status, it.err = Failed, err
		return nil
	}
	facts := doc.Stored()
	it.facts = &facts
	for i := range doc.Sentences {
		it.words += len(doc.Sentences[i].Tokens)
	}
	return nil
}

func (it *item) outcome() Outcome {
	return Outcome{Article: it.article.ID, Title: it.article.Title, Status: it.status, Err: it.err, Words: it.words}
}

// batchesOf cuts the articles into batches.
func batchesOf(articles iter.Seq2[graph.Article, error]) iter.Seq[[]*item] {
	return func(yield func([]*item) bool) {
		var batch []*item
		for article, err := range articles {
			batch = append(batch, &item{article: article, err: err})
			if len(batch) == batchSize {
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
