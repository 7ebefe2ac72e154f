package main

import (
	"fmt"
	"os"

	"dateline/loaders/read/conllu"
	"dateline/loaders/read/english"
)

type udCommand struct {
	File string `arg:"" help:"A CoNLL-U file."`
}

// Run scores tags, lemmas and trees on gold tokens with predicted tags.
// Punctuation counts. LAS is by the label with its subtype.
func (c *udCommand) Run() error {
	reader, err := english.New()
	if err != nil {
		return err
	}
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	score, err := conllu.ScoreTrees(file, reader.Parser)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	f := score.Figures()
	fmt.Printf("tokens %d\nUPOS  %.2f\nXPOS  %.2f\nlemma %.2f\nUAS   %.2f\nLAS   %.2f (%.2f without subtypes)\n",
		score.Tokens(), f.UPOS, f.XPOS, f.Lemma, f.UAS, f.LAS, f.Universal)
	return nil
}
