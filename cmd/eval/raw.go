package main

import (
	"fmt"
	"os"

	"dateline/loaders/read/conllu"
	"dateline/loaders/read/english"
)

type rawCommand struct {
	File string `arg:"" help:"A CoNLL-U file."`
}

// Run scores sentences and words found in raw text: the treebank's documents,
// paragraphs parted by a blank line.
func (c *rawCommand) Run() error {
	reader, err := english.New()
	if err != nil {
		return err
	}
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	sentences, words, err := conllu.ScoreSegments(file, reader.Segmenter)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	fmt.Printf("sentences F1 %.2f\nwords     F1 %.2f\n", sentences.F1(), words.F1())
	return nil
}
