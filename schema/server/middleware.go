package server

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"

	"dateline/schema"
	"dateline/schema/execute"
)

// requestHeader carries a request's id, in the request where the caller has
// one, and in the answer.
const requestHeader = "X-Request-Id"

var goodID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// identified gives each request an id.
func identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(requestHeader)
		if !goodID.MatchString(id) {
			id = rand.Text()
		}
		w.Header().Set(requestHeader, id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), idKey{}, id)))
	})
}

type idKey struct{}

func idOf(ctx context.Context) string {
	id, _ := ctx.Value(idKey{}).(string)
	return id
}

// observed logs and counts each request, by the route that it takes.
func observed(log *slog.Logger, m *metrics, mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, route := mux.Handler(r)
		sent := &sent{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		done := m.begin(route)
		defer func() {
			took := time.Since(start)
			done(sent.status, r.Method, took)
			log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("id", idOf(r.Context())), slog.String("method", r.Method),
				slog.String("path", r.URL.Path), slog.Int("status", sent.status), slog.Int64("bytes", sent.bytes),
				slog.Duration("took", took), slog.String("from", r.RemoteAddr))
		}()
		next.ServeHTTP(sent, r)
	})
}

// sent remembers what was sent.
type sent struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader implements http.ResponseWriter.
func (s *sent) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (s *sent) Write(p []byte) (int, error) {
	n, err := s.ResponseWriter.Write(p)
	s.bytes += int64(n)
	return n, err
}

// Flush implements http.Flusher: events must not wait for more.
func (s *sent) Flush() { _ = http.NewResponseController(s.ResponseWriter).Flush() }

// Unwrap is for http.ResponseController.
func (s *sent) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// recovered turns a panic into an error with the request's id, and lets
// resolvers' panics be logged under it.
func recovered(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := idOf(r.Context())
		defer func() {
			reason := recover()
			if reason == http.ErrAbortHandler { // an answer that cannot be finished: cut the connection
				panic(reason)
			}
			if reason != nil {
				log.Error("panic", "id", id, "reason", reason, "stack", string(debug.Stack()))
				plain(w, http.StatusInternalServerError, "internal error, request "+id)
			}
		}()
		ctx := schema.WithRequest(r.Context(), id, func(p *execute.PanicError) {
			log.Error("panic", "id", id, "where", p.Where, "reason", p.Reason, "stack", string(p.Stack))
		})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// compressedTypes are what is worth it; events must not wait for more.
var compressedTypes = []string{newType, oldType, "text/html", "text/css", "text/javascript", "text/plain", "text/csv", "application/n-quads"}

// compressed answers in zstd or gzip where the client takes it, the fastest
// way: an answer is compressed once and read once.
func compressed(next http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.CompressionLevel(gzip.BestSpeed), gzhttp.ContentTypes(compressedTypes))
	if err != nil {
		return nil, err
	}
	return wrap(next), nil
}
