package main

import (
	"fmt"
	"os"

	"dateline/loaders/read"
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
	var score conllu.TreeScore
	for s, err := range conllu.Read(file) {
		if err != nil {
			return fmt.Errorf("%s: %w", c.File, err)
		}
		got := append([]read.Token(nil), s.Tokens...)
		for i := range got {
			got[i] = blank(got[i])
		}
		reader.Parser.Parse([][]read.Token{got})
		score.Add(s.Tokens, got)
	}
	f := score.Figures()
	fmt.Printf("tokens %d\nUPOS  %.2f\nXPOS  %.2f\nlemma %.2f\nUAS   %.2f\nLAS   %.2f (%.2f without subtypes)\n",
		score.Tokens(), f.UPOS, f.XPOS, f.Lemma, f.UAS, f.LAS, f.Universal)
	return nil
}

// blank keeps of a token what the text itself gives.
func blank(t read.Token) read.Token { return read.Token{Span: t.Span, Text: t.Text} }
