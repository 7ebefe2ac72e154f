package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/graph/export"
	"dateline/loaders/read/event"
)

func TestExportOverHTTPIsTheSameAsByCommand(t *testing.T) {
	db := loadedStore(t, articleFiles(t)...)
	plover, err := ploverCodes()
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(exporter(db, plover))
	defer web.Close()
	for _, f := range export.Formats() {
		var want bytes.Buffer
		if err := f.Write(t.Context(), db, plover, &want); err != nil {
			t.Fatal(f.Name, err)
		}
		response, err := http.Get(web.URL + "/export?format=" + f.Name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || !bytes.Equal(got, want.Bytes()) || response.Header.Get("Content-Type") != f.Media {
			t.Errorf("%s: %d bytes, not %d, %v", f.Name, len(got), want.Len(), err)
		}
	}
	response, err := http.Get(web.URL + "/export?format=word")
	if err != nil {
		t.Fatal(err)
	}
	told, _ := io.ReadAll(response.Body)
	response.Body.Close()
	if response.StatusCode != http.StatusBadRequest || !strings.Contains(string(told), "graphml") {
		t.Errorf("%d %s", response.StatusCode, told)
	}
}

func TestEventsHavePLOVERCodes(t *testing.T) {
	db := loadedStore(t, articleFiles(t)...)
	plover, err := ploverCodes()
	if err != nil {
		t.Fatal(err)
	}
	f, err := export.Find("events.csv")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(t.Context(), db, plover, &out); err != nil || !strings.Contains(out.String(), ",COERCE,arrest,legal,") {
		t.Errorf("no arrest has a code, mode and context: %.500s, %v", out.String(), err)
	}
}

// TestModesGoWithTheCodesOfTheOntology looks at each row of PLOVER's modes.
func TestModesGoWithTheCodesOfTheOntology(t *testing.T) {
	ontology, err := event.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile("../../graph/export/data/plover.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" || fields[1] == "-" {
			continue
		}
		if code := ontology.PLOVER(&graph.LocalEvent{Type: fields[0], Status: graph.Happened}); code != fields[1] {
			t.Errorf("%s: its mode goes with %s, but its code is %q", fields[0], fields[1], code)
		}
	}
}

func TestFormatByTheFilesEnding(t *testing.T) {
	for output, want := range map[string]string{
		"-": "nquads", "graph": "nquads", "graph.nq": "nquads", "a/news.ttl": "turtle", "news.jsonld": "jsonld", "x.graphml": "graphml",
		"graph.csv.zip": "csv", "graph.csv": "csv", "nodes.csv": "nodes.csv", "my.edges.parquet": "edges.parquet", "events.csv": "events.csv",
		"news.parquet": "parquet",
	} {
		if got := (&exportCommand{Output: output, Format: "auto"}).format(); got != want {
			t.Errorf("%s: %s, not %s", output, got, want)
		}
	}
	if got := (&exportCommand{Output: "a.ttl", Format: "jsonld"}).format(); got != "jsonld" {
		t.Errorf("the flag: %s", got)
	}
}
