package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRenamed makes articles of a small folder of ECB+.
func TestRenamed(t *testing.T) {
	dir := t.TempDir()
	var tokens strings.Builder
	for sentence := range 10 {
		for i, word := range strings.Fields("On Friday the mayor Vellamo opened 12 new bridges in 1999 .") {
			tokens.WriteString(`<token t_id="` + strings.Repeat("1", sentence*12+i+1) + `" sentence="` + string(rune('0'+sentence)) + `" number="0">` + word + `</token>`)
		}
	}
	document := `<Document doc_name="1_1ecb.xml" doc_id="x">` + tokens.String() + `<Markables></Markables><Relations></Relations></Document>`
	if err := os.MkdirAll(filepath.Join(dir, "1"), 0o700); err != nil {
		t.Fatal(err)
	}
	for file, text := range map[string]string{"1/1_1ecb.xml": document, "coreference_sentences.csv": "Topic,File,Sentence Number\n1,1ecb,0\n"} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r, err := newRenamer(dir)
	if err != nil {
		t.Fatal(err)
	}
	r.names = map[string]bool{"Vellamo": true} // one document has no rare words
	one, two := r.next(), r.next()
	if one.URL == two.URL || one.Text == two.Text {
		t.Errorf("two articles of a document are the same: %q", one.Text)
	}
	for _, a := range []*madeArticle{one, two} {
		if strings.Contains(a.Text, "Vellamo") || !strings.Contains(a.Text, "On Friday the mayor ") || !strings.Contains(a.Text, "in 1999.") {
			t.Errorf("article %q", a.Text)
		}
	}
}
