package schema

import (
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/parser"
	"github.com/graphql-go/graphql/language/printer"
	"github.com/graphql-go/graphql/language/visitor"
)

// Identified is the query asking also for the id of each entity, event, claim
// and article that it selects, so that its answer's nodes can be looked up.
func (s *Schema) Identified(query string) (string, error) {
	document, err := parser.Parse(parser.ParseParams{Source: query})
	if err != nil {
		return "", fmt.Errorf("parse the query: %w", err)
	}
	types := graphql.NewTypeInfo(&graphql.TypeInfoConfig{Schema: &s.schema})
	enter := func(p visitor.VisitFuncParams) (string, any) {
		if set, ok := p.Node.(*ast.SelectionSet); ok && isNode(types.ParentType()) {
			set.Selections = append(set.Selections, ast.NewField(&ast.Field{
				Alias: ast.NewName(&ast.Name{Value: "nodeID"}), Name: ast.NewName(&ast.Name{Value: "id"}),
			}))
		}
		return visitor.ActionNoChange, nil
	}
	visitor.Visit(document, visitor.VisitWithTypeInfo(types, &visitor.VisitorOptions{Enter: enter}), nil)
	text, ok := printer.Print(document).(string)
	if !ok {
		return "", fmt.Errorf("print the query: %T", text)
	}
	return text, nil
}

// isNode tells the types whose id leads to a node.
func isNode(t graphql.Composite) bool {
	if t == nil {
		return false
	}
	switch t.Name() {
	case "Node", "Entity", "Event", "Claim", "Article":
		return true
	}
	return false
}

var nodeID = regexp.MustCompile(`"((?:entity|event|claim|article):[0-9a-f]{16}(?:\.[0-9]+)?)"`)

// NodeIDs are the ids of nodes that an answer's data holds, each once, in the
// order in which they are met.
func NodeIDs(data json.RawMessage) []string {
	var ids []string
	seen := map[string]bool{}
	for _, match := range nodeID.FindAllSubmatch(data, -1) {
		if id := string(match[1]); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}
