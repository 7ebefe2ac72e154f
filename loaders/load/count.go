package load

import (
	"context"
	"fmt"
	"iter"

	"dateline/graph"
)

// Count tells what Load would do, without reading or storing anything. Each
// article that would be read is given to fresh.
func (l *Loader) Count(ctx context.Context, articles iter.Seq2[graph.Article, error], fresh func(graph.Article)) (Summary, error) {
	var sum Summary
	l.seen = newSeen()
	for batch := range l.batches(articles) {
		if err := l.compare(ctx, batch); err != nil {
			return sum, fmt.Errorf("count: %w", err)
		}
		for _, it := range batch {
			sum.Add(it.Outcome)
			if it.Status == Loaded || it.Status == Replaced {
				fresh(it.article)
			}
			if l.Report != nil {
				l.Report(it.Outcome)
			}
		}
	}
	return sum, ctx.Err()
}
