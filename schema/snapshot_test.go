package schema_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/parser"

	"dateline/schema"
)

var update = flag.Bool("update", false, "write testdata anew")

const snapshot = "testdata/schema.graphql"

// TestSnapshot holds the served schema to the one in the repository, so that
// no change of it goes unseen. .ci/schema tells which changes break clients.
func TestSnapshot(t *testing.T) {
	got := newSchema(t, schema.DefaultLimits()).SDL()
	if *update {
		if err := os.WriteFile(snapshot, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(snapshot)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the schema is not that of %s at %q: run go test ./schema -update and look at the difference", snapshot, differing(got, string(want)))
	}
	if _, err := parser.Parse(parser.ParseParams{Source: got}); err != nil {
		t.Errorf("the schema does not read back: %v", err)
	}
}

// differing is the first line in which two texts differ.
func differing(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i]
		}
	}
	return "its end"
}

// TestTheContractIsServed finds all that the contract names in the served
// schema. The contract is not part of the project; without it the test is
// skipped.
func TestTheContractIsServed(t *testing.T) {
	const contract = "../../shared/contract/core.graphql"
	raw, err := os.ReadFile(filepath.FromSlash(contract))
	if err != nil {
		t.Skipf("the contract is not at %s", contract)
	}
	wanted, served := membersOf(t, string(raw)), membersOf(t, newSchema(t, schema.DefaultLimits()).SDL())
	for name, typ := range wanted {
		if served[name] != typ {
			t.Errorf("%s is %q, the contract has %q", name, served[name], typ)
		}
	}
	if len(wanted) < 200 {
		t.Fatalf("only %d names in the contract", len(wanted))
	}
}

// membersOf are all types, fields, arguments and values of a schema, with
// their types.
func membersOf(t *testing.T, sdl string) map[string]string {
	t.Helper()
	document, err := parser.Parse(parser.ParseParams{Source: sdl})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	fields := func(of string, list []*ast.FieldDefinition) {
		for _, f := range list {
			all[of+"."+f.Name.Value] = typeText(f.Type)
			for _, a := range f.Arguments {
				all[of+"."+f.Name.Value+"("+a.Name.Value+")"] = typeText(a.Type)
			}
		}
	}
	for _, definition := range document.Definitions {
		switch d := definition.(type) {
		case *ast.ObjectDefinition:
			fields(d.Name.Value, d.Fields)
		case *ast.InterfaceDefinition:
			fields(d.Name.Value, d.Fields)
		case *ast.InputObjectDefinition:
			for _, f := range d.Fields {
				all[d.Name.Value+"."+f.Name.Value] = typeText(f.Type)
			}
		case *ast.EnumDefinition:
			for _, v := range d.Values {
				all[d.Name.Value+"."+v.Name.Value] = "value"
			}
		case *ast.ScalarDefinition:
			all[d.Name.Value] = "scalar"
		}
	}
	return all
}

func typeText(t ast.Type) string {
	switch t := t.(type) {
	case *ast.NonNull:
		return typeText(t.Type) + "!"
	case *ast.List:
		return "[" + typeText(t.Type) + "]"
	}
	return t.(*ast.Named).Name.Value
}
