package main

import (
	"fmt"
	"io"
	"os"

	"dateline/loaders/read"
	"dateline/loaders/read/english"
)

// ontologyFlag adds to the events that are read.
type ontologyFlag struct {
	Ontology []string `placeholder:"FILE" env:"DATELINE_ONTOLOGY" help:"Read these kinds of event too: types, triggers and roles in the form of loaders/read/event/data/ontology.yaml; may be repeated."`
}

// reader is a reader of English that knows the added kinds of event.
func (f *ontologyFlag) reader() (*read.Reader, error) {
	var files []io.Reader
	for _, name := range f.Ontology {
		file, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("--ontology: %w", err)
		}
		defer file.Close()
		files = append(files, file)
	}
	reader, err := english.New(files...)
	if err != nil && len(f.Ontology) > 0 {
		return nil, fmt.Errorf("--ontology %v: %w", f.Ontology, err)
	}
	return reader, err
}
