package main

import (
	"bytes"

	"golang.org/x/sync/errgroup"

	"dateline/loaders/read"
	"dateline/loaders/read/cluster"
	"dateline/loaders/read/tag"
)

// Weights below these sizes are dropped: chosen on the development data.
const (
	tagPrune   = 0.6
	parsePrune = 1.4
)

// folds is how many parts the data is cut into, each tagged by a tagger that
// was trained on the others.
const folds = 4

func trainLemmas(f *flags, trees *treebank) error {
	return f.write("lemmas.tsv", []byte(tag.LearnLemmas(trees.sentences)))
}

func trainTagger(f *flags, trees *treebank) error {
	clusters, err := f.clusters()
	if err != nil {
		return err
	}
	model, tags, err := learnTags(trees.sentences, clusters, f.Epochs)
	if err != nil {
		return err
	}
	if err := f.write("tag.txt", []byte(tags)); err != nil {
		return err
	}
	return f.write("tag.bin", model)
}

func learnTags(sentences [][]read.Token, clusters cluster.Clusters, epochs int) (model []byte, tags string, err error) {
	trainer := tag.NewTrainer(sentences, clusters)
	trainer.Train(sentences, epochs)
	var out bytes.Buffer
	err = trainer.Write(&out, tagPrune)
	return out.Bytes(), trainer.Tags(), err
}

// jackknife gives every sentence the tags of a tagger that has not seen it.
func jackknife(sentences [][]read.Token, clusters cluster.Clusters, epochs int) ([][]read.Token, error) {
	tagged := clone(sentences)
	var group errgroup.Group
	group.SetLimit(2)
	for fold := range folds {
		group.Go(func() error { return tagFold(sentences, tagged, clusters, fold, epochs) })
	}
	return tagged, group.Wait()
}

// tagFold tags every sentence of one fold in place.
func tagFold(sentences, tagged [][]read.Token, clusters cluster.Clusters, fold, epochs int) error {
	var others [][]read.Token
	for i := range sentences {
		if i%folds != fold {
			others = append(others, sentences[i])
		}
	}
	model, tags, err := learnTags(others, clusters, epochs)
	if err != nil {
		return err
	}
	noLemmas, err := tag.ParseLemmas("")
	if err != nil {
		return err
	}
	tagger, err := tag.New(model, tags, clusters, noLemmas)
	if err != nil {
		return err
	}
	for i := fold; i < len(tagged); i += folds {
		tagger.Tag(tagged[i])
	}
	return nil
}
