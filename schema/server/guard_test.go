package server_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"dateline/schema/server"
)

const (
	statsBody = `{"query":"{stats{articles}}"}`
	writeBody = `{"query":"mutation{revokeDecision(number:9){number}}"}`
	jsonType  = "application/json"
)

func TestTokens(t *testing.T) {
	web := serveWith(t, func(o *server.Options) { o.ReadToken = "read" })
	open := serve(t)
	for _, row := range []struct {
		name, url, token, body string
		status                 int
		want                   string
	}{
		{"none", web.URL, "", statsBody, 401, "a token is needed"}, {"wrong", web.URL, "guess", statsBody, 401, "a token is needed"},
		{"read", web.URL, "read", statsBody, 200, `"articles":3`}, {"write reads", web.URL, "write", statsBody, 200, `"articles":3`},
		{"read does not write", web.URL, "read", writeBody, 200, "mutations need the write token"}, {"write", web.URL, "write", writeBody, 200, "no decision"},
		{"open", open.URL, "", statsBody, 200, `"articles":3`}, {"open, wrong", open.URL, "guess", statsBody, 401, "a token is needed"},
		{"open does not write", open.URL, "", writeBody, 200, "mutations need the write token"},
	} {
		headers := []string{"Content-Type", jsonType}
		if row.token != "" {
			headers = append(headers, "Authorization", "Bearer "+row.token)
		}
		if response, body := do(t, "POST", row.url+"/graphql", row.body, headers...); response.StatusCode != row.status || !strings.Contains(body, row.want) {
			t.Errorf("%s: %d %s, want %d %s", row.name, response.StatusCode, body, row.status, row.want)
		}
	}
	for path, status := range map[string]int{"/metrics": 401, "/healthz": 200, "/readyz": 200, "/": 200, "/graphiql": 200} {
		if response, _ := do(t, "GET", web.URL+path, ""); response.StatusCode != status {
			t.Errorf("%s without a token: %d, want %d", path, response.StatusCode, status)
		}
	}
	none := serveWith(t, func(o *server.Options) { o.WriteToken = "" })
	if response, body := do(t, "POST", none.URL+"/graphql", writeBody, "Content-Type", jsonType, "Authorization", "Bearer "); response.StatusCode == 200 && !strings.Contains(body, "FORBIDDEN") {
		t.Errorf("without a write token somebody may write: %s", body)
	}
}

