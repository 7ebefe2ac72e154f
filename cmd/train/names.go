package main

import (
	"fmt"
	"os"

	"dateline/loaders/read/brown"
	"dateline/loaders/read/name"
)

// Settings of the names model, chosen on the development data.
const (
	clusterLeaves = 512
	clusterLeast  = 3 // occurrences of a word that is clustered
)

var nameOptions = name.Options{
	Epochs: 8, Runs: 4, Seed: 1, MinCount: 2, Dropout: 0.5, Rate: 0.01, Recall: 0.5, Prune: 0.05,
	Progress: func(epoch, errors int) { fmt.Fprintf(os.Stderr, "  epoch %d: %d wrong\n", epoch, errors) },
}

// trainNames clusters the words of all texts and trains the recogniser of
// names on the corpora of names.
func trainNames(f *flags, _ *treebank) error {
	corpus, err := readNames(f.Data)
	if err != nil {
		return err
	}
	text, err := readText(f.Data, corpus)
	if err != nil {
		return err
	}
	options := nameOptions
	options.Clusters = brown.Cluster(text, clusterLeaves, clusterLeast)
	model, err := name.Train(withHeadlines(corpus), options)
	if err != nil {
		return err
	}
	return f.write("name.bin", model)
}
