package schema_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/graphql-go/graphql/testutil"

	"dateline/graph/graphtest"
	"dateline/graph/store"
	"dateline/schema"
)

func newSchema(t testing.TB, limits schema.Limits) *schema.Schema {
	t.Helper()
	s, err := store.Memory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Load(t.Context(), graphtest.Facts()); err != nil {
		t.Fatal(err)
	}
	if err := s.Resolve(t.Context()); err != nil {
		t.Fatal(err)
	}
	sch, err := schema.New(s, limits)
	if err != nil {
		t.Fatal(err)
	}
	return sch
}

func answer(t *testing.T, s *schema.Schema, query string) string {
	t.Helper()
	result, _ := s.Execute(t.Context(), schema.Request{Query: query})
	raw, err := json.Marshal(map[string]any{"data": result.Data, "errors": result.Errors})
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestAnswers(t *testing.T) {
	s := newSchema(t, schema.DefaultLimits())
	for _, row := range []struct{ name, query, want string }{
		{"stats", `{stats{articles events}}`, `{"stats":{"articles":3,"events":2}}`},
		{"entity by name", `{entity(name:"grey ring"){name kind articleCount}}`, `{"entity":{"name":"Grey Ring","kind":"ORGANIZATION","articleCount":3}}`},
		{"evidence", `{events(where:{from:"2020"}){totalCount nodes{roles(role:[TARGETED]){nodes{label entity{name} evidence{nodes{text sentence sentenceStart article{source}}}}}}}}`,
			`{"events":{"totalCount":1,"nodes":[{"roles":{"nodes":[{"label":"on","entity":{"name":"Grey Ring"},"evidence":{"nodes":[{"text":"Grey Ring","sentence":"Eurocop led a raid on the Grey Ring on 3 March.","sentenceStart":0,"article":{"source":"The Two"}},{"text":"Grey Ring","sentence":"Norland led a raid on the Grey Ring on 3 March.","sentenceStart":0,"article":{"source":"The One"}}]}}]}}]}}`},
		{"disputes", `{events(where:{disputed:true}){nodes{disputes{field values{value articles{source}}}}}}`, `"field":"leader"`},
		{"claims", `{claims(where:{speakerName:"Bo Dahl"}){nodes{cue text direct speaker{name} about{label}}}}`, `"speaker":{"name":"Bo Dahl"}`},
		{"paging", `{entities(first:2,orderBy:[NAME_ASC]){totalCount pageInfo{hasNextPage hasPreviousPage} nodes{name}}}`,
			`{"entities":{"totalCount":5,"pageInfo":{"hasNextPage":true,"hasPreviousPage":false},"nodes":[{"name":"Ada Berg"},{"name":"Bo Dahl"}]}}`},
		{"counts", `{count(by:MONTH){totalCount nodes{key count}}}`, `{"count":{"totalCount":2,"nodes":[{"key":"2018-06","count":1},{"key":"2020-03","count":1}]}}`},
		{"without a source", `{events(where:{without:{sources:["The Two"]}}){nodes{independentSources roles(without:{sources:["The Two"]}){nodes{entity{name}}}}}}`,
			`[{"independentSources":2,"roles":{"nodes":[{"entity":{"name":"Grey Ring"}},{"entity":{"name":"Norland"}}]}}]`},
		{"two sources", `{events(where:{role:{minIndependentSources:2}}){nodes{roles(minIndependentSources:2){nodes{independentSources entity{name}}}}}}`,
			`[{"roles":{"nodes":[{"independentSources":2,"entity":{"name":"Grey Ring"}}]}}]`},
		{"null arguments", `query($n:Int=null){entities(first:$n,after:null,where:{name:{eq:null,prefix:"grey"}}){nodes{name}}}`, `{"entities":{"nodes":[{"name":"Grey Ring"}]}}`},
		{"the journal", `{decisions{totalCount}}`, `{"decisions":{"totalCount":0}}`},
		{"paths", `{e:entities(where:{name:{eq:"Norland"}}){nodes{id}} search(text:"raid"){nodes{__typename ... on Event{label}}}}`, `"__typename":"Event"`},
	} {
		if got := answer(t, s, row.query); !strings.Contains(got, row.want) {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
}

func TestHostileQueriesAreRefused(t *testing.T) {
	limits := schema.DefaultLimits()
	limits.Fields, limits.Cost = 300, 10_000
	s := newSchema(t, limits)
	for _, row := range []struct{ name, query, want string }{
		{"fragment cycle", `{...a} fragment a on Query{...b} fragment b on Query{...a}`, "spreads itself"},
		{"fragment cycle that nothing spreads", `{stats{events}} fragment a on Query{...a}`, "spreads itself"},
		{"deep", "{events(first:1){nodes{" + strings.Repeat("roles(first:1){nodes{event{", 16) + "id" + strings.Repeat("}}}", 16) + "}}}", "its depth is 51, the limit is 15"},
		{"repeats", "{" + strings.Repeat("stats{events} ", 200) + "}", "its number of times that stats stands in one place is 41, the limit is 40"},
		{"fields", "{" + strings.Repeat("stats{events ...on Stats{events articles entities claims quads __typename}} ", 40) + "}", "its number of fields is 320, the limit is 300"},
		{"two hundred aliases", aliases(200), "its number of aliases is 200, the limit is 100"},
		{"a bomb of fragments", bomb(30), "its number of fields is 2147483648"},
		{"a long literal", `{entity(name:"` + strings.Repeat("a", 1<<20) + `"){name}}`, "its length is"},
		{"many tokens", "{stats{" + strings.Repeat("events,\n", 9999) + "}}", "its length is"},
		{"nested lists", `{nodes(ids:` + strings.Repeat("[", 20000) + strings.Repeat("]", 20000) + `){id}}`, "its number of tokens is 10001"},
		{"the schema's fields' fields", "{__schema{types{fields{type{fields{type{fields{name}}}}}}}}", "over budget: its cost is"},
		{"costly", `{entities(first:1000){nodes{roles(first:1000){nodes{label}}}}}`, "its cost is 1002001, the limit is 10000"},
		{"malformed", `{events(`, "Syntax Error"},
		{"both ends", `{entities(first:1,last:1){totalCount}}`, "not both"},
		{"unknown field", `{nothing}`, "Cannot query field"},
	} {
		if got := answer(t, s, row.query); !strings.Contains(got, row.want) {
			t.Errorf("%s: got %.200s, want %q", row.name, got, row.want)
		}
	}
}

func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " a%d:__typename", i)
	}
	return "{" + b.String() + "}"
}

