package server_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/resolve"
	"dateline/graph/store"
	"dateline/schema"
	"dateline/schema/server"
)

// editor changes a store in memory. An article that it adds mentions its
// first word.
type editor struct{ s *store.Store }

func (e editor) AddArticle(ctx context.Context, a graph.Article) (graph.ID, schema.LoadStatus, error) {
	if a.Text == "panic" {
		panic("at this text")
	}
	if a.Text == "slow" {
		select {
		case <-ctx.Done():
			return "", "", ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
	a.ID = graph.ArticleID(a)
	first, _, _ := strings.Cut(a.Text, " ")
	span := graph.Span{Start: 0, End: len([]rune(first))}
	a.Sentences = []graph.Span{{Start: 0, End: len([]rune(a.Text))}}
	err := e.s.Load(ctx, []graph.Facts{{Article: a, Entities: []graph.LocalEntity{
		{Kind: graph.Person, Name: first, Mentions: []graph.Mention{{Span: span, Head: span, Form: graph.Name}}},
	}}})
	if err == nil {
		err = e.s.Resolve(ctx)
	}
	return a.ID, schema.Loaded, err
}

func (e editor) RemoveArticle(ctx context.Context, id graph.ID) (bool, error) {
	nodes, err := e.s.Nodes(ctx, []graph.ID{id})
	if err != nil || nodes[0] == nil {
		return false, err
	}
	return true, e.s.Remove(ctx, []graph.ID{id})
}

func (e editor) Decide(ctx context.Context, d schema.Decision) (int, error) {
	return e.s.Decide(ctx, resolve.Decision{Kind: resolve.DecisionKind(d.Kind), A: d.A, B: d.B})
}

func (e editor) Revoke(ctx context.Context, number int) error { return e.s.Revoke(ctx, number) }

func (e editor) Decisions(context.Context) (all []schema.Decision, err error) {
	for _, d := range e.s.Decisions() {
		all = append(all, schema.Decision{Number: d.Number, Kind: schema.DecisionKind(d.Kind), A: d.A, B: d.B})
	}
	return all, nil
}

// handler serves the suite's three articles; change sets the options.
func handler(t testing.TB, change func(*server.Options)) http.Handler {
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
	sch, err := schema.NewEditable(s, editor{s}, schema.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	options := server.DefaultOptions()
	options.WriteToken = "write"
	options.Log = slog.New(slog.DiscardHandler)
	if change != nil {
		change(&options)
	}
	h, err := server.New(sch, options)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func serve(t testing.TB) *httptest.Server { return serveWith(t, nil) }

func serveWith(t testing.TB, change func(*server.Options)) *httptest.Server {
	t.Helper()
	web := httptest.NewServer(handler(t, change))
	t.Cleanup(web.Close)
	return web
}

// do sends a request; headers are names and values in turn.
func do(t testing.TB, method, url, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			request.Host = headers[i+1]
		}
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(raw)
}

// ask posts a query with the write token.
func ask(t testing.TB, web *httptest.Server, query string) string {
	t.Helper()
	raw, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	_, answer := do(t, "POST", web.URL+"/graphql", string(raw), "Content-Type", "application/json", "Authorization", "Bearer write")
	return answer
}

func TestMutations(t *testing.T) {
	web := serve(t)
	var ring, norland struct {
		Data struct{ Entity struct{ ID string } }
	}
	for name, to := range map[string]any{"Grey Ring": &ring, "Norland": &norland} {
		if err := json.Unmarshal([]byte(ask(t, web, `{entity(name:"`+name+`"){id}}`)), to); err != nil {
			t.Fatal(err)
		}
	}
	two := `a:"` + ring.Data.Entity.ID + `",b:"` + norland.Data.Entity.ID + `"`
	for _, row := range []struct{ query, want string }{
		{`mutation{addArticle(article:{text:"Zed spoke.",title:"T",url:"https://z.example/",source:"S",authors:["A"],published:"2020-01-02"}){status article{title published entities{nodes{name mentions{nodes{text}}}}}}}`,
			`{"status":"LOADED","article":{"title":"T","published":"2020-01-02","entities":{"nodes":[{"name":"Zed","mentions":{"nodes":[{"text":"Zed"}]}}]}}}`},
		{`{stats{articles}}`, `"articles":4`},
		{`mutation{removeArticle(url:"https://z.example/"){id}}`, `"removeArticle":{"id":"article:`},
		{`mutation{removeArticle(url:"https://z.example/"){id}}`, `not found: no article https://z.example/`},
		{`mutation{removeArticle{id}}`, `exactly one argument`}, {`mutation{addArticle(article:{text:""}){status}}`, `it must have 1 to`},
		{`mutation{addArticle(article:{text:"a",published:"yesterday"}){status}}`, `GRAPHQL_VALIDATION_FAILED`},
		{`mutation{mergeEntities(` + two + `){decision{number kind nodeA{id}} entity{aliases name}}}`, `{"decision":{"number":1,"kind":"MERGE"`},
		{`{entity(name:"Norland"){name aliases}}`, `"aliases":["Norland"]`},
		{`{decisions{totalCount nodes{number kind a b nodeB{... on Entity{name}}}}}`, `"totalCount":1,"nodes":[{"number":1,"kind":"MERGE"`},
		{`mutation{splitEntity(id:"` + ring.Data.Entity.ID + `"){entity{members}} s:splitEvent(id:"entity:1.1"){decision{number}}}`, `entity:1.1 is the id of no EVENT`},
		{`mutation{notSame(` + two + `){decision{kind}} revokeDecision(number:1){number kind}}`, `"notSame":{"decision":{"kind":"NOT_SAME"}},"revokeDecision":{"number":1,"kind":"MERGE"}`},
		{`mutation{revokeDecision(number:77){number}}`, `no decision has this number: 77`},
		{`mutation{mergeEvents(a:"event:none.0",b:"event:none.1"){decision{number}}}`, `not found`},
		{`mutation{addArticle(article:{text:"panic"}){status} a:addArticle(article:{text:"Yes."}){status}}`, `"data":{"addArticle":null,"a":{"status":"LOADED"}}`},
	} {
		if got := ask(t, web, row.query); !strings.Contains(got, row.want) {
			t.Errorf("%s\ngot  %s\nwant %s", row.query, got, row.want)
		}
	}
}

func TestAPanicIsToldByTheRequestsID(t *testing.T) {
	var log strings.Builder
	web := serveWith(t, func(o *server.Options) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	response, body := do(t, "POST", web.URL+"/graphql", `{"query":"mutation{addArticle(article:{text:\"panic\"}){status}}"}`,
		"Content-Type", "application/json", "Authorization", "Bearer write", "X-Request-Id", "my-1")
	if want := `"message":"internal error, request my-1"`; !strings.Contains(body, want) || strings.Contains(body, "at this text") || response.Header.Get("X-Request-Id") != "my-1" {
		t.Errorf("got %s, want %s", body, want)
	}
	web.Close()
	if !strings.Contains(log.String(), "at this text") || !strings.Contains(log.String(), "id=my-1") || !strings.Contains(log.String(), "addArticle") {
		t.Errorf("the log: %s", log.String())
	}
}
