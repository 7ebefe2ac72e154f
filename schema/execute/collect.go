package execute

import (
	"slices"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/visitor"
)

// selection is what is asked of an object type, in the order of the query.
type selection struct {
	typ    *graphql.Object
	fields []*field
}

// field is one field of the answer.
type field struct {
	name  string // in the answer
	key   []byte // the same with quotes and colon, as JSON
	def   *graphql.FieldDefinition
	info  graphql.ResolveInfo // without what differs from run to run
	given map[string]ast.Value
	args  map[string]any // the same in each run; nil where variables are among them
	of    *output
}

// output is the type of a field, taken apart. One of item, leaf, object and
// abstract is set.
type output struct {
	nonNull  bool
	item     *output
	leaf     graphql.Leaf
	object   *selection
	abstract graphql.Abstract
	possible map[*graphql.Object]*selection
}

// collector makes selections: "CollectFields" of the specification.
type collector struct {
	schema     *graphql.Schema
	fragments  map[string]ast.Definition
	definition *ast.OperationDefinition
	variables  map[string]any
}

func (c *collector) selection(typ *graphql.Object, sets []*ast.SelectionSet) *selection {
	g := &grouped{collector: c, typ: typ, nodes: map[string][]*ast.Field{}, spread: map[string]bool{}}
	for _, set := range sets {
		g.add(set)
	}
	s := &selection{typ: typ}
	for _, name := range g.names {
		if f := c.field(typ, name, g.nodes[name]); f != nil {
			s.fields = append(s.fields, f)
		}
	}
	return s
}

// field makes a field of all nodes that ask for it under one name.
func (c *collector) field(typ *graphql.Object, name string, nodes []*ast.Field) *field {
	def := c.definitionOf(typ, nodes[0].Name.Value)
	if def == nil {
		return nil
	}
	f := &field{name: name, key: append(appendString(nil, name), ':'), def: def, given: map[string]ast.Value{}}
	fixed := true
	for _, argument := range nodes[0].Arguments {
		f.given[argument.Name.Value] = argument.Value
		fixed = fixed && !hasVariable(argument.Value)
	}
	if fixed {
		f.args = arguments(def.Args, f.given, nil)
	}
	f.info = graphql.ResolveInfo{
		FieldName: def.Name, FieldASTs: nodes, ReturnType: def.Type, ParentType: typ,
		Schema: *c.schema, Fragments: c.fragments, Operation: c.definition,
	}
	f.of = c.output(def.Type, nodes)
	return f
}

func (c *collector) definitionOf(typ *graphql.Object, name string) *graphql.FieldDefinition {
	switch {
	case name == graphql.TypeNameMetaFieldDef.Name:
		return graphql.TypeNameMetaFieldDef
	case name == graphql.SchemaMetaFieldDef.Name && typ == c.schema.QueryType():
		return graphql.SchemaMetaFieldDef
	case name == graphql.TypeMetaFieldDef.Name && typ == c.schema.QueryType():
		return graphql.TypeMetaFieldDef
	}
	return typ.Fields()[name]
}

func (c *collector) output(typ graphql.Type, nodes []*ast.Field) *output {
	switch typ := typ.(type) {
	case *graphql.NonNull:
		of := c.output(typ.OfType, nodes)
		of.nonNull = true
		return of
	case *graphql.List:
		return &output{item: c.output(typ.OfType, nodes)}
	case *graphql.Object:
		return &output{object: c.selection(typ, setsOf(nodes))}
	case *graphql.Interface, *graphql.Union:
		of := &output{abstract: typ.(graphql.Abstract), possible: map[*graphql.Object]*selection{}}
		for _, possible := range c.schema.PossibleTypes(of.abstract) {
			of.possible[possible] = c.selection(possible, setsOf(nodes))
		}
		return of
	}
	return &output{leaf: typ.(graphql.Leaf)}
}

func setsOf(nodes []*ast.Field) (sets []*ast.SelectionSet) {
	for _, node := range nodes {
		if node.SelectionSet != nil {
			sets = append(sets, node.SelectionSet)
		}
	}
	return sets
}

// grouped are the nodes of one type by their name in the answer.
type grouped struct {
	*collector
	typ    *graphql.Object
	names  []string
	nodes  map[string][]*ast.Field
	spread map[string]bool
}

func (g *grouped) add(set *ast.SelectionSet) {
	for _, selection := range set.Selections {
		switch s := selection.(type) {
		case *ast.Field:
			if g.included(s.Directives) {
				g.addField(s)
			}
		case *ast.InlineFragment:
			if g.included(s.Directives) && g.applies(s.TypeCondition) {
				g.add(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			fragment, _ := g.fragments[s.Name.Value].(*ast.FragmentDefinition)
			if fragment == nil || g.spread[s.Name.Value] || !g.included(s.Directives) {
				continue
			}
			g.spread[s.Name.Value] = true
			if g.applies(fragment.TypeCondition) {
				g.add(fragment.SelectionSet)
			}
		}
	}
}

func (g *grouped) addField(node *ast.Field) {
	name := node.Name.Value
	if node.Alias != nil {
		name = node.Alias.Value
	}
	if g.nodes[name] == nil {
		g.names = append(g.names, name)
	}
	g.nodes[name] = append(g.nodes[name], node)
}

// included tells whether @skip and @include let something in.
func (g *grouped) included(directives []*ast.Directive) bool {
	for _, d := range directives {
		if len(d.Arguments) == 0 {
			continue
		}
		value, _ := literal(graphql.Boolean, d.Arguments[0].Value, g.variables).(bool)
		if d.Name.Value == "skip" && value || d.Name.Value == "include" && !value {
			return false
		}
	}
	return true
}

// applies tells whether a fragment is of the type.
func (g *grouped) applies(condition *ast.Named) bool {
	if condition == nil || condition.Name.Value == g.typ.Name() {
		return true
	}
	switch abstract := g.schema.Type(condition.Name.Value).(type) {
	case *graphql.Interface, *graphql.Union:
		return slices.Contains(g.schema.PossibleTypes(abstract.(graphql.Abstract)), g.typ)
	}
	return false
}

// conditionsOf are the variables of @skip and @include, in order.
func conditionsOf(document *ast.Document) (names []string) {
	visitor.Visit(document, &visitor.VisitorOptions{Enter: func(p visitor.VisitFuncParams) (string, any) {
		if d, ok := p.Node.(*ast.Directive); ok {
			for _, a := range d.Arguments {
				if v, ok := a.Value.(*ast.Variable); ok && !slices.Contains(names, v.Name.Value) {
					names = append(names, v.Name.Value)
				}
			}
		}
		return visitor.ActionNoChange, nil
	}}, nil)
	return names
}
