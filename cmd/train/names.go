package main

import (
	"fmt"
	"os"

	"dateline/loaders/read/cluster"
	"dateline/loaders/read/name"
)

// Settings of the names model, chosen on the development data.
const clusters = 1024 // of words, by their vectors

var nameOptions = name.Options{
	Epochs: 8, Runs: 4, Seed: 1, MinCount: 2, Dropout: 0.5, Rate: 0.01, Recall: 0.5, Prune: 0.05,
	Progress: func(epoch, errors int) { fmt.Fprintf(os.Stderr, "  epoch %d: %d wrong\n", epoch, errors) },
}

// trainNames clusters the words that have vectors and trains the recogniser of
// names on the corpora of names.
func trainNames(f *flags, _ *treebank) error {
	corpus, err := readNames(f.Data)
	if err != nil {
		return err
	}
	vectors, err := f.vectors()
	if err != nil {
		return err
	}
	var words []cluster.Word
	for text, vector := range vectors.All() {
		words = append(words, cluster.Word{Text: text, Vector: vector})
	}
	options := nameOptions
	options.Clusters = cluster.Bisect(words, clusters)
	model, err := name.Train(withHeadlines(corpus), options)
	if err != nil {
		return err
	}
	return f.write("name.bin", model)
}
