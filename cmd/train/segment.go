package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"dateline/loaders/read/conllu"
	"dateline/loaders/read/segment"
)

// segmentPrune was chosen on the development data.
const segmentPrune = 0.5

func trainSegmenter(f *flags, _ *treebank) error {
	var texts []conllu.Document
	for _, name := range treebanks {
		documents, err := readDocuments(filepath.Join(f.Data, "ud", name))
		if err != nil {
			return err
		}
		texts = append(texts, documents...)
	}
	var model bytes.Buffer
	if err := segment.Train(texts, f.Epochs, segmentPrune, &model); err != nil {
		return err
	}
	return f.write("segment.bin", model.Bytes())
}

func readDocuments(path string) ([]conllu.Document, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var documents []conllu.Document
	for d, err := range conllu.Documents(file) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		documents = append(documents, d)
	}
	return documents, nil
}
