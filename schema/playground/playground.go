// Package playground serves the query editor: a page that needs no network
// beyond the server itself.
package playground

import (
	"compress/gzip"
	"embed"
	"io"
	"net/http"
	"path"
	"strings"
)

//go:embed page.html app.js app.css examples.graphql assets/*.gz
var files embed.FS

// policy lets the page load from its own server alone. The editor writes its
// styles into the page, hence the one exception.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// Handler serves the page at /graphiql, and what it loads below /playground/.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /graphiql", page)
	mux.HandleFunc("GET /playground/{file}", asset)
	return mux
}

func page(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Referrer-Policy", "no-referrer")
	send(w, r, "page.html")
}

func asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	if _, err := files.Open("assets/" + name + ".gz"); err == nil {
		sendCompressed(w, r, name)
		return
	}
	send(w, r, name)
}

func send(w http.ResponseWriter, r *http.Request, name string) {
	content, err := files.ReadFile(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	header(w, name)
	_, _ = w.Write(content) // the client has gone: nobody to tell
}

// sendCompressed sends an asset as it is embedded, or plain to a client that
// takes no gzip.
func sendCompressed(w http.ResponseWriter, r *http.Request, name string) {
	file, err := files.Open("assets/" + name + ".gz")
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	header(w, name)
	w.Header().Set("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = io.Copy(w, file)
		return
	}
	if plain, err := gzip.NewReader(file); err == nil {
		_, _ = io.Copy(w, plain)
	}
}

func header(w http.ResponseWriter, name string) {
	types := map[string]string{".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".graphql": "text/plain"}
	w.Header().Set("Content-Type", types[path.Ext(name)]+"; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-cache")
}
