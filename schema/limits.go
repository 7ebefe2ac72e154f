package schema

import (
	"fmt"
	"strconv"

	"github.com/graphql-go/graphql/language/ast"
)

// Limits are what a document may be before it runs.
type Limits struct {
	Depth  int // levels of fields
	Fields int // fields in all, those of fragments counted each time
	Cost   int // nodes that the answer may have at the most
}

// DefaultLimits allow what people and pages ask, and nothing monstrous.
func DefaultLimits() Limits { return Limits{Depth: 15, Fields: 2000, Cost: 200_000} }

// check measures an operation. It runs before validation, which a cycle of
// fragments would send into endless recursion.
func (l Limits) check(document *ast.Document, operation string, variables map[string]any) (cost int, err error) {
	m := &meter{limits: l, fragments: map[string]*ast.FragmentDefinition{}, variables: variables, open: map[string]bool{}}
	for _, definition := range document.Definitions {
		if f, ok := definition.(*ast.FragmentDefinition); ok {
			m.fragments[f.Name.Value] = f
		}
	}
	for _, definition := range document.Definitions {
		if err := m.definition(definition, operation); err != nil {
			return 0, err
		}
	}
	return m.cost, nil
}

// meter measures a document.
type meter struct {
	limits    Limits
	fragments map[string]*ast.FragmentDefinition
	variables map[string]any
	open      map[string]bool // fragments that are being spread
	fields    int
	cost      int
}

func (m *meter) definition(definition ast.Node, operation string) error {
	switch d := definition.(type) {
	case *ast.OperationDefinition:
		if operation == "" || d.Name == nil || d.Name.Value == operation {
			m.fields, m.cost = 0, 0
			return m.selections(d.SelectionSet, 1, 1)
		}
	case *ast.FragmentDefinition:
		return m.spread(d.Name.Value, 1, 0) // also where nothing spreads it
	}
	return nil
}

// selections measures a set of fields that are answered times times.
func (m *meter) selections(set *ast.SelectionSet, depth, times int) error {
	if set == nil {
		return nil
	}
	if depth > m.limits.Depth {
		return fmt.Errorf("the query is deeper than %d levels", m.limits.Depth)
	}
	for _, selection := range set.Selections {
		var err error
		switch s := selection.(type) {
		case *ast.Field:
			err = m.field(s, depth, times)
		case *ast.InlineFragment:
			err = m.selections(s.SelectionSet, depth, times)
		case *ast.FragmentSpread:
			err = m.spread(s.Name.Value, depth, times)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *meter) spread(name string, depth, times int) error {
	fragment := m.fragments[name]
	if fragment == nil {
		return nil // validation tells
	}
	if m.open[name] {
		return fmt.Errorf("fragment %q spreads itself", name)
	}
	m.open[name] = true
	defer delete(m.open, name)
	return m.selections(fragment.SelectionSet, depth, times)
}

func (m *meter) field(f *ast.Field, depth, times int) error {
	if m.fields++; m.fields > m.limits.Fields {
		return fmt.Errorf("the query has more than %d fields", m.limits.Fields)
	}
	times *= m.size(f)
	if f.SelectionSet != nil {
		m.cost += times
	}
	if m.cost > m.limits.Cost {
		return fmt.Errorf("the query may cost more than %d: ask for smaller pages (first) or fewer levels", m.limits.Cost)
	}
	return m.selections(f.SelectionSet, depth+1, times)
}

// pagedFields are the fields whose items multiply what lies below them.
var pagedFields = map[string]bool{
	"entities": true, "events": true, "claims": true, "articles": true, "search": true, "roles": true,
	"relations": true, "mentions": true, "evidence": true, "related": true, "participatesWith": true,
}

// size is how many items the field may have, by its arguments.
func (m *meter) size(f *ast.Field) int {
	for _, argument := range f.Arguments {
		switch argument.Name.Value {
		case "first", "last", "limit":
			return max(1, m.number(argument.Value))
		}
	}
	if pagedFields[f.Name.Value] && hasConnection(f) {
		return defaultPage
	}
	return 1
}

// hasConnection tells a connection from a plain field of the same name.
func hasConnection(f *ast.Field) bool {
	if f.SelectionSet == nil {
		return false
	}
	for _, selection := range f.SelectionSet.Selections {
		if s, ok := selection.(*ast.Field); ok && (s.Name.Value == "nodes" || s.Name.Value == "edges") {
			return true
		}
	}
	return false
}

func (m *meter) number(v ast.Value) int {
	switch v := v.(type) {
	case *ast.IntValue:
		n, err := strconv.Atoi(v.Value)
		if err != nil {
			return largestPage
		}
		return min(n, largestPage)
	case *ast.Variable:
		if n, ok := m.variables[v.Name.Value].(float64); ok {
			return min(int(n), largestPage)
		}
		return defaultPage
	}
	return 1
}
