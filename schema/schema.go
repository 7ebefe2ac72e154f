// Package schema is the GraphQL schema over a graph.Reader: one file a type.
// Documents are held to limits before they run, and reads are batched: a
// query reads the store a fixed number of times for each of its levels.
package schema

import (
	"context"
	"fmt"

	"github.com/graphql-go/graphql"

	"dateline/graph"
	"dateline/schema/execute"
)

// Schema answers GraphQL requests. It is safe for use by many goroutines.
type Schema struct {
	reader    graph.Reader
	editor    Editor // nil where nothing can be changed
	schema    graphql.Schema
	limits    Limits
	documents *documents
	feed      feed
}

// Request is a GraphQL request. Write is whether who asks may change things:
// it is the transport's to say, not the client's.
type Request struct {
	Query     string         `json:"query"`
	Operation string         `json:"operationName"`
	Variables map[string]any `json:"variables"`
	Write     bool           `json:"-"`
}

// New makes the schema over a reader. Mutations are refused.
func New(reader graph.Reader, limits Limits) (*Schema, error) {
	return NewEditable(reader, nil, limits)
}

// NewEditable makes the schema over a reader and an editor of the same graph.
func NewEditable(reader graph.Reader, editor Editor, limits Limits) (*Schema, error) {
	t := newTypes()
	schema, err := graphql.NewSchema(graphql.SchemaConfig{
		Query: t.query(), Mutation: t.mutation(), Subscription: t.subscription(), Types: []graphql.Type{t.entity, t.event, t.claim, t.article},
	})
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	s := &Schema{reader: reader, editor: editor, schema: schema, limits: limits}
	warm(&s.schema)
	s.documents = newDocuments(&s.schema, limits)
	return s, nil
}

// Execute answers a request. Refused is true where it was not run at all,
// since it is malformed or over a limit.
func (s *Schema) Execute(ctx context.Context, r Request) (answer *Answer, refused bool) {
	p, err := s.prepare(r)
	if err == nil && p.operation.Kind() == "subscription" {
		err = refusal(codeInput, "a subscription is answered as server-sent events: ask with Accept: text/event-stream")
	}
	if err != nil {
		return s.refuse(err), true
	}
	return s.run(ctx, p, nil), false
}

// prepared is an operation that may run.
type prepared struct {
	operation *execute.Operation
	variables map[string]any
	cost      int
}

// prepare does all that comes before the run.
func (s *Schema) prepare(r Request) (p prepared, err error) {
	if p.operation, err = s.documents.operation(r.Query, r.Operation); err != nil {
		return p, err
	}
	if p.operation.Kind() == "mutation" {
		if err = s.mayWrite(r); err != nil {
			return p, err
		}
	}
	if p.variables, err = p.operation.Variables(r.Variables); err != nil {
		return p, refusal(codeInput, "%w", err)
	}
	p.cost = p.operation.Cost(p.variables, defaultPage)
	if p.cost > s.limits.Cost {
		return p, overBudget("cost", p.cost, s.limits.Cost, "ask for smaller pages (first), fewer fields or fewer levels")
	}
	return p, nil
}

func (s *Schema) mayWrite(r Request) error {
	switch {
	case s.editor == nil:
		return refusal(codeForbidden, "nothing can be changed here")
	case !r.Write:
		return refusal(codeForbidden, "mutations need the write token: Authorization: Bearer TOKEN")
	}
	return nil
}

// run answers an operation. Source is that of the root fields.
func (s *Schema) run(ctx context.Context, p prepared, source any) *Answer {
	b := newBatches(ctx, s.reader)
	b.editor, b.added = s.editor, s.feed.tell
	done := p.operation.Run(ctx, b, source, p.variables)
	for i := range done.Errors {
		outward(ctx, &done.Errors[i])
	}
	return &Answer{Errors: done.Errors, Data: done.Data, Extensions: s.told(p.cost)}
}

// told is what every answer carries beside its data.
func (s *Schema) told(cost int) map[string]any {
	return map[string]any{"cost": cost, "costLimit": s.limits.Cost}
}

// Kind is query, mutation or subscription; "" where the request is refused.
func (s *Schema) Kind(r Request) string {
	operation, err := s.documents.operation(r.Query, r.Operation)
	if err != nil {
		return "" // the error is told when it is executed
	}
	return operation.Kind()
}

// Ready is nil when questions can be answered.
func (s *Schema) Ready(ctx context.Context) error {
	_, err := s.reader.Stats(ctx)
	return err
}

// warm asks once for what graphql-go makes late and without a lock.
func warm(schema *graphql.Schema) {
	for _, typ := range schema.TypeMap() {
		switch typ := typ.(type) {
		case *graphql.Enum:
			typ.Serialize("")
			typ.ParseValue("")
		case *graphql.Interface:
			schema.IsPossibleType(typ, schema.QueryType())
		case *graphql.InputObject:
			typ.Fields()
		}
	}
}
