package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"dateline/loaders/read/name"
)

// plainWord splits plain text as far as clustering words needs it.
var plainWord = regexp.MustCompile(`[A-Z]\.(?:[A-Z]\.)+|[\p{L}\p{N}]+(?:[.,]\p{N}+)*|'s|[^\s\p{L}\p{N}]`)

// readText reads the sentences that words are clustered on: ECB+, the two
// treebanks' training parts, GAP, and Wikipedia sentences of the corpus.
func readText(data string, corpus []name.Sentence) ([][]string, error) {
	text, err := ecbText(data)
	if err != nil {
		return nil, err
	}
	for _, file := range []string{"en_ewt-train.conllu", "en_gum-train.conllu"} {
		trees, err := readTrees(filepath.Join(data, "ud", file))
		if err != nil {
			return nil, err
		}
		for _, s := range trees.sentences {
			words := make([]string, len(s))
			for i := range s {
				words[i] = s[i].Text
			}
			text = append(text, words)
		}
	}
	for _, file := range []string{"gap-development.tsv", "gap-validation.tsv"} {
		if text, err = appendGAP(text, filepath.Join(data, "gap", file)); err != nil {
			return nil, err
		}
	}
	for _, s := range corpus {
		if s.Domain == wikigoldCorpus {
			text = append(text, slices.Clone(s.Tokens))
		}
	}
	normalise(text)
	return text, nil
}

// ecbText are the sentences of ECB+, each once.
func ecbText(data string) ([][]string, error) {
	files, err := filepath.Glob(filepath.Join(data, "ecbplus", "*", "*.xml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	seen := map[string]bool{}
	var text [][]string
	for _, file := range files {
		doc, err := parseECB(file)
		if err != nil {
			return nil, err
		}
		for _, tokens := range doc.sentences() {
			var words []string
			for _, t := range tokens {
				words = append(words, plainWord.FindAllString(t.Text, -1)...)
			}
			if key := strings.Join(words, " "); !seen[key] {
				seen[key] = true
				text = append(text, words)
			}
		}
	}
	return text, nil
}

var sentenceEnd = regexp.MustCompile(`[.!?] +`)

func appendGAP(text [][]string, path string) ([][]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer file.Close()
	rows := csv.NewReader(file)
	rows.Comma, rows.LazyQuotes = '\t', true
	all, err := rows.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read names: %s: %w", path, err)
	}
	for _, row := range all[1:] {
		for _, sentence := range sentenceEnd.Split(row[1], -1) {
			text = append(text, append(plainWord.FindAllString(sentence, -1), "."))
		}
	}
	return text, nil
}

// normalise writes digits as 0, and the first word of a sentence in small
// letters where it is more often written so elsewhere.
func normalise(text [][]string) {
	times := map[string]int{}
	for _, s := range text {
		for i, w := range s {
			if i > 0 {
				times[w]++
			}
		}
	}
	for _, s := range text {
		for i, w := range s {
			if small := strings.ToLower(w); i == 0 && times[small] > times[w] {
				s[i] = small
			}
			s[i] = strings.Map(zeroDigit, s[i])
		}
	}
}

func zeroDigit(r rune) rune {
	if '0' <= r && r <= '9' {
		return '0'
	}
	return r
}
