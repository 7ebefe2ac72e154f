package server

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"time"
)

// logged logs each request with an id, which the answer carries too.
func logged(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()
		w.Header().Set("X-Request-Id", id)
		recorder := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(recorder, r)
		log.Debug("request", "id", id, "method", r.Method, "path", r.URL.Path, "status", recorder.status, "took", time.Since(start))
	})
}

// statusRecorder remembers the status that was sent.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (r *statusRecorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// recovered turns a panic into an error with the request's id.
func recovered(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if reason := recover(); reason != nil {
				id := w.Header().Get("X-Request-Id")
				log.Error("panic", "id", id, "reason", reason)
				http.Error(w, "internal error, request "+id, http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
