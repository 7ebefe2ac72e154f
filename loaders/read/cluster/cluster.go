// Package cluster holds word clusters: words that stand between the same
// words have paths of the same beginning (Brown et al. 1992), so that what a
// model learns of one word serves for its like (Koo, Carreras and Collins
// 2008).
package cluster

import (
	"fmt"
	"slices"
	"strings"

	"dateline/loaders/read/linear"
)

// Clusters are the words' clusters. The zero value knows no word.
type Clusters map[uint64]Path

// Path is a word's path as hashes: of its first 4 bits, of its first 6, of
// all. Zero where the word has no cluster.
type Path [3]uint64

// Parse reads "path word word ..." lines.
func Parse(file string) (Clusters, error) {
	c := Clusters{}
	for line := range strings.Lines(file) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.Trim(fields[0], "01") != "" {
			return nil, fmt.Errorf("clusters: row %.40q begins with no path", line)
		}
		for _, word := range fields[1:] {
			c[linear.Hash(word)] = pathOf(fields[0])
		}
	}
	return c, nil
}

func pathOf(bits string) Path {
	return Path{linear.Hash(bits[:min(4, len(bits))]), linear.Hash(bits[:min(6, len(bits))]), linear.Hash(bits)}
}

// Of is the path of a word in small letters, digits as 0, by its hash.
func (c Clusters) Of(word string) Path { return c[linear.Hash(Normal(word))] }

// Normal is the form in which words are clustered.
func Normal(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, strings.ToLower(word))
}

// Format writes clusters by word as Parse reads them, in a fixed order.
func Format(byWord map[string]string) string {
	words := map[string][]string{}
	for word, path := range byWord {
		words[path] = append(words[path], word)
	}
	var rows []string
	for path, members := range words {
		slices.Sort(members)
		rows = append(rows, path+" "+strings.Join(members, " ")+"\n")
	}
	slices.Sort(rows)
	return strings.Join(rows, "")
}