// bomb is a query of n fragments, each of which spreads the next twice.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("{...f0 ...f0}")
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on Query{...f%d ...f%d}", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment f%d on Query{stats{events}}", n)
	return b.String()
}

// TestToolsMayIntrospect asks what editors and code generators ask.
func TestToolsMayIntrospect(t *testing.T) {
	s := newSchema(t, schema.DefaultLimits())
	if got := answer(t, s, testutil.IntrospectionQuery); strings.Contains(got, "message") || len(got) < 50_000 {
		t.Errorf("%.300s", got)
	}
	limits := schema.DefaultLimits()
	limits.NoIntrospection = true
	if got := answer(t, newSchema(t, limits), testutil.IntrospectionQuery); !strings.Contains(got, "introspection is switched off") {
		t.Errorf("%.300s", got)
	}
}

// TestEverythingIsDescribed asks the served schema itself.
func TestEverythingIsDescribed(t *testing.T) {
	var found struct {
		Data struct {
			Schema struct {
				Types []struct {
					Name, Description string
					Fields            []described
					InputFields       []described
					EnumValues        []described
				}
			} `json:"__schema"`
		}
	}
	s := newSchema(t, schema.DefaultLimits())
	raw := answer(t, s, `{__schema{types{name description fields{name description args{name description}} inputFields{name description} enumValues{name description}}}}`)
	if err := json.Unmarshal([]byte(raw), &found); err != nil {
		t.Fatal(err)
	}
	for _, typ := range found.Data.Schema.Types {
		if strings.HasPrefix(typ.Name, "__") {
			continue
		}
		if typ.Description == "" {
			t.Errorf("type %s is not described", typ.Name)
		}
		for _, d := range append(append(typ.Fields, typ.InputFields...), typ.EnumValues...) {
			d.check(t, typ.Name)
		}
	}
	if len(found.Data.Schema.Types) < 30 {
		t.Fatalf("only %d types", len(found.Data.Schema.Types))
	}
}

type described struct {
	Name, Description string
	Args              []described
}

func (d described) check(t *testing.T, in string) {
	if d.Description == "" {
		t.Errorf("%s.%s is not described", in, d.Name)
	}
	for _, a := range d.Args {
		a.check(t, in+"."+d.Name)
	}
}
