package schema

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"dateline/graph"
	"dateline/schema/execute"
)

// Answer is the answer to a request.
type Answer struct {
	Errors     []execute.Error `json:"errors,omitempty"`
	Data       json.RawMessage `json:"data,omitempty"` // in the order of the query; none where the request was refused
	Extensions map[string]any  `json:"extensions,omitempty"`
}

// HasErrors tells whether anything could not be answered.
func (a *Answer) HasErrors() bool { return len(a.Errors) > 0 }

// Append writes the answer as JSON, without a look into the data again.
func (a *Answer) Append(buf []byte) []byte {
	buf = append(buf, '{')
	if len(a.Errors) > 0 {
		buf = appendMember(buf, "errors", a.Errors)
	}
	if a.Data != nil {
		buf = append(comma(buf), `"data":`...)
		buf = append(buf, a.Data...)
	}
	if len(a.Extensions) > 0 {
		buf = appendMember(buf, "extensions", a.Extensions)
	}
	return append(buf, '}')
}

func appendMember(buf []byte, key string, value any) []byte {
	raw, err := json.Marshal(value)
	if err != nil { // an error's extensions are ours: they have JSON
		raw = []byte("null")
	}
	buf = append(comma(buf), '"')
	buf = append(buf, key...)
	buf = append(buf, `":`...)
	return append(buf, raw...)
}

func comma(buf []byte) []byte {
	if buf[len(buf)-1] != '{' {
		buf = append(buf, ',')
	}
	return buf
}

// The codes of errors, in their extensions.
const (
	codeParse      = "GRAPHQL_PARSE_FAILED"
	codeValidation = "GRAPHQL_VALIDATION_FAILED"
	codeInput      = "BAD_USER_INPUT"
	codeBudget     = "OVER_BUDGET"
	codeForbidden  = "FORBIDDEN"
	codeTimeout    = "TIMEOUT"
	codeInternal   = "INTERNAL"
)

// refused is why a request is not run.
type refused struct{ errors []execute.Error }

// Error implements error.
func (r *refused) Error() string { return r.errors[0].Message }

func refusal(code, format string, args ...any) error {
	message := fmt.Errorf(format, args...).Error()
	return &refused{[]execute.Error{{Message: message, Extensions: map[string]any{"code": code}}}}
}

// overBudget refuses what is larger than a limit, with both.
func overBudget(of string, is, limit int, remedy string) error {
	return &refused{[]execute.Error{{
		Message:    fmt.Sprintf("the query is over budget: its %s is %d, the limit is %d; %s", of, is, limit, remedy),
		Extensions: map[string]any{"code": codeBudget, "budget": of, "cost": is, "limit": limit},
	}}}
}

// refuse is the answer to a request that is not run.
func (s *Schema) refuse(err error) *Answer {
	if r := (*refused)(nil); errors.As(err, &r) {
		cost, _ := r.errors[0].Extensions["cost"].(int)
		return &Answer{Errors: r.errors, Extensions: s.told(cost)}
	}
	return &Answer{Errors: []execute.Error{{Message: err.Error()}}, Extensions: s.told(0)}
}

// outward makes an error fit for strangers: a panic is told by the request's
// id alone, and logged; what is known gets a code.
func outward(ctx context.Context, e *execute.Error) {
	code := ""
	panicked := (*execute.PanicError)(nil)
	switch err := e.Unwrap(); {
	case errors.As(err, &panicked):
		code = codeInternal
		e.Message = "internal error"
		if id := RequestID(ctx); id != "" {
			e.Message += ", request " + id
		}
		requestOf(ctx).onPanic(panicked)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		code = codeTimeout
		e.Message = "the query took too long and was stopped: ask for less"
	case errors.Is(err, graph.ErrBadCursor), errors.Is(err, graph.ErrInvalid), errors.Is(err, graph.ErrNotFound):
		code = codeInput
	}
	if code != "" && e.Extensions == nil {
		e.Extensions = map[string]any{"code": code}
	}
}

type requestKey struct{}

// requestInfo is what the transport knows of a request.
type requestInfo struct {
	id      string
	onPanic func(*execute.PanicError)
}

// WithRequest gives a context the id of a request, which errors name, and
// what to do with panics of resolvers.
func WithRequest(ctx context.Context, id string, onPanic func(*execute.PanicError)) context.Context {
	return context.WithValue(ctx, requestKey{}, requestInfo{id, onPanic})
}

// RequestID is the id of a request, "" where it has none.
func RequestID(ctx context.Context) string { return requestOf(ctx).id }

func requestOf(ctx context.Context) requestInfo {
	info, _ := ctx.Value(requestKey{}).(requestInfo)
	if info.onPanic == nil {
		info.onPanic = func(*execute.PanicError) {}
	}
	return info
}
