package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// site answers as a newspaper's server does.
func site(t *testing.T, asked *atomic.Int32) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "User-agent: *\nDisallow: /private\n\nUser-agent: dateline\nDisallow: /none\n")
	})
	mux.HandleFunc("/a", func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "the page")
	})
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		fmt.Fprint(w, "at last")
	})
	mux.HandleFunc("/away", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/none", http.StatusFound) })
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/big", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, strings.Repeat("a", 4096)) })
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func guest() *Client {
	c := New("dateline/1.0 (+https://dateline.example)")
	c.Private, c.Pause = true, 0
	return c
}

func read(t *testing.T, c *Client, url string) (string, error) {
	t.Helper()
	page, err := c.Get(t.Context(), url)
	if err != nil {
		return "", err
	}
	defer page.Body.Close()
	body, err := io.ReadAll(page.Body)
	return string(body), err
}

func TestGet(t *testing.T) {
	for _, row := range []struct {
		path, body string
		want       error
		told       string
	}{
		{"/a", "the page", nil, ""},
		{"/busy", "at last", nil, ""},
		{"/private", "", nil, "404 Not Found"}, // our own group of rules counts, not that of all
		{"/none", "", ErrRobots, ""},
		{"/away", "", ErrRobots, ""},
		{"/round", "", nil, "ten times"},
		{"/big", "", ErrTooLarge, ""},
	} {
		c := guest()
		c.Limit = 1024
		body, err := read(t, c, site(t, new(atomic.Int32)).URL+row.path)
		switch {
		case row.want != nil && !errors.Is(err, row.want), row.told != "" && (err == nil || !strings.Contains(err.Error(), row.told)):
			t.Errorf("%s: %v", row.path, err)
		case row.want == nil && row.told == "" && (err != nil || body != row.body):
			t.Errorf("%s: %q, %v", row.path, body, err)
		}
	}
}

func TestOnlyWhatChangedIsAskedForAgain(t *testing.T) {
	asked := new(atomic.Int32)
	url := site(t, asked).URL + "/a"
	first := guest()
	if _, err := read(t, first, url); err != nil {
		t.Fatal(err)
	}
	again := guest()
	again.Known = func(u string) Validator { return map[string]Validator{url: first.Came(url)}[u] }
	if _, err := read(t, again, url); !errors.Is(err, ErrUnchanged) || asked.Load() != 2 {
		t.Errorf("got %v after %d requests", err, asked.Load())
	}
}

func TestAHostIsNotHurried(t *testing.T) {
	url := site(t, new(atomic.Int32)).URL + "/a"
	c := guest()
	c.Pause = 30 * time.Millisecond
	start := time.Now()
	for range 3 {
		if _, err := read(t, c, url); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(start); took < 2*c.Pause {
		t.Errorf("three requests took %v", took)
	}
}

func TestTimeout(t *testing.T) {
	c := guest()
	c.Timeout = 50 * time.Millisecond
	if _, err := read(t, c, site(t, new(atomic.Int32)).URL+"/slow"); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("got %v", err)
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	server := site(t, new(atomic.Int32))
	for _, url := range []string{server.URL + "/a", strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + "/a", "http://[::1]:1/", "http://169.254.169.254/latest/meta-data/"} {
		c := guest()
		c.Private = false
		if _, err := read(t, c, url); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %v", url, err)
		}
	}
	for _, url := range []string{"file:///etc/passwd", "ftp://a.example/", "http:///x", "gopher://a.example"} {
		if _, err := read(t, guest(), url); err == nil || !strings.Contains(err.Error(), "no http") {
			t.Errorf("%s: %v", url, err)
		}
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8:80": true, "[2606:4700::1]:443": true, "10.1.2.3:80": false, "172.16.0.1:80": false, "192.168.1.1:80": false,
		"127.0.0.1:80": false, "0.0.0.0:80": false, "100.64.0.1:80": false, "169.254.169.254:80": false, "224.0.0.1:80": false,
		"255.255.255.255:80": false, "[::1]:80": false, "[fe80::1%eth0]:80": false, "[fc00::1]:80": false, "[::ffff:10.0.0.1]:80": false,
		"[64:ff9b::a00:1]:80": false, "[2002:a00:1::]:80": false, "nonsense": false,
	} {
		if got := public(address) == nil; got != want {
			t.Errorf("%s: %v", address, public(address))
		}
	}
}
