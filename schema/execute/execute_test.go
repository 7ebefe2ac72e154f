package execute_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/parser"
	"github.com/graphql-go/graphql/testutil"

	"dateline/schema/execute"
)

// toy is a schema with all that execution has to deal with: lists, values that
// may be null and that may not, interfaces, enums, arguments, errors, panics,
// and values that come late.
func toy(t testing.TB) graphql.Schema {
	t.Helper()
	colour := graphql.NewEnum(graphql.EnumConfig{Name: "Colour", Values: graphql.EnumValueConfigMap{"RED": {Value: 1}, "BLUE": {Value: 2}}})
	size := graphql.NewInputObject(graphql.InputObjectConfig{Name: "Size", Fields: graphql.InputObjectConfigFieldMap{
		"width": {Type: graphql.Int, DefaultValue: 3}, "names": {Type: graphql.NewList(graphql.NewNonNull(graphql.String))},
	}})
	var node *graphql.Interface
	var item, other *graphql.Object
	node = graphql.NewInterface(graphql.InterfaceConfig{Name: "Node", Fields: graphql.Fields{"id": {Type: graphql.NewNonNull(graphql.ID)}},
		ResolveType: func(p graphql.ResolveTypeParams) *graphql.Object {
			if p.Value.(int)%2 == 0 {
				return item
			}
			return other
		}})
	late := func(value any, err error) any { return func() (any, error) { return value, err } }
	fields := graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"id":     {Type: graphql.NewNonNull(graphql.ID), Resolve: func(p graphql.ResolveParams) (any, error) { return fmt.Sprint("id\"\n", p.Source), nil }},
			"colour": {Type: colour, Resolve: func(p graphql.ResolveParams) (any, error) { return p.Source.(int)%3 + 1, nil }},
			"half":   {Type: graphql.Float, Resolve: func(p graphql.ResolveParams) (any, error) { return float64(p.Source.(int)) / 2, nil }},
			"even":   {Type: graphql.Boolean, Resolve: func(p graphql.ResolveParams) (any, error) { return late(p.Source.(int)%2 == 0, nil), nil }},
			"echo": {Type: graphql.String, Args: graphql.FieldConfigArgument{"size": {Type: size}, "colour": {Type: colour, DefaultValue: 2}, "n": {Type: graphql.NewList(graphql.Int)}},
				Resolve: func(p graphql.ResolveParams) (any, error) { raw, err := json.Marshal(p.Args); return string(raw), err }},
			"next": {Type: node, Resolve: func(p graphql.ResolveParams) (any, error) { return late(p.Source.(int)+1, nil), nil }},
			"must": {Type: graphql.NewNonNull(item), Resolve: func(p graphql.ResolveParams) (any, error) {
				if p.Source.(int)%2 == 0 {
					return nil, errors.New("no even must")
				}
				return p.Source.(int)*2 + 1, nil // at once: graphql-go lets what is late and fails take all of the answer with it
			}},
			"all": {Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(node))), Resolve: func(p graphql.ResolveParams) (any, error) {
				return []any{p.Source.(int) + 1, late(p.Source.(int)+2, nil)}, nil
			}},
			"some": {Type: graphql.NewList(item), Resolve: func(p graphql.ResolveParams) (any, error) {
				return []int{p.Source.(int), p.Source.(int) + 2}, nil
			}},
			"fails": {Type: graphql.String, Resolve: func(p graphql.ResolveParams) (any, error) { return late(nil, errors.New("it fails")), nil }},
		}
	})
	item = graphql.NewObject(graphql.ObjectConfig{Name: "Item", Interfaces: []*graphql.Interface{node}, Fields: fields})
	other = graphql.NewObject(graphql.ObjectConfig{Name: "Other", Interfaces: []*graphql.Interface{node}, Fields: fields})
	query := graphql.NewObject(graphql.ObjectConfig{Name: "Query", Fields: graphql.Fields{
		"item": {Type: item, Args: graphql.FieldConfigArgument{"n": {Type: graphql.NewNonNull(graphql.Int)}}, Resolve: func(p graphql.ResolveParams) (any, error) { return p.Args["n"], nil }},
		"none": {Type: item},
	}})
	schema, err := graphql.NewSchema(graphql.SchemaConfig{Query: query, Types: []graphql.Type{item, other}})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// both runs a query here and by graphql-go.
func both(t testing.TB, schema graphql.Schema, query string, inputs map[string]any) (ours *execute.Answer, theirs *graphql.Result) {
	t.Helper()
	document, err := parser.Parse(parser.ParseParams{Source: query})
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	if valid := graphql.ValidateDocument(&schema, document, nil); !valid.IsValid {
		t.Fatalf("%s: %v", query, valid.Errors)
	}
	operation, err := execute.New(&schema, document, "")
	if err != nil {
		t.Fatal(err)
	}
	variables, err := operation.Variables(inputs)
	if err != nil {
		t.Fatal(err)
	}
	return operation.Run(t.Context(), map[string]any{}, map[string]any{}, variables),
		graphql.Execute(graphql.ExecuteParams{Schema: schema, AST: document, Args: inputs, Root: map[string]any{}, Context: t.Context()})
}

