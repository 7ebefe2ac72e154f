package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// runs runs a command line and returns its exit status and standard error.
func runs(t *testing.T, args ...string) (status int, told string) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	before := os.Stderr
	os.Stderr = w
	defer func() { os.Stderr = before }()
	read := make(chan string)
	go func() {
		raw, _ := io.ReadAll(r)
		read <- string(raw)
	}()
	status = run(args)
	w.Close()
	return status, <-read
}

const goodText = "The mayor of the town said that the bridge was closed after the storm, and that it will be open on Monday."

// TestBadInputEndsInOne: what of a directory cannot be read is told with its
// file and position, the rest is loaded, and the exit status is 1. What is
// told of each kind of bad input is tested in package loaders.
func TestBadInputEndsInOne(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "db")
	for name, content := range map[string]string{
		"bad.jsonl":   `{"title":"good","url":"https://a.example/1","text":"` + goodText + `"}` + "\n{broken\n" + `{"title":"twice","url":"https://a.example/1","text":"Other text. ` + goodText + `"}`,
		"empty.txt":   "",
		"german.txt":  "Titel\nDer Bürgermeister der Stadt sagte, die Brücke werde nach dem Sturm geschlossen und am Montag wieder geöffnet.",
		"good.txt":    "Good\n" + goodText,
		"same.txt":    "Good\n" + goodText,
		"late.jsonl":  `{"title":"late","published":"2999-01-01","text":"` + goodText + `"}`,
		"ragged.csv":  "title,text\nrow," + `"` + goodText + `"` + "\nbroken\n",
		"picture.png": "\x89PNG\x00",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	status, told := runs(t, "load", "--store", db, dir)
	for _, want := range []string{
		"failed: " + dir + "/bad.jsonl:2: not a JSON object",
		"failed: " + dir + "/bad.jsonl:3: another text with the URL of " + dir + "/bad.jsonl:1",
		"failed: " + dir + "/empty.txt: it holds no text",
		"skipped: " + dir + "/german.txt: it is not English",
		"duplicate: " + dir + "/same.txt: the same article as " + dir + "/good.txt",
		"failed: " + dir + "/late.jsonl:1: published 2999-01-01 lies in the future",
		"failed: " + dir + "/ragged.csv:3: the row has more or fewer cells",
		"loaded 3 articles, 1 duplicate, 1 skipped, 5 failed",
		"passed over: 1 files of other formats",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("not told: %s\n%s", want, told)
		}
	}
	if status != 1 {
		t.Errorf("exit status %d", status)
	}
	if err := os.WriteFile(filepath.Join(dir, "empty.txt"), []byte("No more\n"+goodText), 0o600); err != nil {
		t.Fatal(err)
	}
	status, told = runs(t, "load", "--store", db, "--retry")
	if !strings.Contains(told, "loaded 1 article") || status != 1 {
		t.Errorf("retry: status %d\n%s", status, told)
	}
	if status, told = runs(t, "load", "--store", db, filepath.Join(dir, "good.txt")); status != 0 || !strings.Contains(told, "1 unchanged") {
		t.Errorf("again: status %d\n%s", status, told)
	}
	if status, _ = runs(t, "load", "--store", db); status != 2 {
		t.Errorf("without paths: status %d", status)
	}
	if status, _ = runs(t, "load", "--nothing"); status != 2 {
		t.Errorf("a wrong flag: status %d", status)
	}
}

func TestDryRunStoresNothing(t *testing.T) {
	db := filepath.Join(t.TempDir(), "db")
	if status, told := runs(t, "load", "--store", db, "--dry-run", testdata+"/articles"); status != 0 {
		t.Errorf("status %d\n%s", status, told)
	}
	if status, told := runs(t, "load", "--store", db, "--dry-run", "--field", "txt=x", testdata+"/articles"); status != 2 || !strings.Contains(told, "name one of title") {
		t.Errorf("a wrong field: status %d\n%s", status, told)
	}
	if isThere(db) {
		t.Error("a dry run made a graph")
	}
}

// TestNoGraphIsMadeByAsking names a graph that is not there.
func TestNoGraphIsMadeByAsking(t *testing.T) {
	db := filepath.Join(t.TempDir(), "db")
	for _, args := range [][]string{{"query", "{stats{articles}}"}, {"export"}, {"articles"}, {"undo"}, {"verify"}, {"backup"}, {"remove", "https://a.example/1"}} {
		status, told := runs(t, append(args, "--store", db)...)
		if status != 1 || !strings.Contains(told, "there is no graph at "+db) || isThere(db) {
			t.Errorf("%s: status %d, %s", args[0], status, told)
		}
	}
}
