package schema

import (
	"fmt"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/parser"
	"github.com/graphql-go/graphql/language/printer"
	"github.com/graphql-go/graphql/language/visitor"

	"dateline/schema/table"
)

// WithTotals is the query asking also for the total of each list that it
// selects, and whether there is more, as package table takes them.
func (s *Schema) WithTotals(query string) (string, error) {
	return s.asking(query, func(of graphql.Composite) []ast.Selection {
		if !strings.HasSuffix(of.Name(), "Connection") {
			return nil
		}
		return []ast.Selection{aliased(table.TotalField, "totalCount"), aliased(table.MoreField, "pageInfo", "hasNextPage")}
	})
}

// asking is the query with more asked for in each selection, by the type that
// it selects from.
func (s *Schema) asking(query string, more func(of graphql.Composite) []ast.Selection) (string, error) {
	document, err := parser.Parse(parser.ParseParams{Source: query})
	if err != nil {
		return "", fmt.Errorf("parse the query: %w", err)
	}
	types := graphql.NewTypeInfo(&graphql.TypeInfoConfig{Schema: &s.schema})
	enter := func(p visitor.VisitFuncParams) (string, any) {
		set, ok := p.Node.(*ast.SelectionSet)
		if of := types.ParentType(); ok && of != nil {
			set.Selections = append(set.Selections, more(of)...)
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

// aliased is a field under another name, with its own fields.
func aliased(alias, name string, inner ...string) *ast.Field {
	field := ast.NewField(&ast.Field{Alias: ast.NewName(&ast.Name{Value: alias}), Name: ast.NewName(&ast.Name{Value: name})})
	if len(inner) > 0 {
		field.SelectionSet = ast.NewSelectionSet(&ast.SelectionSet{})
		for _, name := range inner {
			field.SelectionSet.Selections = append(field.SelectionSet.Selections, ast.NewField(&ast.Field{Name: ast.NewName(&ast.Name{Value: name})}))
		}
	}
	return field
}
