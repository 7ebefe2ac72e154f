// Package schema is the GraphQL schema over a graph.Reader: one file a type.
// Documents are held to limits before they run, and reads are batched: a
// query reads the store a fixed number of times for each of its levels.
package schema

import (
	"context"
	"fmt"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/gqlerrors"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/parser"
	"github.com/graphql-go/graphql/language/source"

	"dateline/graph"
)

// Schema answers GraphQL requests. It is safe for use by many goroutines.
type Schema struct {
	reader graph.Reader
	schema graphql.Schema
	limits Limits
}

// Request is a GraphQL request.
type Request struct {
	Query     string         `json:"query"`
	Operation string         `json:"operationName"`
	Variables map[string]any `json:"variables"`
}

// New makes the schema over a reader.
func New(reader graph.Reader, limits Limits) (*Schema, error) {
	t := newTypes()
	schema, err := graphql.NewSchema(graphql.SchemaConfig{Query: t.query(), Types: []graphql.Type{t.entity, t.event, t.claim, t.article}})
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	return &Schema{reader: reader, schema: schema, limits: limits}, nil
}

// Execute answers a request. Refused is true where it was not run at all,
// since it is malformed or over a limit.
func (s *Schema) Execute(ctx context.Context, r Request) (result *graphql.Result, refused bool) {
	document, err := parse(r.Query)
	if err != nil {
		return failed(err), true
	}
	cost, err := s.limits.check(document, r.Operation, r.Variables)
	if err != nil {
		return failed(err), true
	}
	if valid := graphql.ValidateDocument(&s.schema, document, nil); !valid.IsValid {
		return &graphql.Result{Errors: valid.Errors}, true
	}
	result = graphql.Execute(graphql.ExecuteParams{
		Schema: s.schema, AST: document, OperationName: r.Operation, Args: r.Variables,
		Context: withBatches(ctx, s.reader),
	})
	result.Extensions = map[string]any{"cost": cost, "costLimit": s.limits.Cost}
	return result, result.Data == nil
}

// IsQuery tells whether the request's operation is a query, as GET requires.
func IsQuery(r Request) bool {
	document, err := parse(r.Query)
	if err != nil {
		return true // the error is told when it is executed
	}
	operation := operationOf(document, r.Operation)
	return operation == nil || operation.Operation == ast.OperationTypeQuery
}

func parse(query string) (*ast.Document, error) {
	return parser.Parse(parser.ParseParams{Source: source.NewSource(&source.Source{Body: []byte(query), Name: "query"})})
}

func operationOf(document *ast.Document, name string) *ast.OperationDefinition {
	for _, definition := range document.Definitions {
		if operation, ok := definition.(*ast.OperationDefinition); ok {
			if name == "" || operation.Name != nil && operation.Name.Value == name {
				return operation
			}
		}
	}
	return nil
}

func failed(err error) *graphql.Result {
	return &graphql.Result{Errors: gqlerrors.FormatErrors(err)}
}
