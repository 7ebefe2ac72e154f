package explorer_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"dateline/schema/explorer"
)

func get(t *testing.T, path string, header ...string) *http.Response {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	recorder := httptest.NewRecorder()
	explorer.Handler().ServeHTTP(recorder, request)
	return recorder.Result()
}

func body(t *testing.T, r io.Reader) string {
	t.Helper()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestPages(t *testing.T) {
	for path, framers := range map[string]string{
		"/": "'none'", "/search": "'none'", "/graph": "'none'", "/entity/05963dd305239708.2": "'none'", "/embed": "*",
	} {
		response := get(t, path)
		policy := response.Header.Get("Content-Security-Policy")
		if response.StatusCode != http.StatusOK || !strings.HasSuffix(policy, "frame-ancestors "+framers) {
			t.Errorf("%s: %d, policy %q", path, response.StatusCode, policy)
		}
		if strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", path, policy)
		}
	}
	if response := get(t, "/nothing"); response.StatusCode != http.StatusNotFound {
		t.Errorf("/nothing: %d", response.StatusCode)
	}
}

// TestAssets fetches all that the page names, plain, compressed and again.
func TestAssets(t *testing.T) {
	page := body(t, get(t, "/").Body)
	names := regexp.MustCompile(`/explorer/[a-z0-9.]+`).FindAllString(page, -1)
	if len(names) < 4 {
		t.Fatalf("the page names %q only", names)
	}
	for _, name := range append(names, "/explorer/draw.js", "/explorer/serif.woff2") {
		plain := get(t, name)
		text := body(t, plain.Body)
		if plain.StatusCode != http.StatusOK || plain.Header.Get("Content-Type") == "" || plain.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %d, %v", name, plain.StatusCode, plain.Header)
		}
		packed := get(t, name, "Accept-Encoding", "gzip")
		if packed.Header.Get("Content-Encoding") == "gzip" {
			reader, err := gzip.NewReader(packed.Body)
			if err != nil {
				t.Fatal(err)
			}
			if body(t, reader) != text {
				t.Errorf("%s: what is sent compressed differs", name)
			}
		}
		if again := get(t, name, "If-None-Match", plain.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: sent again with %d", name, again.StatusCode)
		}
	}
	if missing := get(t, "/explorer/nothing.js"); missing.StatusCode != http.StatusNotFound {
		t.Errorf("a file that is not there: %d", missing.StatusCode)
	}
}
