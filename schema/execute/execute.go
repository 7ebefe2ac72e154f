// Package execute runs the operations of valid GraphQL documents over a
// graphql-go schema, as the specification's section "Execution" asks:
// https://spec.graphql.org/October2021/#sec-Execution
//
// graphql-go parses, validates, and holds the types and their resolvers.
// Its own execution collects the fields anew for each object and answers with
// maps, which forget the order of the query. Here the fields are collected
// once for each type (a selection), kept with the document, and the answer is
// written straight as JSON, in the order of the query.
//
// Fields are resolved round by round: resolvers may answer with a
// func() (any, error), which is called when all resolvers of the round have
// run. The functions of one round are called before any of their values is
// looked into, so that what they ask for can be read together.
package execute

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
)

// Operation is an operation of a valid document. It can be run many times, by
// many goroutines.
type Operation struct {
	schema     *graphql.Schema
	definition *ast.OperationDefinition
	fragments  map[string]ast.Definition
	conditions []string     // variables that decide which fields are asked for
	length     atomic.Int64 // of the last answer, which tells how long the next may be

	mu         sync.Mutex
	selections map[string]*selection // by the values of the conditions
}

// mostSelections are kept for an operation.
const mostSelections = 16

// New finds the named operation of a document that the schema found valid.
func New(schema *graphql.Schema, document *ast.Document, name string) (*Operation, error) {
	o := &Operation{schema: schema, fragments: map[string]ast.Definition{}, selections: map[string]*selection{}}
	operations := 0
	for _, definition := range document.Definitions {
		switch d := definition.(type) {
		case *ast.FragmentDefinition:
			o.fragments[d.Name.Value] = d
		case *ast.OperationDefinition:
			operations++
			if name == "" || d.Name != nil && d.Name.Value == name {
				o.definition = d
			}
		}
	}
	switch {
	case operations == 0:
		return nil, errors.New("the document has no operation")
	case o.definition == nil:
		return nil, fmt.Errorf("the document has no operation %q", name)
	case name == "" && operations > 1:
		return nil, fmt.Errorf("the document has %d operations: name one", operations)
	case o.root() == nil:
		return nil, fmt.Errorf("the schema has no %ss", o.Kind())
	}
	o.conditions = conditionsOf(document)
	return o, nil
}

// Kind is query, mutation or subscription.
func (o *Operation) Kind() string { return o.definition.Operation }

func (o *Operation) root() *graphql.Object {
	switch o.Kind() {
	case ast.OperationTypeQuery:
		return o.schema.QueryType()
	case ast.OperationTypeMutation:
		return o.schema.MutationType()
	}
	return o.schema.SubscriptionType()
}

// Answer is what came of an operation: Data is JSON, null where an error
// leaves nothing.
type Answer struct {
	Data   []byte
	Errors []Error
}

// Run runs the operation. Root is each resolver's Info.RootValue, source that
// of the root fields; variables are those that Variables made.
func (o *Operation) Run(ctx context.Context, root, source any, variables map[string]any) *Answer {
	r := &run{ctx: ctx, root: root, variables: variables}
	all := o.selection(variables)
	object := r.begin(all, source, o.Kind() == ast.OperationTypeMutation)
	if ctx.Err() != nil {
		return &Answer{Data: []byte("null"), Errors: []Error{located(ctx.Err(), nil, nil)}}
	}
	e := encoder{buf: make([]byte, 0, o.length.Load()+256)}
	e.document(object)
	o.length.Store(int64(len(e.buf)))
	return &Answer{Data: e.buf, Errors: e.errors}
}

// selection is the root selection under the values of the conditions.
func (o *Operation) selection(variables map[string]any) *selection {
	var key strings.Builder
	for _, name := range o.conditions {
		fmt.Fprint(&key, variables[name], " ")
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	s := o.selections[key.String()]
	if s == nil {
		c := collector{schema: o.schema, fragments: o.fragments, definition: o.definition, variables: variables}
		s = c.selection(o.root(), []*ast.SelectionSet{o.definition.SelectionSet})
		if len(o.selections) < mostSelections {
			o.selections[key.String()] = s
		}
	}
	return s
}
