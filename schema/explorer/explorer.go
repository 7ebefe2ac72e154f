// Package explorer serves the pages on which people look at the graph: search,
// entities, events, articles, graph, timeline, disputes, sources and reviews.
// They need no network beyond the server itself.
//
// The pages are written in TypeScript in web/; dist/ holds what "npm ci && npm
// run build" there makes of them, and .ci/explorer checks that it does.
package explorer

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed dist
var files embed.FS

// policy lets a page load from its own server alone: no inline script, no
// inline style, nothing in a frame.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; frame-ancestors "

// views are the first parts of the addresses that the page answers.
var views = []string{"search", "timeline", "graph", "disputes", "sources", "review"}

// Handler serves the page at / and at the addresses of its views, the same
// page at /embed, the only one that other sites may frame, and what the page
// loads below /explorer/.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", page("'none'"))
	for _, view := range views {
		mux.HandleFunc("GET /"+view, page("'none'"))
	}
	for _, kind := range []string{"entity", "event", "article", "claim"} {
		mux.HandleFunc("GET /"+kind+"/{id}", page("'none'"))
	}
	mux.HandleFunc("GET /embed", page("*"))
	assets := loadAssets()
	mux.HandleFunc("GET /explorer/{file}", func(w http.ResponseWriter, r *http.Request) {
		asset, ok := assets[r.PathValue("file")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		asset.send(w, r)
	})
	return mux
}

// page sends the page; framers are who may show it in a frame.
func page(framers string) http.HandlerFunc {
	content, err := files.ReadFile("dist/page.html")
	return func(w http.ResponseWriter, r *http.Request) {
		if err != nil {
			http.Error(w, "the explorer's pages are not built", http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Security-Policy", policy+framers)
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(content) // the client has gone: nobody to tell
	}
}

// asset is a file that the page loads.
type asset struct {
	media      string
	etag       string
	plain      []byte
	compressed func() []byte
}

var media = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml", ".woff2": "font/woff2",
}

func loadAssets() map[string]*asset {
	assets := map[string]*asset{}
	entries, _ := files.ReadDir("dist") // embedded: it is there
	for _, entry := range entries {
		plain, err := files.ReadFile("dist/" + entry.Name())
		if err != nil {
			continue
		}
		sum := sha256.Sum256(plain)
		assets[entry.Name()] = &asset{
			media: media[path.Ext(entry.Name())], plain: plain,
			etag:       fmt.Sprintf("%q", base64.RawURLEncoding.EncodeToString(sum[:12])),
			compressed: sync.OnceValue(func() []byte { return compress(plain) }),
		}
	}
	return assets
}

func compress(plain []byte) []byte {
	var out bytes.Buffer
	writer, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := writer.Write(plain); err != nil || writer.Close() != nil {
		return nil
	}
	return out.Bytes()
}

// send sends the asset, compressed where the client takes it, or nothing
// where the client has it already.
func (a *asset) send(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", a.media)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "no-cache")
	header.Set("ETag", a.etag)
	header.Set("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("If-None-Match"), a.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := a.plain
	if a.media != "font/woff2" && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		if compressed := a.compressed(); compressed != nil {
			header.Set("Content-Encoding", "gzip")
			body = compressed
		}
	}
	_, _ = w.Write(body) // the client has gone: nobody to tell
}
