package main

import (
	"bytes"
	"fmt"
	"os"

	"dateline/loaders/read/lemma"
	"dateline/loaders/read/parse"
)

// vectorWords is how many words have a vector in the models.
const vectorWords = 60000

// packVectors makes the vectors' file from word vectors as they are published,
// where they are given; else the file stays as it is.
func packVectors(f *flags, _ *treebank) error {
	if f.Vectors == "" {
		return nil
	}
	file, err := os.Open(f.Vectors)
	if err != nil {
		return err
	}
	defer file.Close()
	var packed bytes.Buffer
	if err := parse.PackVectors(&packed, file, vectorWords); err != nil {
		return fmt.Errorf("%s: %w", f.Vectors, err)
	}
	return f.write("vectors.bin", packed.Bytes())
}

// vectors are the packed ones.
func (f *flags) vectors() (*parse.Vectors, error) {
	packed, err := f.read("vectors.bin")
	if err != nil {
		return nil, err
	}
	return parse.LoadVectors(packed)
}

// parser is the one that is there.
func (f *flags) parser() (*parse.Parser, error) {
	vectors, err := f.vectors()
	if err != nil {
		return nil, err
	}
	model, err := f.read("parse.bin")
	if err != nil {
		return nil, err
	}
	lemmas, err := lemma.Parse("") // none are needed
	if err != nil {
		return nil, err
	}
	return parse.New(model, vectors, lemmas)
}

func trainParser(f *flags, trees *treebank) error {
	vectors, err := f.vectors()
	if err != nil {
		return err
	}
	trainer := parse.NewTrainer(trees.sentences, vectors)
	trainer.Train(f.ParserEpochs, func(epoch int, loss float64) {
		fmt.Fprintf(os.Stderr, "  %d of %d: loss %.3f\n", epoch+1, f.ParserEpochs, loss)
	})
	var model bytes.Buffer
	if err := trainer.Write(&model); err != nil {
		return err
	}
	return f.write("parse.bin", model.Bytes())
}