// TestForeignPages sends what pages of other sites can make a browser send.
func TestForeignPages(t *testing.T) {
	web := serveWith(t, func(o *server.Options) {
		o.Origins = []string{"https://friend.example"}
		o.Hosts = []string{"127.0.0.1", "localhost"}
	})
	friend, foe := []string{"Origin", "https://friend.example", "Sec-Fetch-Site", "cross-site"}, []string{"Origin", "https://foe.example", "Sec-Fetch-Site", "cross-site"}
	for _, row := range []struct {
		name, method, body string
		headers            []string
		status             int
		allowed            string
	}{
		{"a form", "POST", "query={stats{articles}}", append(foe, "Content-Type", "application/x-www-form-urlencoded"), 403, ""},
		{"text", "POST", statsBody, append(foe, "Content-Type", "text/plain"), 403, ""},
		{"JSON", "POST", statsBody, append(foe, "Content-Type", jsonType), 403, ""},
		{"a friend's JSON", "POST", statsBody, append(friend, "Content-Type", jsonType), 200, "https://friend.example"},
		{"a friend's question whether it may", "OPTIONS", "", append(friend, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type"), 204, "https://friend.example"},
		{"a foe's question whether it may", "OPTIONS", "", append(foe, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type"), 204, ""},
		{"another name for this address", "POST", statsBody, []string{"Host", "foe.example", "Content-Type", jsonType}, 421, ""},
	} {
		response, body := do(t, row.method, web.URL+"/graphql", row.body, row.headers...)
		if allowed := response.Header.Get("Access-Control-Allow-Origin"); response.StatusCode != row.status || allowed != row.allowed {
			t.Errorf("%s: %d %q %s, want %d %q", row.name, response.StatusCode, allowed, body, row.status, row.allowed)
		}
	}
	if response, _ := do(t, "POST", serve(t).URL+"/graphql", statsBody, append(friend, "Content-Type", jsonType)...); response.Header.Get("Access-Control-Allow-Origin") != "" || response.StatusCode != 403 {
		t.Errorf("without origins a friend is let in: %d", response.StatusCode)
	}
}

func TestPersistedQueries(t *testing.T) {
	web := serve(t)
	query := "{stats{articles}}"
	sum := sha256.Sum256([]byte(query))
	hash := hex.EncodeToString(sum[:])
	extensions := fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":"%s"}}`, hash)
	for _, row := range []struct{ method, path, body, want string }{
		{"POST", "", `{"extensions":` + extensions + `}`, "PersistedQueryNotFound"},
		{"POST", "", `{"query":"{stats{events}}","extensions":` + extensions + `}`, "provided sha does not match"},
		{"POST", "", `{"query":"` + query + `","extensions":` + extensions + `}`, `"articles":3`},
		{"POST", "", `{"extensions":` + extensions + `}`, `"articles":3`},
		{"GET", "?extensions=" + url.QueryEscape(extensions), "", `"articles":3`},
		{"POST", "", `{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"` + hash + `"}}}`, "version 1 only"},
	} {
		if _, body := do(t, row.method, web.URL+"/graphql"+row.path, row.body, "Content-Type", jsonType); !strings.Contains(body, row.want) {
			t.Errorf("%s%s: %s, want %s", row.method, row.path, body, row.want)
		}
	}
}

func TestBatches(t *testing.T) {
	two := "[" + statsBody + "," + statsBody + "]"
	if _, body := do(t, "POST", serve(t).URL+"/graphql", two, "Content-Type", jsonType); !strings.Contains(body, "one request at a time") {
		t.Errorf("off: %s", body)
	}
	web := serveWith(t, func(o *server.Options) { o.Batch = 2 })
	if _, body := do(t, "POST", web.URL+"/graphql", two, "Content-Type", jsonType); strings.Count(body, `{"data":{"stats":{"articles":3}}`) != 2 || body[0] != '[' {
		t.Errorf("on: %s", body)
	}
	for _, body := range []string{"[]", "[" + statsBody + "," + statsBody + "," + statsBody + "]", "[1]"} {
		if response, _ := do(t, "POST", web.URL+"/graphql", body, "Content-Type", jsonType); response.StatusCode != 400 {
			t.Errorf("%s: %d", body, response.StatusCode)
		}
	}
}

func TestWhatIsUnchangedIsNotSentAgain(t *testing.T) {
	web := serve(t)
	path := web.URL + "/graphql?query=" + url.QueryEscape("{stats{articles}}")
	first, _ := do(t, "GET", path, "")
	tag := first.Header.Get("ETag")
	if again, body := do(t, "GET", path, "", "If-None-Match", tag); again.StatusCode != 304 || body != "" || tag == "" {
		t.Errorf("%d %s", again.StatusCode, body)
	}
	ask(t, web, `mutation{addArticle(article:{text:"Ada came."}){status}}`)
	if again, body := do(t, "GET", path, "", "If-None-Match", tag); again.StatusCode != 200 || !strings.Contains(body, `"articles":4`) {
		t.Errorf("after a change: %d %s", again.StatusCode, body)
	}
}

func TestAnswersAreCompressed(t *testing.T) {
	web := serve(t)
	for _, encoding := range []string{"gzip", "zstd"} {
		response, body := do(t, "POST", web.URL+"/graphql", `{"query":"{__schema{types{name description}}}"}`, "Content-Type", jsonType, "Accept-Encoding", encoding)
		if response.Header.Get("Content-Encoding") != encoding || len(body) > 4000 {
			t.Errorf("%s: %q, %d bytes", encoding, response.Header.Get("Content-Encoding"), len(body))
		}
	}
}

func TestMetrics(t *testing.T) {
	web := serve(t)
	ask(t, web, "{stats{articles}}")
	ask(t, web, "{nothing}")
	_, body := do(t, "GET", web.URL+"/metrics", "")
	for _, want := range []string{
		`dateline_http_requests_total{method="POST",route="/graphql",status="200"} 2`, `dateline_queries_refused_total{code="GRAPHQL_VALIDATION_FAILED"} 1`,
		"dateline_query_cost_count 1", "go_goroutines", `dateline_http_request_seconds_count{route="/graphql"} 2`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s", want)
		}
	}
}
