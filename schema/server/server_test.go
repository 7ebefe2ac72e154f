package server_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestRequests(t *testing.T) {
	web := serve(t)
	get := "/graphql?query=" + url.QueryEscape("{stats{articles}}")
	for _, row := range []struct {
		name, method, path, contentType, accept, body string
		status                                        int
		want                                          string
	}{
		{"post", "POST", "/graphql", "application/json", "", `{"query":"{stats{articles}}"}`, 200, `{"data":{"stats":{"articles":3}},"extensions":{"cost":1,"costLimit":200000}`},
		{"variables", "POST", "/graphql", "application/json", "", `{"query":"query Q($n:String!){entity(name:$n){name}}","variables":{"n":"norland"},"operationName":"Q"}`, 200, `"name":"Norland"`},
		{"get", "GET", get, "", "", "", 200, `"articles":3`},
		{"new media type", "POST", "/graphql", "application/json", "application/graphql-response+json", `{"query":"{nothing}"}`, 400, "Cannot query field"},
		{"old media type", "POST", "/graphql", "application/json", "application/json", `{"query":"{nothing}"}`, 200, "Cannot query field"},
		{"a form", "POST", "/graphql", "application/x-www-form-urlencoded", "", "query={stats{articles}}", 415, "application/json"},
		{"mutation by get", "GET", "/graphql?query=" + url.QueryEscape("mutation{revokeDecision(number:1){number}}"), "", "", "", 405, "use POST"},
		{"put", "PUT", "/graphql", "application/json", "", `{}`, 405, "use POST"},
		{"no query", "POST", "/graphql", "application/json", "", `{}`, 400, "no query"},
		{"not JSON", "POST", "/graphql", "application/json", "", `{`, 400, "not a JSON object"},
		{"too large", "POST", "/graphql", "application/json", "", `{"query":"` + strings.Repeat("a", 2<<20) + `"}`, 413, "larger than"},
		{"not acceptable", "POST", "/graphql", "application/json", "text/html", `{"query":"{stats{articles}}"}`, 406, "ask for"},
		{"health", "GET", "/healthz", "", "", "", 200, "ok"},
		{"page", "GET", "/", "", "", "", 200, "Dateline"},
		{"nothing there", "GET", "/nothing", "", "", "", 404, ""},
	} {
		request, err := http.NewRequestWithContext(t.Context(), row.method, web.URL+row.path, strings.NewReader(row.body))
		if err != nil {
			t.Fatal(err)
		}
		for key, value := range map[string]string{"Content-Type": row.contentType, "Accept": row.accept} {
			if value != "" {
				request.Header.Set(key, value)
			}
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != row.status || !strings.Contains(string(body), row.want) {
			t.Errorf("%s: %d %.200s, want %d %q", row.name, response.StatusCode, body, row.status, row.want)
		}
	}
}

func FuzzGraphQL(f *testing.F) {
	web := serve(f)
	f.Add(`{"query":"{stats{articles}}"}`)
	f.Add(`{"query":"{...a} fragment a on Query{...a}","variables":{"a":[1]}}`)
	f.Fuzz(func(t *testing.T, body string) {
		response, err := http.Post(web.URL+"/graphql", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode >= 500 {
			t.Fatalf("status %d", response.StatusCode)
		}
	})
}
