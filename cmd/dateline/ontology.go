package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"dateline/graph"
	"dateline/loaders/extract"
	"dateline/loaders/read"
	"dateline/loaders/read/english"
	"dateline/loaders/read/event"
)

// ontologyFlag adds to the events that are read.
type ontologyFlag struct {
	Ontology []string `placeholder:"FILE" env:"DATELINE_ONTOLOGY" help:"Read these kinds of event too: types, triggers and roles in the form of loaders/read/event/data/ontology.yaml; may be repeated."`
}

// reader is a reader of English that knows the added kinds of event.
func (f *ontologyFlag) reader() (*read.Reader, error) {
	added, err := f.added()
	if err != nil {
		return nil, err
	}
	reader, err := english.New(added...)
	if err != nil && len(f.Ontology) > 0 {
		return nil, fmt.Errorf("--ontology %v: %w", f.Ontology, err)
	}
	return reader, err
}

// added are the files of added kinds of event.
func (f *ontologyFlag) added() (all []io.Reader, err error) {
	for _, name := range f.Ontology {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("--ontology: %w", err)
		}
		all = append(all, bytes.NewReader(text))
	}
	return all, nil
}

// codes give events their codes in ACE and PLOVER, the added kinds too.
func (f *ontologyFlag) codes() (extract.Coder, error) {
	ontology, err := event.Builtin()
	if err != nil {
		return nil, err
	}
	added, err := f.added()
	if err != nil {
		return nil, err
	}
	for _, file := range added {
		if err := ontology.Add(file); err != nil {
			return nil, fmt.Errorf("--ontology %v: %w", f.Ontology, err)
		}
	}
	return func(e *graph.LocalEvent) (string, string) { return ontology.ACE(e.Type), ontology.PLOVER(e) }, nil
}
