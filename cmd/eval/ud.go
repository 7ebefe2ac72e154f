package main

import (
	"fmt"
	"os"
	"strings"

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
	var score treeScore
	for s, err := range conllu.Read(file) {
		if err != nil {
			return fmt.Errorf("%s: %w", c.File, err)
		}
		read := append([]read.Token(nil), s.Tokens...)
		for i := range read {
			read[i] = blank(read[i])
		}
		reader.Tagger.Tag(read)
		reader.Parser.Parse(read)
		score.add(s.Tokens, read)
	}
	fmt.Print(score)
	return nil
}

// blank keeps of a token what the text itself gives.
func blank(t read.Token) read.Token { return read.Token{Span: t.Span, Text: t.Text} }

// treeScore counts tokens that are right.
type treeScore struct{ tokens, upos, xpos, lemma, uas, las, universal int }

func (s *treeScore) add(gold, got []read.Token) {
	for i := range gold {
		s.tokens++
		attached := gold[i].Head == got[i].Head
		count(&s.upos, gold[i].UPOS == got[i].UPOS)
		count(&s.xpos, gold[i].XPOS == got[i].XPOS)
		count(&s.lemma, strings.EqualFold(gold[i].Lemma, got[i].Lemma))
		count(&s.uas, attached)
		count(&s.las, attached && gold[i].Deprel == got[i].Deprel)
		count(&s.universal, attached && withoutSubtype(gold[i].Deprel) == withoutSubtype(got[i].Deprel))
	}
}

func count(n *int, right bool) {
	if right {
		*n++
	}
}

func withoutSubtype(deprel string) string {
	universal, _, _ := strings.Cut(deprel, ":")
	return universal
}

func (s treeScore) String() string {
	percent := func(n int) float64 { return 100 * float64(n) / float64(max(s.tokens, 1)) }
	return fmt.Sprintf("tokens %d\nUPOS  %.2f\nXPOS  %.2f\nlemma %.2f\nUAS   %.2f\nLAS   %.2f (%.2f without subtypes)\n",
		s.tokens, percent(s.upos), percent(s.xpos), percent(s.lemma), percent(s.uas), percent(s.las), percent(s.universal))
}
