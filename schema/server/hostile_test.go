package server_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"dateline/schema/server"
)

// listening serves as dateline serve does, with its timeouts.
func listening(t testing.TB, change func(*server.Options)) (address string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener, handler(t, change)) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return listener.Addr().String()
}

func TestHostileRequests(t *testing.T) {
	web := "http://" + listening(t, nil)
	long := strings.Repeat("a", 1<<20)
	for _, row := range []struct {
		name, body string
		status     int
		want       string
	}{
		{"a literal of a megabyte", `{"query":"{entity(name:\"` + long + `\"){name}}"}`, 413, "larger than"},
		{"half a megabyte", `{"query":"{entity(name:\"` + long[:1<<19] + `\"){name}}"}`, 400, "its length is"},
		{"in a variable", `{"query":"query($n:String){entity(name:$n){name}}","variables":{"n":"` + long[:1<<19] + `"}}`, 200, `"entity":null`},
		{"deep JSON", `{"query":"{stats{events}}","variables":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}`, 400, "not a JSON object"},
		{"fifty deep", `{"query":"` + strings.Repeat("{node(id:1)", 50) + "{id}" + strings.Repeat("}", 50) + `"}`, 400, "its depth is 51"},
		{"a fragment cycle", `{"query":"{...a} fragment a on Query{...b} fragment b on Query{...a}"}`, 400, "spreads itself"},
		{"pages of pages", `{"query":"{entities(first:1000){nodes{roles(first:1000){nodes{event{roles(first:1000){nodes{label}}}}}}}}"}`, 400, "its cost is"},
		{"as large a page as variables may say", `{"query":"query($n:Int){entities(first:$n){nodes{roles(first:$n){nodes{label}}}}}","variables":{"n":2000000000}}`, 400, "its cost is"},
		{"beyond the largest page", `{"query":"{entities(first:1001){nodes{id}}}"}`, 200, "first and last go from 0 to 1000"},
		{"a bad cursor", `{"query":"{entities(after:\"!\"){nodes{id}}}"}`, 200, "cursor is not one of this list"},
		{"conflicts", `{"query":"{` + strings.Repeat("stats{events articles} ", 600) + `}"}`, 400, "stands in one place"},
	} {
		start := time.Now()
		response, body := do(t, "POST", web+"/graphql", row.body, "Content-Type", jsonType, "Accept", "application/graphql-response+json")
		if response.StatusCode != row.status || !strings.Contains(body, row.want) {
			t.Errorf("%s: %d %.300s, want %d %s", row.name, response.StatusCode, body, row.status, row.want)
		}
		t.Logf("%s: %v", row.name, time.Since(start))
	}
	if response, _ := do(t, "GET", web+"/graphql?query="+strings.Repeat("a", 100_000), ""); response.StatusCode != 431 {
		t.Errorf("a long address: %d", response.StatusCode)
	}
}

func TestASlowBodyIsGivenUp(t *testing.T) {
	address := listening(t, func(o *server.Options) { o.BodyTime = 200 * time.Millisecond })
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
	raw, _ := io.ReadAll(conn) // ends when the server closes the connection
	if !strings.Contains(string(raw), "408 Request Timeout") || !strings.Contains(string(raw), "took longer than 200ms") {
		t.Errorf("got %s", raw)
	}
}

// TestASlowQueryIsNotGivenUp lets a query run longer than its body may take.
func TestASlowQueryIsNotGivenUp(t *testing.T) {
	address := listening(t, func(o *server.Options) { o.BodyTime = 50 * time.Millisecond })
	body := `{"query":"mutation{addArticle(article:{text:\"slow\"}){status}}"}`
	if _, answer := do(t, "POST", "http://"+address+"/graphql", body, "Content-Type", jsonType, "Authorization", "Bearer write"); !strings.Contains(answer, "LOADED") {
		t.Errorf("got %s", answer)
	}
}

// TestIdleConnections asks while as many connections are open as the system
// lets one process have, up to 10,000 in a soak.
func TestIdleConnections(t *testing.T) {
	address := listening(t, nil)
	most := 1000
	if os.Getenv("SOAK") != "" {
		most = 10_000
	}
	var open []net.Conn
	defer func() {
		for _, conn := range open {
			conn.Close()
		}
	}()
	for len(open) < most {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			for range min(len(open), 100) { // room for those of the question
				open[len(open)-1].Close()
				open = open[:len(open)-1]
			}
			break
		}
		open = append(open, conn)
	}
	if _, body := do(t, "POST", "http://"+address+"/graphql", statsBody, "Content-Type", jsonType); !strings.Contains(body, `"articles":3`) {
		t.Errorf("with %d connections: %s", len(open), body)
	}
	t.Logf("%d connections", len(open))
}

// FuzzHTTP sends requests of any method, address, headers and body; none may
// fail the server or change the graph.
func FuzzHTTP(f *testing.F) {
	h := handler(f, func(o *server.Options) { // panics are shown
		o.Batch = 3
		o.Log = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	})
	f.Add("GET", "query={stats{articles}}", "application/json", jsonType, "")
	f.Add("POST", "", "text/event-stream", jsonType, `{"query":"query($a:Int){entities(first:$a){totalCount}}","variables":{"a":1}}`)
	f.Add("POST", "", "", jsonType, `[{"query":"{...a} fragment a on Query{...a}"},{"extensions":{"persistedQuery":{"version":1}}}]`)
	f.Add("GET", "query=mutation{removeArticle(id:1){id}}&variables={}&extensions=1", "*/*;q=0", "", "")
	f.Fuzz(func(t *testing.T, method, query, accept, content, body string) {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second) // a subscription waits
		defer cancel()
		request, err := http.NewRequestWithContext(ctx, method, "/graphql", strings.NewReader(body))
		if err != nil {
			t.Skip()
		}
		request.URL.RawQuery = (&url.URL{RawQuery: query}).RawQuery
		request.Header["Accept"], request.Header["Content-Type"] = []string{accept}, []string{content}
		if strings.Contains(query+body, "subscription") {
			cancel()
		}
		recorder := newRecorder()
		h.ServeHTTP(recorder, request)
		if recorder.status >= 500 && recorder.status != 503 {
			t.Fatalf("status %d: %s", recorder.status, recorder.body.String())
		}
	})
}

// recorder is httptest.ResponseRecorder, without its checks of what a client
// would not mind.
type recorder struct {
	header http.Header
	status int
	body   strings.Builder
}

func newRecorder() *recorder { return &recorder{header: http.Header{}, status: 200} }

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) WriteHeader(status int)      { r.status = status }
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }
func (r *recorder) Flush()                      {}
