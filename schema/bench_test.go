package schema_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/parser"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/schema"
)

// events20 is an entity by name with 20 events, 5 roles each, names and one
// piece of evidence each.
const events20 = `{entity(name:"Body 0 Union"){name kind roles(first:20){nodes{role event{label type time{start} roles(first:5){nodes{role entity{name} evidence(first:1){nodes{text sentence article{source}}}}}}}}}}`

// crowd are articles of one event each, of five entities, one of them in all.
func crowd(n int) []graph.Facts {
	var all []graph.Facts
	for i := range n {
		var text strings.Builder
		f := graph.Facts{}
		e := graph.LocalEvent{Type: "conflict.attack", Label: fmt.Sprint("attack ", i), Status: graph.Happened, Claim: -1}
		for j := range 5 {
			name := fmt.Sprintf("Body %d Union", j*(1+i))
			start := text.Len()
			text.WriteString(name)
			span := graph.Span{Start: start, End: text.Len()}
			text.WriteString(" fought and ")
			f.Entities = append(f.Entities, graph.LocalEntity{Kind: graph.Organization, Name: name, Mentions: []graph.Mention{{Span: span, Head: span, Form: graph.Name}}})
			e.Roles = append(e.Roles, graph.LocalRole{Role: graph.CarriedOut, Label: "fought", Entity: j, Span: span, Confidence: 0.9})
		}
		text.WriteString("then it was over.")
		day := graph.Date(fmt.Sprintf("%d-01-01", 1900+i))
		last := graph.Span{Start: text.Len() - 5, End: text.Len() - 1}
		e.Time = &graph.TimeSpan{Start: day, End: day, Text: "over", Span: last}
		e.Mentions = []graph.Mention{{Span: last, Head: last, Form: graph.Verb}}
		f.Events = []graph.LocalEvent{e}
		f.Article = graph.Article{URL: fmt.Sprint("https://crowd.example/", i), Title: "T", Source: fmt.Sprint("S", i), Language: "en", Text: text.String()}
		f.Article.ID = graph.ArticleID(f.Article)
		f.Article.Sentences = []graph.Span{{Start: 0, End: text.Len()}}
		all = append(all, f)
	}
	return all
}

func crowded(b *testing.B) *schema.Schema {
	b.Helper()
	s, err := store.Memory()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	if err := s.Load(b.Context(), crowd(40)); err != nil {
		b.Fatal(err)
	}
	if err := s.Resolve(b.Context()); err != nil {
		b.Fatal(err)
	}
	sch, err := schema.New(s, schema.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	return sch
}

// BenchmarkAnswer answers from a store in memory; BenchmarkGraphqlGo has
// graphql-go execute the same document over the same answer, which lies in
// maps already. Their ratio is what our execution, schema and store cost.
func BenchmarkAnswer(b *testing.B) {
	sch := crowded(b)
	b.ReportAllocs()
	for b.Loop() {
		answer, _ := sch.Execute(b.Context(), schema.Request{Query: events20})
		if answer.HasErrors() || len(answer.Append(nil)) < 10_000 {
			b.Fatal(answer.Errors, len(answer.Data))
		}
	}
}

func BenchmarkGraphqlGo(b *testing.B) {
	answer, _ := crowded(b).Execute(b.Context(), schema.Request{Query: events20})
	var data map[string]any
	if err := json.Unmarshal(answer.Data, &data); err != nil {
		b.Fatal(err)
	}
	s, err := graphql.NewSchema(graphql.SchemaConfig{Query: typeOf("Query", data).(*graphql.Object)})
	if err != nil {
		b.Fatal(err)
	}
	document, err := parser.Parse(parser.ParseParams{Source: events20})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		result := graphql.Execute(graphql.ExecuteParams{Schema: s, Root: data, AST: document, Context: b.Context()})
		raw, err := json.Marshal(result)
		if err != nil || result.HasErrors() || len(raw) < 10_000 {
			b.Fatal(err, result.Errors, len(raw))
		}
	}
}

// typeOf is the type of an answer, whose fields are there already.
func typeOf(name string, value any) graphql.Output {
	switch value := value.(type) {
	case map[string]any:
		fields := graphql.Fields{}
		for key, of := range value {
			fields[key] = &graphql.Field{Type: typeOf(name+strings.ToUpper(key[:1])+key[1:], of), Args: graphql.FieldConfigArgument{
				"name": {Type: graphql.String}, "first": {Type: graphql.Int},
			}, Resolve: func(p graphql.ResolveParams) (any, error) { return p.Source.(map[string]any)[key], nil }}
		}
		return graphql.NewObject(graphql.ObjectConfig{Name: name, Fields: fields})
	case []any:
		return graphql.NewList(typeOf(name, value[0]))
	}
	return graphql.String
}
