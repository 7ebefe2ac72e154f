package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"dateline/schema"
	"dateline/schema/execute"
)

// The two media types of an answer. The older one always has status 200.
const (
	newType = "application/graphql-response+json"
	oldType = "application/json"
)

// endpoint is /graphql.
type endpoint struct {
	schema  *schema.Schema
	options Options
}

// statusError is an error and the HTTP status that tells it.
type statusError struct {
	status int
	text   string
}

func (e *statusError) Error() string { return e.text }

func (h *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	media, ok := accepted(r.Header.Get("Accept"))
	if !ok {
		http.Error(w, "ask for "+newType+" or "+oldType, http.StatusNotAcceptable)
		return
	}
	request, err := h.read(w, r)
	if err != nil {
		refuse(w, media, err)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), h.options.Timeout)
	defer cancel()
	result, refused := h.schema.Execute(ctx, request)
	status := http.StatusOK
	if refused && media == newType {
		status = http.StatusBadRequest
	}
	respond(w, media, status, result)
}

// read reads the request: POST with JSON, or GET for queries.
func (h *endpoint) read(w http.ResponseWriter, r *http.Request) (schema.Request, error) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return h.readGet(w, r)
	case http.MethodPost:
		return h.readPost(w, r)
	}
	w.Header().Set("Allow", "GET, POST")
	return schema.Request{}, &statusError{http.StatusMethodNotAllowed, "use POST, or GET for queries"}
}

func (h *endpoint) readGet(w http.ResponseWriter, r *http.Request) (schema.Request, error) {
	values := r.URL.Query()
	request := schema.Request{Query: values.Get("query"), Operation: values.Get("operationName")}
	if raw := values.Get("variables"); raw != "" {
		if err := json.Unmarshal([]byte(raw), &request.Variables); err != nil {
			return request, &statusError{http.StatusBadRequest, "variables is not a JSON object"}
		}
	}
	if request.Query == "" {
		return request, &statusError{http.StatusBadRequest, "the parameter query is missing"}
	}
	if !h.schema.IsQuery(request) {
		w.Header().Set("Allow", "POST")
		return request, &statusError{http.StatusMethodNotAllowed, "GET is for queries only; use POST"}
	}
	return request, nil
}

// readPost takes JSON only: a form, which any page may post, is refused.
func (h *endpoint) readPost(w http.ResponseWriter, r *http.Request) (schema.Request, error) {
	var body struct {
		Query      *string        `json:"query"`
		Operation  *string        `json:"operationName"`
		Variables  map[string]any `json:"variables"`
		Extensions map[string]any `json:"extensions"`
	}
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/json" || !isUTF8(params["charset"]) {
		return schema.Request{}, &statusError{http.StatusUnsupportedMediaType, "send Content-Type: application/json in UTF-8"}
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.options.Body))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return schema.Request{}, &statusError{http.StatusRequestEntityTooLarge, fmt.Sprintf("the request is larger than %d bytes", tooLarge.Limit)}
	}
	if err == nil {
		err = json.Unmarshal(raw, &body)
	}
	if err != nil {
		return schema.Request{}, &statusError{http.StatusBadRequest, "the body is not a JSON object with a query: " + err.Error()}
	}
	if body.Query == nil {
		return schema.Request{}, &statusError{http.StatusBadRequest, "the body has no query"}
	}
	request := schema.Request{Query: *body.Query, Variables: body.Variables}
	if body.Operation != nil {
		request.Operation = *body.Operation
	}
	return request, nil
}

func isUTF8(charset string) bool { return charset == "" || strings.EqualFold(charset, "utf-8") }

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
		case newType, oldType:
			return media, true
		case "*/*", "application/*":
			any = true
		}
	}
	return oldType, any
}

// refuse tells an error of the request itself.
func refuse(w http.ResponseWriter, media string, err error) {
	status := http.StatusBadRequest
	if e := new(statusError); errors.As(err, &e) {
		status = e.status
	}
	respond(w, media, status, &schema.Answer{Errors: []execute.Error{{Message: err.Error()}}})
}

func respond(w http.ResponseWriter, media string, status int, answer *schema.Answer) {
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Vary", "Accept")
	w.WriteHeader(status)
	_, _ = w.Write(append(answer.Append(nil), '\n')) // the client has gone: nobody to tell
}
