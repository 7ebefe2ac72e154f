package server

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"dateline/schema"
	"dateline/schema/explorer"
	"dateline/schema/playground"
)

// routes are what is served where. Those of open need no token.
func routes(e *endpoint, s *schema.Schema, m *metrics) map[string]http.Handler {
	query := playground.Handler()
	return map[string]http.Handler{
		"/graphql":   e,
		"/query.csv": e.table("csv"), "/query.jsonl": e.table("jsonl"), "/query.parquet": e.table("parquet"),
		"/metrics":     promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}),
		"/healthz":     http.HandlerFunc(alive),
		"/readyz":      ready(s),
		"/graphiql":    query,
		"/playground/": query,
		"/":            explorer.Handler(),
	}
}

// guardedPaths are those that need the read token where there is one: what
// leads to articles and numbers. The pages hold neither, and ask /graphql.
var guardedPaths = []string{"/graphql", "/metrics", "/query.csv", "/query.jsonl", "/query.parquet"}

// guarded tells whether a path needs the read token where there is one.
func guarded(path string, o Options) bool {
	under := func(guarded string) bool { return path == guarded || strings.HasPrefix(path, guarded+"/") }
	_, more := o.Routes[path]
	return more || slices.ContainsFunc(guardedPaths, under)
}

func alive(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok") }

// ready tells whether questions can be answered.
func ready(s *schema.Schema) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		select {
		case <-stopping(r.Context()):
			plain(w, http.StatusServiceUnavailable, "stopping")
			return
		default:
		}
		if err := s.Ready(ctx); err != nil {
			plain(w, http.StatusServiceUnavailable, "the graph does not answer")
			return
		}
		plain(w, http.StatusOK, "ready")
	}
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}
