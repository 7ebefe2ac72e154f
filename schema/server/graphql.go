package server

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"mime"
	"net/http"
	"strings"
	"time"

	"dateline/schema"
	"dateline/schema/execute"
)

// The media types of an answer. The older one always has status 200.
const (
	newType   = "application/graphql-response+json"
	oldType   = "application/json"
	eventType = "text/event-stream"
)

// endpoint is /graphql.
type endpoint struct {
	schema    *schema.Schema
	options   Options
	metrics   *metrics
	persisted *persisted
	running   chan struct{} // one for each query that runs
	streams   chan struct{} // one for each subscription
}

// ServeHTTP answers one request, a list of them, or a subscription.
func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept, Authorization")
	media, ok := accepted(r.Header.Get("Accept"))
	if !ok {
		plain(w, http.StatusNotAcceptable, "ask for "+newType+", "+oldType+" or "+eventType)
		return
	}
	control, now := http.NewResponseController(w), time.Now()
	_ = control.SetWriteDeadline(now.Add(e.options.Timeout + writeTime)) // a recorder has no deadlines
	_ = control.SetReadDeadline(now.Add(e.options.BodyTime))
	requests, batched, err := e.read(w, r)
	if err == nil { // else what is left of the body is not waited for without end
		_ = control.SetReadDeadline(time.Time{}) // or a slow query would be taken for given up
	}
	switch {
	case err != nil:
		e.refuse(w, media, err)
	case media == eventType:
		e.stream(w, r, requests[0])
	case batched:
		e.answerAll(w, r, media, requests)
	default:
		e.answer(w, r, media, requests[0])
	}
}

func (e *endpoint) answer(w http.ResponseWriter, r *http.Request, media string, request schema.Request) {
	answer, refused, err := e.execute(r.Context(), request)
	if err != nil {
		e.refuse(w, media, err)
		return
	}
	status := http.StatusOK
	if refused && media == newType {
		status = http.StatusBadRequest
	}
	body := append(answer.Append(make([]byte, 0, len(answer.Data)+512)), '\n')
	if r.Method != http.MethodPost && !answer.HasErrors() && unchanged(w, r, body) {
		return
	}
	send(w, media, status, body)
}

// answerAll answers a list of requests, one after the other.
func (e *endpoint) answerAll(w http.ResponseWriter, r *http.Request, media string, requests []schema.Request) {
	body := []byte{'['}
	for i, request := range requests {
		answer, _, err := e.execute(r.Context(), request)
		if err != nil {
			e.refuse(w, media, err)
			return
		}
		if i > 0 {
			body = append(body, ',')
		}
		body = answer.Append(body)
	}
	send(w, media, http.StatusOK, append(body, ']', '\n'))
}

// queueTime is how long a request waits for others to end.
const queueTime = 2 * time.Second

var errBusy = &statusError{http.StatusServiceUnavailable, "BUSY", "too many queries are running: try again in a moment"}

// execute runs a request when there is room for it.
func (e *endpoint) execute(ctx context.Context, request schema.Request) (*schema.Answer, bool, error) {
	select {
	case e.running <- struct{}{}:
	default:
		wait := time.NewTimer(queueTime)
		defer wait.Stop()
		select {
		case e.running <- struct{}{}:
		case <-wait.C:
			return nil, false, errBusy
		case <-ctx.Done():
			return nil, false, ctx.Err()
		}
	}
	defer func() { <-e.running }()
	ctx, cancel := context.WithTimeout(ctx, e.options.Timeout)
	defer cancel()
	answer, refused := e.schema.Execute(ctx, request)
	e.metrics.answered(answer, refused)
	return answer, refused, nil
}

// unchanged answers a GET whose answer the client has already.
func unchanged(w http.ResponseWriter, r *http.Request, body []byte) bool {
	sum := fnv.New128a()
	sum.Write(body)
	tag := fmt.Sprintf(`W/"%x"`, sum.Sum(nil))
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
	for _, known := range strings.Split(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimSpace(known) == tag {
			w.WriteHeader(http.StatusNotModified)
			return true
		}
	}
	return false
}

// accepted is the media type to answer with, by the Accept header.
func accepted(header string) (string, bool) {
	if header == "" {
		return oldType, true
	}
	any := false
	for _, part := range strings.Split(header, ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil || params["q"] == "0" || !isUTF8(params["charset"]) {
			continue
		}
		switch media {
		case newType, oldType, eventType:
			return media, true
		case "*/*", "application/*":
			any = true
		}
	}
	return oldType, any
}

// refuse tells an error of the request itself.
func (e *endpoint) refuse(w http.ResponseWriter, media string, err error) {
	told := &statusError{http.StatusBadRequest, "BAD_REQUEST", err.Error()}
	errors.As(err, &told)
	if told == errBusy {
		w.Header().Set("Retry-After", "1")
	}
	if media == eventType {
		media = oldType
	}
	answer := &schema.Answer{Errors: []execute.Error{{Message: told.text, Extensions: map[string]any{"code": told.code}}}}
	e.metrics.answered(answer, true)
	send(w, media, told.status, append(answer.Append(nil), '\n'))
}

func send(w http.ResponseWriter, media string, status int, body []byte) {
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client has gone: nobody to tell
}
