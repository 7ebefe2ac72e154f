package ecb

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// ReadFolder reads the documents of topics ("2", "5"; none for all) in a
// folder of ECB+, sorted by name, with the sentences that
// coreference_sentences.csv selects.
func ReadFolder(dir string, topics []string) ([]*Document, error) {
	selected, err := readSelected(filepath.Join(dir, "coreference_sentences.csv"))
	if err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.xml"))
	if err != nil {
		return nil, err
	}
	var all []*Document
	for _, path := range paths {
		if len(topics) > 0 && !slices.Contains(topics, filepath.Base(filepath.Dir(path))) {
			continue
		}
		d, err := readFile(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if selected[d.Name] != nil {
			d.Selected = selected[d.Name]
		}
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b *Document) int { return cmp.Compare(a.Name, b.Name) })
	return all, nil
}

func readFile(path string) (*Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read(f)
}

// readSelected are the selected sentences by document. The file's columns are
// Topic, File and Sentence Number.
func readSelected(path string) (map[string]map[int]bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows := csv.NewReader(f)
	rows.FieldsPerRecord = 3
	selected := map[string]map[int]bool{}
	for n := 0; ; n++ {
		row, err := rows.Read()
		if err == io.EOF {
			return selected, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		sentence, err := strconv.Atoi(strings.TrimSpace(row[2]))
		if err != nil && n > 0 {
			return nil, fmt.Errorf("%s: line %d: %w", path, n+1, err)
		}
		if name := row[0] + "_" + row[1]; err == nil {
			if selected[name] == nil {
				selected[name] = map[int]bool{}
			}
			selected[name][sentence] = true
		}
	}
}
