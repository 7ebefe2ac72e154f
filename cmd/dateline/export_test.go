package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dateline/graph/export"
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
	if err := f.Write(t.Context(), db, plover, &out); err != nil || !strings.Contains(out.String(), ",COERCE,") {
		t.Errorf("no arrest has a code: %.500s, %v", out.String(), err)
	}
}
