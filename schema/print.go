package schema

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/graphql-go/graphql"
)

// SDL is the schema in the schema definition language, by name: what
// schema/testdata/schema.graphql holds.
func (s *Schema) SDL() string {
	var b strings.Builder
	b.WriteString("schema {\n  query: Query\n  mutation: Mutation\n  subscription: Subscription\n}\n")
	for _, name := range sortedKeys(s.schema.TypeMap()) {
		typ := s.schema.TypeMap()[name]
		if strings.HasPrefix(name, "__") || slices.Contains([]graphql.Type{graphql.Int, graphql.Float, graphql.String, graphql.Boolean, graphql.ID}, typ) {
			continue
		}
		b.WriteByte('\n')
		describe(&b, "", typ.Description())
		printType(&b, typ)
	}
	return b.String()
}

func printType(b *strings.Builder, typ graphql.Type) {
	switch typ := typ.(type) {
	case *graphql.Scalar:
		fmt.Fprintf(b, "scalar %s\n", typ.Name())
	case *graphql.Object:
		implements := ""
		for i, of := range typ.Interfaces() {
			implements += map[bool]string{true: " implements ", false: " & "}[i == 0] + of.Name()
		}
		printFields(b, "type "+typ.Name()+implements, typ.Fields())
	case *graphql.Interface:
		printFields(b, "interface "+typ.Name(), typ.Fields())
	case *graphql.InputObject:
		fmt.Fprintf(b, "input %s {\n", typ.Name())
		for _, name := range sortedKeys(typ.Fields()) {
			f := typ.Fields()[name]
			describe(b, "  ", f.Description())
			fmt.Fprintf(b, "  %s: %s%s\n", name, f.Type, defaultOf(f.DefaultValue))
		}
		b.WriteString("}\n")
	case *graphql.Enum:
		fmt.Fprintf(b, "enum %s {\n", typ.Name())
		values := slices.Clone(typ.Values())
		slices.SortFunc(values, func(x, y *graphql.EnumValueDefinition) int { return strings.Compare(x.Name, y.Name) })
		for _, v := range values {
			describe(b, "  ", v.Description)
			fmt.Fprintf(b, "  %s\n", v.Name)
		}
		b.WriteString("}\n")
	}
}

func printFields(b *strings.Builder, head string, fields graphql.FieldDefinitionMap) {
	b.WriteString(head + " {\n")
	for _, name := range sortedKeys(fields) {
		f := fields[name]
		describe(b, "  ", f.Description)
		fmt.Fprintf(b, "  %s%s: %s\n", name, printArguments(f.Args), f.Type)
	}
	b.WriteString("}\n")
}

func printArguments(args []*graphql.Argument) string {
	if len(args) == 0 {
		return ""
	}
	args = slices.Clone(args)
	slices.SortFunc(args, func(x, y *graphql.Argument) int { return strings.Compare(x.PrivateName, y.PrivateName) })
	var b strings.Builder
	b.WriteString("(\n")
	for _, a := range args {
		describe(&b, "    ", a.Description())
		fmt.Fprintf(&b, "    %s: %s%s\n", a.PrivateName, a.Type, defaultOf(a.DefaultValue))
	}
	return b.String() + "  )"
}

func defaultOf(value any) string {
	if value == nil {
		return ""
	}
	return fmt.Sprintf(" = %v", value) // only numbers are used
}

func describe(b *strings.Builder, indent, text string) {
	if text != "" {
		b.WriteString(indent + strconv.Quote(text) + "\n")
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
