package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"strings"

	"dateline/schema"
)

// statusError is an error and the HTTP status and code that tell it.
type statusError struct {
	status int
	code   string
	text   string
}

func (e *statusError) Error() string { return e.text }

func bad(format string, args ...any) error {
	return &statusError{http.StatusBadRequest, "BAD_REQUEST", fmt.Sprintf(format, args...)}
}

// body is a request as it stands in JSON, or in a query string.
type body struct {
	Query      *string        `json:"query"`
	Operation  *string        `json:"operationName"`
	Variables  map[string]any `json:"variables"`
	Extensions extensions     `json:"extensions"`
}

type extensions struct {
	PersistedQuery *persistedQuery `json:"persistedQuery"`
}

// read reads the requests: POST with JSON, or GET for queries. Batched tells
// that they came as a list.
func (e *endpoint) read(w http.ResponseWriter, r *http.Request) (requests []schema.Request, batched bool, err error) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		request, err := e.readGet(w, r)
		return []schema.Request{request}, false, err
	case http.MethodPost:
		return e.readPost(w, r)
	}
	w.Header().Set("Allow", "GET, POST")
	return nil, false, &statusError{http.StatusMethodNotAllowed, "BAD_REQUEST", "use POST, or GET for queries"}
}

func (e *endpoint) readGet(w http.ResponseWriter, r *http.Request) (schema.Request, error) {
	values := r.URL.Query()
	var b body
	for name, to := range map[string]any{"variables": &b.Variables, "extensions": &b.Extensions} {
		if raw := values.Get(name); raw != "" {
			if err := json.Unmarshal([]byte(raw), to); err != nil {
				return schema.Request{}, bad("%s is not a JSON object", name)
			}
		}
	}
	if query := values.Get("query"); query != "" {
		b.Query = &query
	}
	operation := values.Get("operationName")
	b.Operation = &operation
	request, err := e.request(r, b)
	if err != nil {
		return request, err
	}
	if kind := e.schema.Kind(request); kind == "mutation" || kind == "subscription" && !wantsEvents(r) {
		w.Header().Set("Allow", "POST")
		return request, &statusError{http.StatusMethodNotAllowed, "BAD_REQUEST", "GET is for queries only; use POST"}
	}
	return request, nil
}

// readPost takes JSON only: a form, which any page may post, is refused.
func (e *endpoint) readPost(w http.ResponseWriter, r *http.Request) ([]schema.Request, bool, error) {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != oldType || !isUTF8(params["charset"]) {
		return nil, false, &statusError{http.StatusUnsupportedMediaType, "BAD_REQUEST", "send Content-Type: application/json in UTF-8"}
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, e.options.Body))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return nil, false, &statusError{http.StatusRequestEntityTooLarge, "OVER_BUDGET", fmt.Sprintf("the request is larger than %d bytes", tooLarge.Limit)}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return nil, false, &statusError{http.StatusRequestTimeout, "TIMEOUT", fmt.Sprintf("the request took longer than %v to arrive", e.options.BodyTime)}
	}
	if err != nil {
		return nil, false, bad("the body did not arrive whole")
	}
	bodies, batched, err := e.parse(raw)
	if err != nil {
		return nil, false, err
	}
	requests := make([]schema.Request, len(bodies))
	for i, b := range bodies {
		if requests[i], err = e.request(r, b); err != nil {
			return nil, false, err
		}
	}
	return requests, batched, nil
}

// parse reads one request, or a list of them where that is allowed.
func (e *endpoint) parse(raw []byte) (bodies []body, batched bool, err error) {
	if !bytes.HasPrefix(bytes.TrimLeft(raw, " \t\r\n"), []byte("[")) {
		bodies = make([]body, 1)
		if err := json.Unmarshal(raw, &bodies[0]); err != nil {
			return nil, false, bad("the body is not a JSON object with a query: %v", err)
		}
		return bodies, false, nil
	}
	if e.options.Batch == 0 {
		return nil, false, bad("the body is not a JSON object with a query: this server takes one request at a time")
	}
	if err := json.Unmarshal(raw, &bodies); err != nil {
		return nil, false, bad("the body is not a list of JSON objects with queries: %v", err)
	}
	if len(bodies) == 0 || len(bodies) > e.options.Batch {
		return nil, false, bad("the body has %d requests; it may have 1 to %d", len(bodies), e.options.Batch)
	}
	return bodies, true, nil
}

// request finds the query, which may be known by its hash alone.
func (e *endpoint) request(r *http.Request, b body) (schema.Request, error) {
	query, err := e.persisted.query(b.Query, b.Extensions.PersistedQuery)
	request := schema.Request{Query: query, Variables: b.Variables, Write: mayWrite(r.Context())}
	if b.Operation != nil {
		request.Operation = *b.Operation
	}
	return request, err
}

func isUTF8(charset string) bool { return charset == "" || strings.EqualFold(charset, "utf-8") }
