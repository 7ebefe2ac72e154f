package schema_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/store"
	"dateline/schema"
)

// counting counts how often a reader is asked.
type counting struct {
	graph.Reader
	nodes, lists, finds int
}

func (c *counting) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	c.nodes++
	return c.Reader.Nodes(ctx, ids)
}

func (c *counting) Roles(ctx context.Context, of []graph.ID, where *graph.RoleFilter, event *graph.EventFilter, page graph.Page) ([]graph.List[graph.Role], error) {
	c.lists++
	return c.Reader.Roles(ctx, of, where, event, page)
}

func (c *counting) Linked(ctx context.Context, of []graph.ID, kind graph.NodeKind, page graph.Page) ([]graph.List[graph.ID], error) {
	c.lists++
	return c.Reader.Linked(ctx, of, kind, page)
}

func (c *counting) Mentions(ctx context.Context, of []graph.ID, page graph.Page) ([]graph.List[graph.Evidence], error) {
	c.lists++
	return c.Reader.Mentions(ctx, of, page)
}

func (c *counting) FindEvents(ctx context.Context, where *graph.EventFilter, by []graph.EventOrder, page graph.Page) (graph.List[graph.ID], error) {
	c.finds++
	return c.Reader.FindEvents(ctx, where, by, page)
}

