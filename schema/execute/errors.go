package execute

import (
	"errors"
	"fmt"

	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/location"
)

// Error is an error of an answer, as the specification's section "Errors" has
// it.
type Error struct {
	Message    string                    `json:"message"`
	Locations  []location.SourceLocation `json:"locations,omitempty"`
	Path       []any                     `json:"path,omitempty"`
	Extensions map[string]any            `json:"extensions,omitempty"`
	cause      error
}

// Error implements error.
func (e Error) Error() string { return e.Message }

// Unwrap is the resolver's own error, nil where there is none.
func (e Error) Unwrap() error { return e.cause }

// PanicError is a resolver's panic.
type PanicError struct {
	Where  string // type and field
	Reason any
	Stack  []byte
}

// Error implements error.
func (e *PanicError) Error() string { return fmt.Sprintf("panic in %s: %v", e.Where, e.Reason) }

// located is an error of a field, with its places in query and answer.
func located(err error, nodes []*ast.Field, path []part) Error {
	e := Error{Message: err.Error(), cause: err}
	if extended := (interface{ Extensions() map[string]any })(nil); errors.As(err, &extended) {
		e.Extensions = extended.Extensions()
	}
	for _, node := range nodes {
		if node.Loc != nil && node.Loc.Source != nil {
			e.Locations = append(e.Locations, location.GetLocation(node.Loc.Source, node.Loc.Start))
		}
	}
	for _, p := range path {
		if p.name != "" {
			e.Path = append(e.Path, p.name)
		} else {
			e.Path = append(e.Path, p.n)
		}
	}
	return e
}
