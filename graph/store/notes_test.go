package store

import (
	"bytes"
	"maps"
	"path/filepath"
	"strings"
	"testing"
)

func TestNotesLastAndAreNotExported(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, notes := range []map[string]string{{"a/ü <1>": "one", "b": "two"}, {"a/ü <1>": "three", "b": "", "c": "four\n\"x\""}} {
		if err := s.Note(t.Context(), notes); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{"a/ü <1>": "three", "c": "four\n\"x\""}
	var backup, export bytes.Buffer
	if err := s.Backup(t.Context(), &backup); err != nil {
		t.Fatal(err)
	}
	if err := s.Export(t.Context(), &export); err != nil || strings.Contains(export.String(), "three") {
		t.Errorf("exported %q, %v", export.String(), err)
	}
	s.Close()
	again := filepath.Join(t.TempDir(), "again")
	if err := Restore(t.Context(), again, &backup); err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{dir, again} {
		s, err := Open(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		if got := maps.Collect(s.Notes("")); !maps.Equal(got, want) {
			t.Errorf("%s: notes %q", at, got)
		}
		if got := maps.Collect(s.Notes("a/")); len(got) != 1 {
			t.Errorf("%s: of the prefix %q", at, got)
		}
		if report, err := s.Verify(t.Context()); err != nil || len(report.Problems) > 0 {
			t.Errorf("%s: %v, %v", at, report.Problems, err)
		}
		s.Close()
	}
}
