// Package server serves a schema over HTTP, as the GraphQL over HTTP draft
// asks: https://graphql.github.io/graphql-over-http/draft/
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
	"dateline/schema/explorer"
	"dateline/schema/playground"
)

// Options are how the schema is served.
type Options struct {
	Timeout time.Duration // of one request
	Body    int64         // bytes of one request
	Log     *slog.Logger
}

// DefaultOptions serve people and notebooks on one machine.
func DefaultOptions() Options {
	return Options{Timeout: 30 * time.Second, Body: 1 << 20, Log: slog.Default()}
}

// New makes the handler: GraphQL at /graphql, the explorer at /, the query
// editor at /graphiql, and /healthz.
func New(s *schema.Schema, o Options) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", &endpoint{schema: s, options: o})
	mux.Handle("/healthz", http.HandlerFunc(healthy))
	query := playground.Handler()
	mux.Handle("/graphiql", query)
	mux.Handle("/playground/", query)
	mux.Handle("/", explorer.Handler())
	return logged(o.Log, recovered(o.Log, mux))
}

func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintln(w, "ok")
}

// shutdownTime is how long requests may take to end when the server stops.
const shutdownTime = 5 * time.Second

// Serve serves until the context ends, then lets requests end.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
		defer cancel()
		stopped <- server.Shutdown(end)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve %s: %w", listener.Addr(), err)
	}
	return <-stopped
}
