package schema_test

import (
	"encoding/json"
	"strings"
	"testing"

	"dateline/graph/graphtest"
	"dateline/graph/store"
	"dateline/schema"
)

func newSchema(t *testing.T, limits schema.Limits) *schema.Schema {
	t.Helper()
	s, err := store.Memory()
	if err != nil {
		t.Fatal(err)
	}
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
		{"entity by name", `{entity(name:"grey ring"){name kind articleCount}}`, `{"entity":{"articleCount":3,"kind":"ORGANIZATION","name":"Grey Ring"}}`},
		{"evidence", `{events(where:{from:"2020"}){totalCount nodes{roles(role:[TARGETED]){nodes{label entity{name} evidence{nodes{text sentence sentenceStart article{source}}}}}}}}`,
			`{"events":{"nodes":[{"roles":{"nodes":[{"entity":{"name":"Grey Ring"},"evidence":{"nodes":[{"article":{"source":"The Two"},"sentence":"Eurocop led a raid on the Grey Ring on 3 March.","sentenceStart":0,"text":"Grey Ring"},{"article":{"source":"The One"},"sentence":"Norland led a raid on the Grey Ring on 3 March.","sentenceStart":0,"text":"Grey Ring"}]},"label":"on"}]}}],"totalCount":1}}`},
		{"disputes", `{events(where:{disputed:true}){nodes{disputes{field values{value articles{source}}}}}}`, `"field":"leader"`},
		{"claims", `{claims(where:{speakerName:"Bo Dahl"}){nodes{cue text direct speaker{name} about{label}}}}`, `"speaker":{"name":"Bo Dahl"}`},
		{"paging", `{entities(first:2,orderBy:[NAME_ASC]){totalCount pageInfo{hasNextPage hasPreviousPage} nodes{name}}}`,
			`{"entities":{"nodes":[{"name":"Ada Berg"},{"name":"Bo Dahl"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false},"totalCount":5}}`},
		{"paths", `{e:entities(where:{name:{eq:"Norland"}}){nodes{id}} search(text:"raid"){nodes{__typename ... on Event{label}}}}`, `"__typename":"Event"`},
	} {
		if got := answer(t, s, row.query); !strings.Contains(got, row.want) {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
}

func TestHostileQueriesAreRefused(t *testing.T) {
	s := newSchema(t, schema.Limits{Depth: 8, Fields: 150, Cost: 10_000})
	for _, row := range []struct{ name, query, want string }{
		{"fragment cycle", `{...a} fragment a on Query{...b} fragment b on Query{...a}`, "spreads itself"},
		{"fragment cycle that nothing spreads", `{stats{events}} fragment a on Query{...a}`, "spreads itself"},
		{"deep", strings.Repeat("{events(first:1){nodes{roles(first:1){nodes{event", 3) + "{id}" + strings.Repeat("}}}}}", 3), "deeper"},
		{"aliases", "{" + strings.Repeat("a:stats{events} ", 200) + "}", "more than 150 fields"},
		{"costly", `{entities(first:1000){nodes{roles(first:1000){nodes{label}}}}}`, "may cost more"},
		{"malformed", `{events(`, "Syntax Error"},
		{"both ends", `{entities(first:1,last:1){totalCount}}`, "not both"},
		{"unknown field", `{nothing}`, "Cannot query field"},
	} {
		if got := answer(t, s, row.query); !strings.Contains(got, row.want) {
			t.Errorf("%s: got %.200s, want %q", row.name, got, row.want)
		}
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
