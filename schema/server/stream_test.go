package server_test

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dateline/schema/server"
)

// events reads events of a stream, pulses left out.
type events struct {
	response *http.Response
	lines    *bufio.Scanner
}

func listen(t testing.TB, url, body string) *events {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), "POST", url+"/graphql", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", jsonType)
	request.Header.Set("Accept", "text/event-stream")
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	return &events{response, bufio.NewScanner(response.Body)}
}

func (e *events) next() (event, data string) {
	for e.lines.Scan() {
		switch line := e.lines.Text(); {
		case strings.HasPrefix(line, "event: "):
			event = line[len("event: "):]
		case strings.HasPrefix(line, "data:"):
			data = strings.TrimPrefix(line[len("data:"):], " ")
		case line == "" && event != "":
			return event, data
		}
	}
	return "", ""
}

const subscribe = `{"query":"subscription{articleAdded{title entities{nodes{name}}}}"}`

func TestArticlesAreToldWhileTheyCome(t *testing.T) {
	web := serve(t)
	first, second := listen(t, web.URL, subscribe), listen(t, web.URL, subscribe)
	if media := first.response.Header.Get("Content-Type"); !strings.HasPrefix(media, "text/event-stream") {
		t.Fatal(media)
	}
	for _, name := range []string{"Ada", "Bo"} {
		ask(t, web, `mutation{addArticle(article:{title:"On `+name+`",text:"`+name+` came."}){status}}`)
		for _, stream := range []*events{first, second} {
			event, data := stream.next()
			want := `{"data":{"articleAdded":{"title":"On ` + name + `","entities":{"nodes":[{"name":"` + name + `"}]}}},"extensions":{"cost":22,"costLimit":200000}}`
			if event != "next" || data != want {
				t.Errorf("%s %s, want %s", event, data, want)
			}
		}
	}
}

func TestQueriesAsEvents(t *testing.T) {
	web := serve(t)
	stream := listen(t, web.URL, statsBody)
	if event, data := stream.next(); event != "next" || !strings.Contains(data, `"articles":3`) {
		t.Errorf("%s %s", event, data)
	}
	if event, data := stream.next(); event != "complete" || data != "" {
		t.Errorf("%s %s", event, data)
	}
	for body, want := range map[string]int{`{"query":"subscription{nothing}"}`: 400, `{"query":"subscription{articleAdded{title}} query{stats{events}}"}`: 400} {
		if got := listen(t, web.URL, body).response.StatusCode; got != want {
			t.Errorf("%s: %d, want %d", body, got, want)
		}
	}
	if _, body := do(t, "POST", web.URL+"/graphql", subscribe, "Content-Type", jsonType); !strings.Contains(body, "text/event-stream") {
		t.Errorf("a subscription without events: %s", body)
	}
}

func TestStreamsAreLimited(t *testing.T) {
	web := serveWith(t, func(o *server.Options) { o.Streams = 1 })
	listen(t, web.URL, subscribe)
	if got := listen(t, web.URL, subscribe).response.StatusCode; got != 503 {
		t.Errorf("the second: %d", got)
	}
}

// TestServeEnds stops a server with a stream and idle connections open, and
// finds nothing left of it.
func TestServeEnds(t *testing.T) {
	h := handler(t, nil)
	leaks := goleak.IgnoreCurrent()
	ctx, stop := context.WithCancel(t.Context())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener, h) }()
	url := "http://" + listener.Addr().String()
	stream := listen(t, url, subscribe)
	do(t, "GET", url+"/healthz", "")
	unused, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer unused.Close()
	time.Sleep(50 * time.Millisecond) // until it is accepted
	start := time.Now()
	stop()
	if event, _ := stream.next(); event != "complete" {
		t.Errorf("the stream ended with %q", event)
	}
	if err := <-ended; err != nil || time.Since(start) > 4*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
	stream.response.Body.Close()
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	if err := goleak.Find(leaks); err != nil {
		t.Error(err)
	}
	if _, err := net.Dial("tcp", listener.Addr().String()); err == nil || errors.Is(err, context.Canceled) {
		t.Error("it still listens")
	}
}
