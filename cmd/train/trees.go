package main

import (
	"fmt"
	"os"

	"dateline/loaders/read"
	"dateline/loaders/read/conllu"
)

// treebank is the training trees, with the treebank's own tags.
type treebank struct{ sentences [][]read.Token }

func readTrees(paths ...string) (*treebank, error) {
	t := &treebank{}
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		for s, err := range conllu.Read(file) {
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			t.sentences = append(t.sentences, s.Tokens)
		}
		file.Close()
	}
	return t, nil
}
