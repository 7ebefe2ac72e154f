package loaders

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dateline/loaders/fetch"
)

func TestPagesAndFeedsOfTheNetwork(t *testing.T) {
	var server *httptest.Server
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", http.NotFound)
	mux.HandleFunc("/a", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page("Bridge closed", twoParagraphs))
	})
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>P</title><item><title>x</title><link>%s/a</link><description>A teaser.</description></item><item><title>y</title><link>%s/gone</link></item></channel></rss>`, server.URL, server.URL)
	})
	mux.HandleFunc("/dump.jsonl.gz", func(w http.ResponseWriter, _ *http.Request) { w.Write(gz([]byte(article("one") + article("two")))) })
	server = httptest.NewServer(mux)
	defer server.Close()
	client := fetch.New("dateline-test")
	client.Private, client.Pause = true, 0
	for _, row := range []struct {
		path     string
		articles int
		told     string
	}{
		{"/a", 1, ""},
		{"/feed", 1, "/gone: the server answers 404 Not Found"},
		{"/dump.jsonl.gz", 2, ""},
	} {
		source := &Source{Paths: []string{server.URL + row.path}, Fetch: client}
		n, told := 0, ""
		for a, err := range source.Articles(t.Context()) {
			if err != nil {
				told += err.Error()
				continue
			}
			if n++; row.path != "/dump.jsonl.gz" {
				check(t, "HTML", a)
			}
		}
		if n != row.articles || row.told == "" && told != "" || !strings.Contains(told, row.told) {
			t.Errorf("%s: %d articles, told %q", row.path, n, told)
		}
	}
	for _, err := range Articles([]string{server.URL + "/a"}, nil) {
		if err == nil || !strings.Contains(err.Error(), errNoNetwork.Error()) {
			t.Errorf("without a client: %v", err)
		}
	}
}
