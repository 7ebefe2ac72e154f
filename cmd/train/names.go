package main

import (
	"fmt"
	"os"

	"dateline/loaders/read"
	"dateline/loaders/read/brown"
	"dateline/loaders/read/name"
	"dateline/loaders/read/neural"
	"dateline/loaders/read/parse"
)

// Settings of the names model, chosen on the development data.
const (
	clusterLeaves = 512
	clusterLeast  = 3 // occurrences of a word that is clustered
)

var nameOptions = name.Options{
	Epochs: 6, Runs: 2, Seed: 1, MinCount: 2, Dropout: 0.5, Rate: 0.01, Recall: 0.5, Prune: 0.05,
	Width: 64, TopRate: 0.002, LayerWidth: parse.LayerWidth,
	Progress: func(epoch, errors int) { fmt.Fprintf(os.Stderr, "  epoch %d: %d wrong\n", epoch, errors) },
}

// trainNames clusters the words of all texts and trains the recogniser of
// names on the corpora of names, above the parser that is there.
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
	if options.States, err = f.states(); err != nil {
		return err
	}
	options.Clusters = brown.Cluster(text, clusterLeaves, clusterLeast)
	model, err := name.Train(withHeadlines(withMadeNames(corpus)), options)
	if err != nil {
		return err
	}
	return f.write("name.bin", model)
}

// states gives what the parser's layers know of a sentence's tokens, side by
// side.
func (f *flags) states() (func(tokens []string) neural.Matrix, error) {
	parser, err := f.parser()
	if err != nil {
		return nil, err
	}
	var states neural.Matrix
	parser.Listen(func(pieces [][]read.Token, layers parse.Layers) {
		states = beside(pieces, layers)
	})
	return func(texts []string) neural.Matrix {
		tokens := make([]read.Token, len(texts))
		for i := range texts {
			tokens[i].Text = texts[i]
		}
		parser.Parse([][]read.Token{tokens})
		return states
	}, nil
}

// beside sets the layers' rows of each token side by side.
func beside(pieces [][]read.Token, layers parse.Layers) neural.Matrix {
	m := neural.Matrix{Cols: len(layers) * parse.LayerWidth}
	row := 0
	for _, piece := range pieces {
		row++ // the root's
		for range piece {
			for _, layer := range layers {
				m.Data = append(m.Data, layer.Row(row)...)
			}
			row++
			m.Rows++
		}
	}
	return m
}
