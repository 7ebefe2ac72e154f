package main

import (
	"bytes"

	"dateline/loaders/read/parse"
)

func trainParser(f *flags, trees *treebank) error {
	clusters, err := f.clusters()
	if err != nil {
		return err
	}
	tagged, err := jackknife(trees.sentences, clusters, max(2, f.Epochs/2))
	if err != nil {
		return err
	}
	trainer := parse.NewTrainer(tagged)
	trainer.Train(tagged, f.Epochs)
	if err := f.write("parse.txt", []byte(trainer.Labels())); err != nil {
		return err
	}
	var model bytes.Buffer
	if err := trainer.Write(&model, parsePrune); err != nil {
		return err
	}
	return f.write("parse.bin", model.Bytes())
}
