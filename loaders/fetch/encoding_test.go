package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

const sentPage = "<!doctype html><html><body>a page, a page, a page</body></html>"

// packers pack as servers do.
var packers = map[string]func(io.Writer) io.WriteCloser{
	"gzip":    func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"deflate": func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
	"br":      func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
	"zstd": func(w io.Writer) io.WriteCloser {
		z, _ := zstd.NewWriter(w)
		return z
	},
	"bare": func(w io.Writer) io.WriteCloser {
		z, _ := flate.NewWriter(w, 6)
		return z
	},
}

func packedBy(kind, text string) string {
	var out bytes.Buffer
	w := packers[kind](&out)
	io.WriteString(w, text)
	w.Close()
	return out.String()
}

func TestDecoded(t *testing.T) {
	for _, row := range []struct{ encodings, body string }{
		{"", sentPage}, {"identity", sentPage}, {"gzip", packedBy("gzip", sentPage)}, {"X-GZIP", packedBy("gzip", sentPage)},
		{"deflate", packedBy("deflate", sentPage)}, {"deflate", packedBy("bare", sentPage)}, {"br", packedBy("br", sentPage)},
		{"zstd", packedBy("zstd", sentPage)}, {"gzip, br", packedBy("br", packedBy("gzip", sentPage))},
		{"gzip", sentPage}, {"br", sentPage}, {"deflate", sentPage}, {"zstd", sentPage}, // unpacked by whoever kept them
	} {
		r, err := Decoded(strings.NewReader(row.body), row.encodings)
		if err != nil {
			t.Errorf("%s: %v", row.encodings, err)
			continue
		}
		if got, err := io.ReadAll(r); string(got) != sentPage || err != nil {
			t.Errorf("%s: %q, %v", row.encodings, got, err)
		}
	}
	for encodings, body := range map[string]string{"compress": "x", "gzip": packedBy("gzip", sentPage)[:20], "br": packedBy("br", sentPage)[:10], "zstd": packedBy("zstd", sentPage)[:12]} {
		r, err := Decoded(strings.NewReader(body), encodings)
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if err == nil || (encodings == "compress") != errors.Is(err, ErrEncoding) {
			t.Errorf("%s: %v", encodings, err)
		}
	}
}

// TestAnAnswerIsUnpacked asks a server that packs unasked.
func TestAnAnswerIsUnpacked(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/a" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Encoding", "br")
		fmt.Fprint(w, packedBy("br", strings.Repeat(sentPage, 100)))
	}))
	defer server.Close()
	c := guest()
	if body, err := read(t, c, server.URL+"/a"); len(body) != 100*len(sentPage) || err != nil {
		t.Errorf("%d bytes, %v", len(body), err)
	}
	c.Limit = 1000
	if _, err := read(t, c, server.URL+"/a"); !errors.Is(err, ErrTooLarge) {
		t.Errorf("beyond the limit: %v", err)
	}
}

func FuzzDecoded(f *testing.F) {
	for kind := range packers {
		f.Add(packedBy(kind, sentPage), kind)
	}
	f.Fuzz(func(t *testing.T, body, encodings string) {
		if r, err := Decoded(strings.NewReader(body), encodings); err == nil {
			_, _ = io.Copy(io.Discard, io.LimitReader(r, 1<<20))
		}
	})
}
