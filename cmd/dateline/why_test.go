package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhy(t *testing.T) {
	file := filepath.Join(t.TempDir(), "more.yaml")
	if err := os.WriteFile(file, []byte("- type: culture.concert\n  verbs: [greet]\n  roles: {obj: TARGETED}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	reader, err := (&ontologyFlag{Ontology: []string{file}}).reader()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := why(t.Context(), reader, "Ann Lee greeted Peter Hale in Oslo. Police did not arrest the singer.", &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"culture.concert", "verb trigger", "TARGETED", "justice.arrest DENIED", "nsubj", "PERSON"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the explanation has no %q:\n%s", want, &out)
		}
	}
	for name, text := range map[string]string{"none.yaml": "", "bad.yaml": "- type: a\n  roles: {obj: NOBODY}\n"} {
		path := filepath.Join(t.TempDir(), name)
		if text != "" {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := (&ontologyFlag{Ontology: []string{path}}).reader(); err == nil || !strings.Contains(err.Error(), "--ontology") {
			t.Errorf("%s gives %v", name, err)
		}
	}
}
