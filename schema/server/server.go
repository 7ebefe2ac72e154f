// Package server serves a schema over HTTP, as the GraphQL over HTTP draft
// asks: https://graphql.github.io/graphql-over-http/draft/ and subscriptions
// as server-sent events, by the distinct connections mode of graphql-sse:
// https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"dateline/schema"
)

// Options are how the schema is served.
type Options struct {
	Timeout    time.Duration // of one request
	Body       int64         // bytes of one request
	BodyTime   time.Duration // that a request may take to arrive
	Concurrent int           // queries that run at once; others wait
	Streams    int           // subscriptions at once
	Batch      int           // requests in one body; 0 is no batches
	ReadToken  string        // needed for anything but pages and health, where set
	WriteToken string        // needed for mutations; without one there are none
	Origins    []string      // other sites whose pages may ask, "https://example.org"
	Hosts      []string      // names under which it may be asked; any where empty
	Log        *slog.Logger
	Routes     map[string]http.Handler // more paths, which need the read token where there is one
}

// DefaultOptions serve people and notebooks on one machine.
func DefaultOptions() Options {
	return Options{Timeout: 30 * time.Second, Body: 1 << 20, BodyTime: 10 * time.Second, Concurrent: 64, Streams: 1000, Log: slog.Default()}
}

// New makes the handler: see routes for what is where.
func New(s *schema.Schema, o Options) (http.Handler, error) {
	m := newMetrics()
	e := &endpoint{
		schema: s, options: o, metrics: m, running: make(chan struct{}, max(o.Concurrent, 1)),
		streams: make(chan struct{}, max(o.Streams, 0)), persisted: newPersisted(),
	}
	mux := http.NewServeMux()
	for pattern, handler := range routes(e, s, m) {
		mux.Handle(pattern, handler)
	}
	for pattern, handler := range o.Routes {
		mux.Handle(pattern, handler)
	}
	handler, err := compressed(mux)
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	guarded, err := guard(handler, o)
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	return identified(observed(o.Log, m, mux, recovered(o.Log, guarded))), nil
}

// shutdownTime is how long requests may take to end when the server stops.
const shutdownTime = 5 * time.Second

// Serve serves until the context ends, then lets requests end; subscriptions
// end at once.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	streams, endStreams := context.WithCancel(context.WithoutCancel(ctx))
	defer endStreams()
	var unused fresh
	server := &http.Server{
		Handler: handler, ConnState: unused.track, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug),
		BaseContext: func(net.Listener) context.Context {
			return context.WithValue(context.WithoutCancel(ctx), stopKey{}, streams)
		},
	}
	server.RegisterOnShutdown(endStreams)
	server.RegisterOnShutdown(unused.close)
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
		defer cancel()
		if err := server.Shutdown(end); err != nil {
			stopped <- errors.Join(fmt.Errorf("requests were cut off: %w", err), server.Close())
			return
		}
		stopped <- nil
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve %s: %w", listener.Addr(), err)
	}
	return <-stopped
}

type stopKey struct{}

// stopping is done when the server begins to stop.
func stopping(ctx context.Context) <-chan struct{} {
	if stop, ok := ctx.Value(stopKey{}).(context.Context); ok {
		return stop.Done()
	}
	return nil
}
