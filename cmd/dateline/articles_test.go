package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
)

const shared = "../../../shared/articles"

// operation is what is asked of two real articles on one police operation.
// The articles are not part of the project; without them the test is skipped.
func TestSharedArticles(t *testing.T) {
	raw, err := os.ReadFile("testdata/operation.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var questions map[string][]question
	if err := yaml.UnmarshalWithOptions(raw, &questions, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	for name, files := range map[string][]string{
		"dated":   {"articles.jsonl"},
		"undated": {"brussels-times.txt", "onmanorama.txt"},
	} {
		t.Run(name, func(t *testing.T) {
			var paths []string
			for _, file := range files {
				path := filepath.Join(shared, file)
				if _, err := os.Stat(path); err != nil {
					t.Skipf("the articles are not at %s", shared)
				}
				paths = append(paths, path)
			}
			db := loadedStore(t, paths...)
			for _, q := range append(questions["both"], questions[name]...) {
				q.check(t, db)
			}
		})
	}
}