// same compares the answers, and whether there are errors: where several
// fields make one parent null, either tells any of them.
func same(t testing.TB, query string, ours *execute.Answer, theirs *graphql.Result) {
	t.Helper()
	var got, want any
	if err := json.Unmarshal(ours.Data, &got); err != nil {
		t.Fatalf("%s: %v in %s", query, err, ours.Data)
	}
	raw, _ := json.Marshal(theirs.Data)
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) || (len(ours.Errors) > 0) != (len(theirs.Errors) > 0) {
		t.Fatalf("%s\ngot  %s %v\nwant %s %v", query, ours.Data, ours.Errors, raw, theirs.Errors)
	}
}

func TestAnswersAreThoseOfGraphqlGo(t *testing.T) {
	schema := toy(t)
	for _, row := range []struct {
		query  string
		inputs map[string]any
	}{
		{query: `{item(n:1){id colour half even b:half}}`},
		{query: `{item(n:1){echo(size:{names:"a"}) e:echo(size:{width:1,names:["a","b"]},colour:RED,n:[1,2])}}`},
		{query: `query($s:Size,$c:Colour=RED,$n:[Int]){item(n:1){echo(size:$s,colour:$c,n:$n) f:echo(size:{width:4},n:[1])}}`, inputs: map[string]any{"s": map[string]any{"names": []any{"x"}}, "n": []any{1.0}}},
		{query: `{item(n:1){must{id must{id}}}}`}, {query: `{item(n:1){some{must{id must{id}}} i:next{id}}}`}, {query: `{item(n:2){must{id}} none{id}}`},
		{query: `{item(n:1){all{id ... on Item{half} ...o} some{id all{__typename}}} __typename} fragment o on Other{even next{id}}`},
		{query: `query($a:Boolean!){item(n:1){id @skip(if:$a) half @include(if:$a) ...f @skip(if:$a)}} fragment f on Item{even}`, inputs: map[string]any{"a": true}},
		{query: `query($a:Boolean!){item(n:1){id @skip(if:$a) half @include(if:$a) ...f @skip(if:$a)}} fragment f on Item{even}`, inputs: map[string]any{"a": false}},
		{query: `{item(n:1){some{id} some{half}} item(n:1){id some{fails}}}`},
	} {
		ours, theirs := both(t, schema, row.query, row.inputs)
		same(t, row.query, ours, theirs)
	}
}

// TestRandomAnswersAreThoseOfGraphqlGo compares many queries.
func TestRandomAnswersAreThoseOfGraphqlGo(t *testing.T) {
	schema := toy(t)
	failed := 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		query := "{item(n:" + fmt.Sprint(r.IntN(4)) + ")" + set(r, 4) + "}"
		ours, theirs := both(t, schema, query, nil)
		same(t, query, ours, theirs)
		if len(ours.Errors) > 0 {
			failed++
		}
	}
	if failed < 30 || failed > 270 {
		t.Errorf("%d of the queries fail", failed)
	}
}

// set is a random selection of fields.
func set(r *rand.Rand, depth int) string {
	var b strings.Builder
	for range 1 + r.IntN(4) {
		switch leaf := []string{"id", "colour", "half", "even", "fails", "__typename"}[r.IntN(6)]; {
		case depth == 0 || r.IntN(2) == 0:
			b.WriteString(" " + leaf)
		case r.IntN(5) == 0:
			b.WriteString(" ... on Item{" + leaf + "}")
		default:
			name := []string{"must", "some"}[r.IntN(2)]
			b.WriteString(fmt.Sprintf(" %s%d:%s%s", name, r.IntN(100), name, set(r, depth-1)))
		}
		if r.IntN(6) == 0 && depth > 0 {
			b.WriteString(fmt.Sprintf(" a%d:all{id ... on Item%s ... on Other%s}", r.IntN(100), set(r, 0), set(r, 0)))
		}
	}
	return "{" + b.String() + "}"
}

func TestWhatIsLateAndNullTakesOnlyItsParent(t *testing.T) {
	ours, _ := both(t, toy(t), `{item(n:1){id next{id ... on Item{must{id}}}}}`, nil)
	if want := `{"item":{"id":"id\"\n1","next":null}}`; string(ours.Data) != want || len(ours.Errors) != 1 {
		t.Errorf("got %s %v, want %s", ours.Data, ours.Errors, want)
	}
}

func TestTheOrderIsThatOfTheQuery(t *testing.T) {
	ours, _ := both(t, toy(t), `{item(n:1){half id ...f colour}} fragment f on Item{even half}`, nil)
	if want := `{"item":{"half":0.5,"id":"id\"\n1","even":false,"colour":"BLUE"}}`; string(ours.Data) != want {
		t.Errorf("got %s, want %s", ours.Data, want)
	}
}