// TestReadsDoNotGrowWithTheAnswer counts the reads of the store: one for each
// list that the query names, and one of nodes for each round that needs any,
// however many items there are.
func TestReadsDoNotGrowWithTheAnswer(t *testing.T) {
	s, err := store.Memory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	var facts []graph.Facts
	for i := range 40 {
		facts = append(facts, graphtest.Random(i, 0))
	}
	if err := s.Load(t.Context(), facts); err != nil {
		t.Fatal(err)
	}
	if err := s.Resolve(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		query               string
		nodes, lists, finds int
	}{
		{`{events(first:%d){nodes{label}}}`, 1, 0, 1},
		{`{events(first:%d){nodes{roles{nodes{entity{name}}}}}}`, 2, 1, 1},
		{`{events(first:%d){nodes{roles{nodes{entity{name} evidence{nodes{text sentence article{source}}}}} evidence{nodes{sentence}} articles{nodes{title}}}}}`, 2, 3, 1},
		{`{events(first:%d){nodes{roles(first:5){nodes{entity{roles(first:5){nodes{event{label roles(first:5){nodes{entity{name}}}}}}}}}}}}`, 4, 3, 1},
		{`{events(first:%d){edges{node{label}} nodes{label roles{nodes{role}}} again:nodes{roles{nodes{role}}}}}`, 1, 2, 1},
	} {
		for _, first := range []int{1, 2, 5, 20} {
			c := &counting{Reader: s}
			sch, err := schema.New(c, schema.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			answer, _ := sch.Execute(t.Context(), schema.Request{Query: fmt.Sprintf(row.query, first)})
			if answer.HasErrors() {
				t.Fatal(answer.Errors)
			}
			if c.nodes > row.nodes || c.lists > row.lists || c.finds != row.finds {
				t.Errorf(row.query+": %d reads of nodes, %d of lists, %d finds; want %d, %d, %d", first, c.nodes, c.lists, c.finds, row.nodes, row.lists, row.finds)
			}
		}
	}
}

// TestPagesOfAChangingGraph pages through each kind of list in both
// directions while other articles come and go: what was there all the time is
// met once, in order.
func TestPagesOfAChangingGraph(t *testing.T) {
	for _, row := range []struct{ name, list string }{
		{"root", `entities(%s){edges{cursor node{id}} pageInfo{hasNextPage hasPreviousPage}}`},
		{"events by time", `events(orderBy:[TIME_ASC],%s){edges{cursor node{id}} pageInfo{hasNextPage hasPreviousPage}}`},
	} {
		for _, forward := range []bool{true, false} {
			t.Run(fmt.Sprint(row.name, forward), func(t *testing.T) { pageWhileChanging(t, row.list, forward) })
		}
	}
}

func pageWhileChanging(t *testing.T, list string, forward bool) {
	s, err := store.Memory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	load := func(facts ...graph.Facts) {
		t.Helper()
		if err := s.Load(t.Context(), facts); err != nil {
			t.Fatal(err)
		}
		if err := s.Resolve(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 10 {
		load(alone(i))
	}
	sch, err := schema.New(s, schema.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	before, _ := page(t, sch, fmt.Sprintf(list, "first:1000"))
	met, cursor := map[string]int{}, ""
	for n := 0; ; n++ {
		args := "first:3"
		if !forward {
			args = "last:3"
		}
		if cursor != "" {
			args += fmt.Sprintf(`,%s:"%s"`, map[bool]string{true: "after", false: "before"}[forward], cursor)
		}
		ids, next := page(t, sch, fmt.Sprintf(list, args))
		for _, id := range ids {
			met[id.id]++
		}
		if next[forward] == false {
			break
		}
		if cursor = ids[0].cursor; forward {
			cursor = ids[len(ids)-1].cursor
		}
		load(alone(100 + n))                                                   // comes, somewhere in the order
		if gone := alone(100 + n - 1).Article.ID; n > 0 && !holds(ids, gone) { // the item of a cursor may not go
			if err := s.Remove(t.Context(), []graph.ID{gone}); err != nil {
				t.Fatal(err)
			}
		}
		if n > 100 {
			t.Fatal("paging does not end")
		}
	}
	for _, item := range before {
		if met[item.id] != 1 {
			t.Errorf("%s was met %d times", item.id, met[item.id])
		}
	}
	if len(before) < 10 {
		t.Fatalf("only %d items", len(before))
	}
}

// alone are the facts of an article that has nothing to do with the others.
func alone(i int) graph.Facts {
	text := fmt.Sprintf("Body %d met Council %d.", i, i)
	f := graph.Facts{Article: graph.Article{Title: text, URL: fmt.Sprintf("https://%d.example/", i*7919%1000), Source: "S", Language: "en", Text: text}}
	f.Article.ID = graph.ArticleID(f.Article)
	f.Article.Sentences = []graph.Span{{Start: 0, End: len(text)}}
	body := graph.Span{Start: 0, End: len(fmt.Sprint("Body ", i))}
	met := graph.Span{Start: body.End + 1, End: body.End + 4}
	council := graph.Span{Start: met.End + 1, End: len(text) - 1}
	for _, at := range []graph.Span{body, council} {
		f.Entities = append(f.Entities, graph.LocalEntity{Kind: graph.Organization, Name: text[at.Start:at.End], Mentions: []graph.Mention{{Span: at, Head: at, Form: graph.Name}}})
	}
	day := graph.Date(fmt.Sprintf("20%02d-%02d-01", i*7%31, 1+i%12))
	f.Events = []graph.LocalEvent{{Type: "politics.meeting", Label: text, Status: graph.Happened, Claim: -1, Time: &graph.TimeSpan{Start: day, End: day, Text: "met", Span: met},
		Mentions: []graph.Mention{{Span: met, Head: met, Form: graph.Verb}}, Roles: []graph.LocalRole{{Role: graph.Led, Label: "met", Entity: 0, Span: body, Confidence: 1}}}}
	return f
}

type item struct{ cursor, id string }

// holds tells whether an item was read in the article.
func holds(items []item, article graph.ID) bool {
	return slices.ContainsFunc(items, func(i item) bool { return graph.ID(i.id).Article() == article })
}

// page asks for one list; next tells whether more follows (true) or stands
// before (false).
func page(t *testing.T, s *schema.Schema, list string) (items []item, next map[bool]bool) {
	t.Helper()
	answer, _ := s.Execute(t.Context(), schema.Request{Query: "{list:" + list + "}"})
	if answer.HasErrors() {
		t.Fatalf("%s: %v", list, answer.Errors)
	}
	var got struct {
		List struct {
			Edges []struct {
				Cursor string
				Node   struct{ ID string }
			}
			PageInfo struct{ HasNextPage, HasPreviousPage bool }
		}
	}
	if err := json.Unmarshal(answer.Data, &got); err != nil {
		t.Fatal(err)
	}
	for _, e := range got.List.Edges {
		items = append(items, item{e.Cursor, e.Node.ID})
	}
	return items, map[bool]bool{true: got.List.PageInfo.HasNextPage, false: got.List.PageInfo.HasPreviousPage}
}
