package main

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"dateline/graph/export"
)

// exportTime is how long an export over HTTP may take.
const exportTime = time.Hour

// exporter answers /export?format=NAME with the whole graph in that format.
func exporter(store export.Store, plover export.Coder) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET")
			http.Error(w, "use GET", http.StatusMethodNotAllowed)
			return
		}
		name := r.URL.Query().Get("format")
		if name == "" {
			name = "nquads"
		}
		format, err := export.Find(name)
		if err != nil {
			http.Error(w, fmt.Sprintf("there is no format %q; there are %s", name, strings.Join(formatNames(), ", ")), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", format.Media)
		w.Header().Set("Content-Disposition", `attachment; filename="dateline`+format.Ending+`"`)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if r.Method == http.MethodHead {
			return
		}
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(exportTime)) // a recorder has none
		if err := format.Write(r.Context(), store, plover, w); err != nil {
			panic(http.ErrAbortHandler) // the status is sent: a cut connection tells that the file is not whole
		}
	}
}
