package execute

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/printer"
)

// Variables coerces the inputs of a request, which come from JSON, to the
// types of the operation's variables: "Coercing Variable Values" of the
// specification. Unlike graphql-go, it takes no number for a string, no
// string for a number, and cuts nothing off.
func (o *Operation) Variables(inputs map[string]any) (map[string]any, error) {
	values := map[string]any{}
	for _, d := range o.definition.VariableDefinitions {
		name := d.Variable.Name.Value
		typ := o.typeOf(d.Type)
		if typ == nil {
			return nil, fmt.Errorf("variable $%s is of no input type: %v", name, printer.Print(d.Type))
		}
		input, given := inputs[name]
		if input == nil && d.DefaultValue != nil && !given {
			values[name] = literal(typ, d.DefaultValue, nil)
			continue
		}
		value, err := coerced(typ, input)
		if err != nil {
			return nil, fmt.Errorf("variable $%s: %w", name, err)
		}
		if value != nil {
			values[name] = value
		}
	}
	return values, nil
}

// typeOf is the input type that a document names.
func (o *Operation) typeOf(t ast.Type) graphql.Input {
	switch t := t.(type) {
	case *ast.NonNull:
		if of := o.typeOf(t.Type); of != nil {
			return graphql.NewNonNull(of)
		}
	case *ast.List:
		if of := o.typeOf(t.Type); of != nil {
			return graphql.NewList(of)
		}
	case *ast.Named:
		if typ := o.schema.Type(t.Name.Value); typ != nil && graphql.IsInputType(typ) {
			return typ.(graphql.Input)
		}
	}
	return nil
}

// coerced is a JSON value as a type's.
func coerced(typ graphql.Input, value any) (any, error) {
	if required, ok := typ.(*graphql.NonNull); ok {
		if value == nil {
			return nil, fmt.Errorf("a value of type %s is missing", typ)
		}
		return coerced(required.OfType.(graphql.Input), value)
	}
	if value == nil {
		return nil, nil
	}
	switch typ := typ.(type) {
	case *graphql.List:
		return coercedList(typ, value)
	case *graphql.InputObject:
		return coercedObject(typ, value)
	}
	if is := coercedLeaf(typ, value); is != nil {
		return is, nil
	}
	raw, _ := json.Marshal(value) // it came from JSON
	return nil, fmt.Errorf("%s is no %s", raw, typ)
}

func coercedList(typ *graphql.List, value any) (any, error) {
	items, ok := value.([]any)
	if !ok {
		items = []any{value}
	}
	list := make([]any, len(items))
	for i := range items {
		var err error
		if list[i], err = coerced(typ.OfType.(graphql.Input), items[i]); err != nil {
			return nil, fmt.Errorf("item %d: %w", i, err)
		}
	}
	return list, nil
}

func coercedObject(typ *graphql.InputObject, value any) (any, error) {
	given, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%T is no %s", value, typ)
	}
	fields := typ.Fields()
	for _, name := range sortedKeys(given) {
		if fields[name] == nil {
			return nil, fmt.Errorf("%s has no field %q", typ, name)
		}
	}
	object := map[string]any{}
	for _, name := range sortedKeys(fields) {
		field, err := coerced(fields[name].Type, given[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if field == nil {
			field = fields[name].DefaultValue
		}
		if field != nil {
			object[name] = field
		}
	}
	return object, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// coercedLeaf is nil where the value is not of the type.
func coercedLeaf(typ graphql.Input, value any) any {
	switch v := value.(type) {
	case float64:
		switch whole := v == math.Trunc(v) && math.Abs(v) <= math.MaxInt32; {
		case typ == graphql.Float:
			return v
		case typ == graphql.Int && whole:
			return int(v)
		case typ == graphql.ID && whole:
			return fmt.Sprint(int(v))
		case typ == graphql.Int || typ == graphql.ID || typ == graphql.String || typ == graphql.Boolean:
			return nil
		}
	case string:
		switch typ {
		case graphql.String, graphql.ID:
			return v
		case graphql.Int, graphql.Float, graphql.Boolean:
			return nil
		}
	case bool:
		if typ == graphql.Boolean {
			return v
		}
		return nil
	case map[string]any, []any:
		if typ != graphql.String && typ != graphql.ID {
			break
		}
		return nil
	}
	return typ.(interface{ ParseValue(any) any }).ParseValue(value)
}

// arguments are a field's arguments of what the document gives.
func arguments(defs []*graphql.Argument, given map[string]ast.Value, variables map[string]any) map[string]any {
	args := make(map[string]any, len(defs))
	for _, def := range defs {
		value := literal(def.Type, given[def.PrivateName], variables)
		if value == nil {
			value = def.DefaultValue
		}
		if value != nil {
			args[def.PrivateName] = value
		}
	}
	return args
}

// literal is a value of a valid document, nil where it is absent.
func literal(typ graphql.Input, value ast.Value, variables map[string]any) any {
	if value == nil {
		return nil
	}
	if v, ok := value.(*ast.Variable); ok {
		return variables[v.Name.Value]
	}
	switch typ := typ.(type) {
	case *graphql.NonNull:
		return literal(typ.OfType.(graphql.Input), value, variables)
	case *graphql.List:
		return literalList(typ, value, variables)
	case *graphql.InputObject:
		return literalObject(typ, value, variables)
	}
	return typ.(interface{ ParseLiteral(ast.Value) any }).ParseLiteral(value)
}

func literalList(typ *graphql.List, value ast.Value, variables map[string]any) any {
	of := typ.OfType.(graphql.Input)
	items, ok := value.(*ast.ListValue)
	if !ok {
		return []any{literal(of, value, variables)}
	}
	list := make([]any, len(items.Values))
	for i, item := range items.Values {
		list[i] = literal(of, item, variables)
	}
	return list
}

func literalObject(typ *graphql.InputObject, value ast.Value, variables map[string]any) any {
	given := map[string]ast.Value{}
	if object, ok := value.(*ast.ObjectValue); ok {
		for _, f := range object.Fields {
			given[f.Name.Value] = f.Value
		}
	}
	object := map[string]any{}
	for name, field := range typ.Fields() {
		is := literal(field.Type, given[name], variables)
		if is == nil {
			is = field.DefaultValue
		}
		if is != nil {
			object[name] = is
		}
	}
	return object
}

// hasVariable tells whether a value depends on variables.
func hasVariable(value ast.Value) bool {
	switch v := value.(type) {
	case *ast.Variable:
		return true
	case *ast.ListValue:
		return slices.ContainsFunc(v.Values, hasVariable)
	case *ast.ObjectValue:
		return slices.ContainsFunc(v.Fields, func(f *ast.ObjectField) bool { return hasVariable(f.Value) })
	}
	return false
}
