package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ploverRecord is a gold record of PLOVER: a sentence and the root code of its
// event (Open Event Data Alliance, "PLOVER: Political Language Ontology for
// Verifiable Event Records").
type ploverRecord struct {
	ID    string `json:"id"`
	Date  string `json:"date"`
	Event string `json:"event"`
	Text  string `json:"text"`
}

// readPlover reads the records of a file, or of all files in a directory.
func readPlover(path string) ([]ploverRecord, error) {
	var all []ploverRecord
	err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		records, err := parsePlover(data)
		if err != nil && name != path && errors.Is(err, errNoRecords) {
			return nil // a folder may have a readme beside its records
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, records...)
		return nil
	})
	return all, err
}

var errNoRecords = errors.New("not a list of PLOVER records (JSON)")

// parsePlover keeps the records that have a sentence.
func parsePlover(data []byte) ([]ploverRecord, error) {
	if !strings.HasPrefix(strings.TrimSpace(string(data)), "[") {
		return nil, errNoRecords
	}
	var records, kept []ploverRecord
	if err := json.Unmarshal(data, &records); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoRecords, err)
	}
	for _, r := range records {
		if r.Text != "" && r.Event != "" {
			r.Text = strings.Trim(r.Text, " {}")
			kept = append(kept, r)
		}
	}
	return kept, nil
}

// newerNames are what later drafts of PLOVER call codes that keep their
// meaning; mergedNames are codes that these drafts made part of another.
var (
	newerNames  = map[string]string{"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE"}
	mergedNames = map[string]string{"FIGHT": "ASSAULT", "INVESTIGATE": "ACCUSE", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE"}
)

// sameCode compares root codes: by the records' own inventory, in which
// renamed codes are equal, and merged ones where the records know no FIGHT.
func sameCode(gold, got string, merged bool) bool {
	names := newerNames
	if merged {
		names = mergedNames
	}
	newer := func(code string) string {
		if name, ok := names[code]; ok {
			return name
		}
		return code
	}
	return got != "" && newer(gold) == newer(got)
}
