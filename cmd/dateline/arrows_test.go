package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "dateline"

// arrow says what the packages below a folder may import of the module.
// The first arrow whose folder holds the package counts.
type arrow struct {
	from string
	to   []string // package paths; one that ends in /... holds those below it too
}

// arrows are the design: the data's way is the layout.
var arrows = []arrow{
	{"graph/vocab", []string{"graph"}},
	{"graph/resolve", []string{"graph"}},
	{"graph/quadstore", []string{"graph", "graph/vocab"}},
	{"graph/graphtest", []string{"graph", "graph/resolve", "graph/view"}},
	{"graph/", []string{"graph/..."}},
	{"graph", nil},
	{"loaders/read/english", []string{"graph", "loaders/read", "loaders/read/..."}},
	{"loaders/read/", []string{"graph", "loaders/read", "loaders/read/lexicon", "loaders/read/conllu", "loaders/read/linear", "loaders/read/neural", "loaders/read/wordlist", "loaders/read/title"}},
	{"loaders/read", []string{"graph"}},
	{"loaders", []string{"graph", "loaders/..."}},
	{"schema", []string{"graph", "schema/..."}},
	{"cmd", []string{"graph/...", "loaders/...", "schema/...", "cmd/..."}},
}

// cayley may be imported by these alone: nothing else depends on it.
var cayley = []string{"graph/vocab", "graph/store", "graph/quadstore", "graph/postgres", "cmd/bench"}

func TestArrowsPointOneWay(t *testing.T) {
	seen := 0
	for path, imports := range importsOf(t, filepath.Join("..", "..")) {
		for _, imported := range imports {
			seen++
			if !allowed(path, imported) {
				t.Errorf("%s imports %s: no arrow leads there", path, imported)
			}
		}
	}
	if seen < 10 {
		t.Fatalf("only %d imports were looked at: the walk missed the packages", seen)
	}
}

func TestArrowsForbid(t *testing.T) {
	for from, to := range map[string]string{
		"graph": "dateline/loaders", "graph/store": "dateline/schema", "schema": "dateline/loaders",
		"loaders": "dateline/schema", "loaders/read/lemma": "dateline/loaders/read/parse",
		"loaders/read": "dateline/loaders/read/english", "schema/server": "github.com/cayleygraph/cayley",
	} {
		if allowed(from, to) {
			t.Errorf("an arrow from %s to %s is allowed", from, to)
		}
	}
}

func allowed(from, imported string) bool {
	if strings.HasPrefix(imported, "github.com/cayleygraph/") {
		return within(from, cayley)
	}
	imported, ours := strings.CutPrefix(imported, module+"/")
	if !ours {
		return true
	}
	for _, a := range arrows {
		if from == a.from || strings.HasPrefix(from, strings.TrimSuffix(a.from, "/")+"/") {
			return imported == from || permits(a.to, imported)
		}
	}
	return false
}

func within(path string, folders []string) bool {
	for _, folder := range folders {
		if path == folder || strings.HasPrefix(path, folder+"/") {
			return true
		}
	}
	return false
}

func permits(to []string, imported string) bool {
	for _, path := range to {
		folder, below := strings.CutSuffix(path, "/...")
		if imported == folder || (below && strings.HasPrefix(imported, folder+"/")) {
			return true
		}
	}
	return false
}

// importsOf are the imports of each package below root, tests left out.
func importsOf(t *testing.T, root string) map[string][]string {
	imports := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		folder, _ := filepath.Rel(root, filepath.Dir(path))
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			imports[filepath.ToSlash(folder)] = append(imports[filepath.ToSlash(folder)], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}
