package main

import (
	"fmt"
	"os"
	"path/filepath"

	"dateline/loaders/read/brown"
	"dateline/loaders/read/cluster"
)

// How many clusters, and how often a word must occur to be in one.
const (
	leaves        = 512
	clusteredFrom = 3
)

// trainClusters clusters the words of all texts, in small letters.
func trainClusters(f *flags, _ *treebank) error {
	corpus, err := readNames(f.Data)
	if err != nil {
		return err
	}
	text, err := readText(f.Data, corpus)
	if err != nil {
		return err
	}
	for _, words := range text {
		for i, word := range words {
			words[i] = cluster.Normal(word)
		}
	}
	return f.write(clusterFile, []byte(cluster.Format(brown.Cluster(text, leaves, clusteredFrom))))
}

const clusterFile = "clusters.txt"

// clusters are those that the step before wrote.
func (f *flags) clusters() (cluster.Clusters, error) {
	file, err := os.ReadFile(filepath.Join(f.Out, clusterFile))
	if err != nil {
		return nil, fmt.Errorf("train the clusters first: %w", err)
	}
	return cluster.Parse(string(file))
}
