package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// whileLoading asks the questions while more is loaded: other articles, half
// as many, as fast as it goes. The kinds of question take turns, so that each
// is asked at all stages of the load.
func (o *options) whileLoading(ctx context.Context, e grower, g *news) (map[string][]time.Duration, error) {
	more := makeNews(len(g.articles)/2 + 1)
	more.keep()
	loaded := make(chan error, 1)
	go func() { loaded <- e.more(ctx, more) }()
	times := map[string][]time.Duration{}
	for i := 0; ; i++ {
		select {
		case err := <-loaded:
			for kind := range times {
				slices.Sort(times[kind])
			}
			return times, err
		default:
		}
		for _, kind := range questions {
			start := time.Now()
			if _, err := e.ask(ctx, g, g.ask(kind, i%o.Asked)); err != nil {
				return nil, errors.Join(fmt.Errorf("%s, while loading: %w", kind, err), <-loaded)
			}
			times[kind] = append(times[kind], time.Since(start))
		}
	}
}
