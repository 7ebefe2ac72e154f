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
// is asked at all stages of the load; idle are the times of the same turns
// before it.
func (o *options) whileLoading(ctx context.Context, e grower, g *news) (idle, loading map[string][]time.Duration, err error) {
	turns, end := 0, time.Now().Add(time.Duration(o.Seconds*float64(time.Second)))
	idle, err = o.inTurns(ctx, e, g, func() bool { turns++; return turns <= 2*o.Asked && (turns == 1 || time.Now().Before(end)) })
	if err != nil {
		return nil, nil, err
	}
	more := makeNews(len(g.articles)/2 + 1)
	more.keep()
	loaded := make(chan error, 1)
	go func() { loaded <- e.more(ctx, more) }()
	var loadErr error
	loading, err = o.inTurns(ctx, e, g, func() bool {
		select {
		case loadErr = <-loaded:
			return false
		default:
			return true
		}
	})
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("while loading: %w", err), <-loaded)
	}
	return idle, loading, loadErr
}

// inTurns asks a question of each kind in turn, as long as more says so.
func (o *options) inTurns(ctx context.Context, e engine, g *news, more func() bool) (map[string][]time.Duration, error) {
	times := map[string][]time.Duration{}
	for i := 0; more(); i++ {
		for _, kind := range questions {
			start := o.start()
			_, err := e.ask(ctx, g, g.ask(kind, i%o.Asked))
			times[kind] = append(times[kind], o.since(start))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", kind, err)
			}
		}
	}
	for kind := range times {
		slices.Sort(times[kind])
	}
	return times, nil
}
