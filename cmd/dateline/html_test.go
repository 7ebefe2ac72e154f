package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestQueryHTML writes one file that holds the nodes of an answer which names
// no ids, and refuses an answer that has none.
func TestQueryHTML(t *testing.T) {
	dir := t.TempDir()
	store, article, file := filepath.Join(dir, "db"), filepath.Join(dir, "a.txt"), filepath.Join(dir, "out.html")
	text := "Mayor opens the bridge\n\nThe mayor of Vienna, Eva Stark, met the engineer Jan Novak on Monday, and they talked about the bridge.\n"
	if err := os.WriteFile(article, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run([]string{"load", "--store", store, article}); code != 0 {
		t.Fatalf("load: exit status %d", code)
	}
	if code := run([]string{"query", "--store", store, "--html", file, `{events{nodes{label}}}`}); code != 0 {
		t.Fatalf("query: exit status %d", code)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"__typename":"Event"`, "Eva Stark", "talked about the bridge", "Content-Security-Policy"} {
		if !strings.Contains(string(content), want) {
			t.Errorf("the file has no %s", want)
		}
	}
	if code := run([]string{"query", "--store", store, "--html", file, `{stats{articles}}`}); code != 1 {
		t.Errorf("an answer without nodes: exit status %d", code)
	}
}
