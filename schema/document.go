package schema

import (
	"strings"
	"sync"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/gqlerrors"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/parser"
	"github.com/graphql-go/graphql/language/source"
	lru "github.com/hashicorp/golang-lru/v2"

	"dateline/schema/execute"
)

// documents keeps valid documents, parsed, the latest asked for; what is not
// valid is not kept.
type documents struct {
	schema *graphql.Schema
	limits Limits
	kept   *lru.Cache[string, *document]
}

// How many documents are kept, of which length at the most.
const (
	mostDocuments  = 256
	longestKept    = 16 << 10
	mostOperations = 16
)

func newDocuments(schema *graphql.Schema, limits Limits) *documents {
	kept, _ := lru.New[string, *document](mostDocuments) // fails for a size below one alone
	return &documents{schema, limits, kept}
}

// document is a valid document and those of its operations that were asked
// for.
type document struct {
	schema     *graphql.Schema
	ast        *ast.Document
	mu         sync.Mutex
	operations map[string]*execute.Operation
}

// operation is the named operation of a query.
func (d *documents) operation(query, name string) (*execute.Operation, error) {
	if kept, ok := d.kept.Get(query); ok {
		return kept.operation(name)
	}
	made, err := d.make(query)
	if err != nil {
		return nil, err
	}
	if len(query) <= longestKept {
		d.kept.Add(strings.Clone(query), made)
	}
	return made.operation(name)
}

// make parses, measures and validates a query. It is measured first, since
// validation takes long on what is large, and never ends on a fragment that
// spreads itself. On some malformed text graphql-go panics.
func (d *documents) make(query string) (made *document, err error) {
	defer func() {
		if recover() != nil {
			made, err = nil, refusal(codeParse, "the query is malformed")
		}
	}()
	if err := d.limits.checkText(query); err != nil {
		return nil, err
	}
	text := source.NewSource(&source.Source{Body: []byte(withoutNulls(query)), Name: "query"})
	parsed, err := parser.Parse(parser.ParseParams{Source: text})
	if err != nil {
		return nil, refusedBy(codeParse, gqlerrors.FormatErrors(err))
	}
	if err := d.limits.checkShape(parsed); err != nil {
		return nil, err
	}
	if valid := graphql.ValidateDocument(d.schema, parsed, nil); !valid.IsValid {
		return nil, refusedBy(codeValidation, valid.Errors)
	}
	return &document{schema: d.schema, ast: parsed, operations: map[string]*execute.Operation{}}, nil
}

func (d *document) operation(name string) (*execute.Operation, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if known := d.operations[name]; known != nil {
		return known, nil
	}
	made, err := execute.New(d.schema, d.ast, name)
	if err != nil {
		return nil, refusal(codeInput, "%w", err)
	}
	if len(d.operations) < mostOperations {
		d.operations[strings.Clone(name)] = made
	}
	return made, nil
}

func refusedBy(code string, errors []gqlerrors.FormattedError) error {
	r := &refused{}
	for _, e := range errors {
		r.errors = append(r.errors, execute.Error{Message: e.Message, Locations: e.Locations, Extensions: map[string]any{"code": code}})
	}
	return r
}