func TestIntrospectionIsThatOfGraphqlGo(t *testing.T) {
	ours, _ := both(t, toy(t), testutil.IntrospectionQuery, nil)
	again, _ := both(t, toy(t), testutil.IntrospectionQuery, nil)
	if string(ours.Data) != string(again.Data) || len(ours.Errors) > 0 {
		t.Error("introspection differs from time to time", ours.Errors)
	}
	ours, theirs := both(t, toy(t), `{__type(name:"Item"){name kind} __schema{queryType{name}}}`, nil)
	same(t, "introspection", ours, theirs)
}

func TestVariablesAreRefused(t *testing.T) {
	schema := toy(t)
	document, err := parser.Parse(parser.ParseParams{Source: `query($n:Int!,$c:Colour,$s:Size,$l:[Int!]){item(n:$n){echo(colour:$c,size:$s,n:$l)}}`})
	if err != nil {
		t.Fatal(err)
	}
	operation, err := execute.New(&schema, document, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ inputs, want string }{
		{`{}`, "variable $n: a value of type Int! is missing"}, {`{"n":null}`, "is missing"}, {`{"n":"1"}`, `"1" is no Int`}, {`{"n":1.5}`, "1.5 is no Int"},
		{`{"n":1e10}`, "is no Int"}, {`{"n":true}`, "true is no Int"}, {`{"n":1,"c":"GREEN"}`, `"GREEN" is no Colour`}, {`{"n":1,"c":1}`, "1 is no Colour"},
		{`{"n":1,"s":{"depth":1}}`, `Size has no field "depth"`}, {`{"n":1,"s":{"names":[1]}}`, "names: item 0: 1 is no String"}, {`{"n":1,"s":"x"}`, "is no Size"},
		{`{"n":1,"l":[1,null]}`, "item 1: a value of type Int! is missing"}, {`{"n":1,"l":7}`, ""}, {`{"n":1,"c":null,"s":{"width":null}}`, ""},
	} {
		var inputs map[string]any
		if err := json.Unmarshal([]byte(row.inputs), &inputs); err != nil {
			t.Fatal(err)
		}
		if _, err := operation.Variables(inputs); fmt.Sprint(err) == "<nil>" && row.want != "" || err != nil && (row.want == "" || !strings.Contains(err.Error(), row.want)) {
			t.Errorf("%s: %v, want %q", row.inputs, err, row.want)
		}
	}
}

func TestAPanicIsAnErrorOfItsField(t *testing.T) {
	query := graphql.NewObject(graphql.ObjectConfig{Name: "Query", Fields: graphql.Fields{
		"bad":  {Type: graphql.String, Resolve: func(graphql.ResolveParams) (any, error) { panic("now") }},
		"late": {Type: graphql.String, Resolve: func(graphql.ResolveParams) (any, error) { return func() (any, error) { panic("later") }, nil }},
		"good": {Type: graphql.String, Resolve: func(graphql.ResolveParams) (any, error) { return "good", nil }},
	}})
	schema, err := graphql.NewSchema(graphql.SchemaConfig{Query: query})
	if err != nil {
		t.Fatal(err)
	}
	document, _ := parser.Parse(parser.ParseParams{Source: `{bad late good}`})
	operation, err := execute.New(&schema, document, "")
	if err != nil {
		t.Fatal(err)
	}
	ours := operation.Run(t.Context(), nil, nil, nil)
	if string(ours.Data) != `{"bad":null,"late":null,"good":"good"}` || len(ours.Errors) != 2 {
		t.Errorf("%s %v", ours.Data, ours.Errors)
	}
	if p := (*execute.PanicError)(nil); !errors.As(ours.Errors[0], &p) || p.Where != "Query.bad" || p.Reason != "now" {
		t.Errorf("%v", ours.Errors[0])
	}
}

// FuzzStrings checks that any string is written as JSON that reads the same.
func FuzzStrings(f *testing.F) {
	var value string
	query := graphql.NewObject(graphql.ObjectConfig{Name: "Query", Fields: graphql.Fields{
		"s": {Type: graphql.String, Resolve: func(graphql.ResolveParams) (any, error) { return value, nil }},
	}})
	schema, err := graphql.NewSchema(graphql.SchemaConfig{Query: query})
	if err != nil {
		f.Fatal(err)
	}
	operation, err := execute.New(&schema, &ast.Document{Definitions: []ast.Node{&ast.OperationDefinition{Operation: "query", SelectionSet: &ast.SelectionSet{
		Selections: []ast.Selection{&ast.Field{Name: &ast.Name{Value: "s"}}},
	}}}}, "")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("a\"\\\n\x00\x7f\u2028é\xff😀")
	f.Fuzz(func(t *testing.T, s string) {
		value = s
		var got struct{ S string }
		if err := json.Unmarshal(operation.Run(t.Context(), nil, nil, nil).Data, &got); err != nil || got.S != strings.ToValidUTF8(s, "\ufffd") && got.S != valid(s) {
			t.Errorf("%q became %q, %v", s, got.S, err)
		}
	})
}

// valid is what encoding/json makes of a string.
func valid(s string) (out string) {
	raw, _ := json.Marshal(s)
	_ = json.Unmarshal(raw, &out)
	return out
}
