package server_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	web := serve(t)
	for _, row := range []struct {
		name, path, query, rows string
		status                  int
		want, cut               string
	}{
		{"csv", "/query.csv", "{events(first:1){nodes{label status}}}", "", 200, "label,status\n", "events: 1 of 2"},
		{"jsonl", "/query.jsonl", "{events{nodes{label}}}", "", 200, `{"label":"`, ""},
		{"rows", "/query.csv", "{events{nodes{label roles{nodes{role entity{name}}}}}}", "events.roles", 200, "events.label,role,entity.name\n", ""},
		{"parquet", "/query.parquet", "{events{nodes{label}}}", "", 200, "PAR1", ""},
		{"which rows", "/query.csv", "{events{nodes{label}} claims{nodes{text}}}", "", 400, "?rows=LIST", ""},
		{"no such list", "/query.csv", "{stats{articles}}", "events", 400, "no list", ""},
		{"an error", "/query.csv", "{nothing}", "", 400, "Cannot query field", ""},
		{"not parsed", "/query.csv", "{", "", 400, "yntax", ""},
		{"a mutation", "/query.csv", "mutation{x}", "", 400, "errors", ""},
	} {
		response, err := http.Get(web.URL + row.path + "?rows=" + url.QueryEscape(row.rows) + "&query=" + url.QueryEscape(row.query))
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != row.status || !strings.Contains(string(body), row.want) || !strings.HasPrefix(response.Header.Get("X-Cut"), row.cut) || row.cut == "" && response.Header.Get("X-Cut") != "" {
			t.Errorf("%s: %d %v %.300s", row.name, response.StatusCode, response.Header, body)
		}
		if row.status == 200 && response.Header.Get("X-Row-Count") == "" {
			t.Errorf("%s: no count", row.name)
		}
	}
}
