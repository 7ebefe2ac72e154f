package main

import (
	"context"
	"os"
	"path/filepath"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/corefer"
	"dateline/loaders/read/english"
	"dateline/loaders/read/gap"
)

// pronounWeights is where the weights of the pronoun ranking lie: readable
// data of its package, not a model of package english.
const pronounWeights = "loaders/read/corefer/data/pronouns.txt"

// trainPronouns learns the ranking of candidates for a pronoun from the
// development part of GAP, as the embedded models read it.
func trainPronouns(f *flags, _ *treebank) error {
	file, err := os.Open(filepath.Join(f.Data, "gap", "gap-development.tsv"))
	if err != nil {
		return err
	}
	defer file.Close()
	cases, err := gap.Read(file)
	if err != nil {
		return err
	}
	reader, err := english.From(os.DirFS(f.Out))
	if err != nil {
		return err
	}
	reader.Layers = beforeCorefer(reader.Layers)
	var lessons []corefer.Lesson
	for i := range cases {
		doc, err := reader.Read(context.Background(), graph.Article{Text: cases[i].Text})
		if err != nil {
			return err
		}
		lessons = append(lessons, lessonOf(doc, &cases[i]))
	}
	return os.WriteFile(pronounWeights, []byte(corefer.Learn(lessons)), 0o644)
}

// beforeCorefer are the layers that run before entities are made.
func beforeCorefer(layers []read.Annotator) []read.Annotator {
	for i, l := range layers {
		if _, ok := l.(*corefer.Annotator); ok {
			return layers[:i]
		}
	}
	return layers
}

func lessonOf(doc *read.Document, c *gap.Case) corefer.Lesson {
	l := corefer.Lesson{Doc: doc, Pronoun: c.Pronoun}
	for i, name := range c.Names {
		if c.Same[i] {
			l.Same = append(l.Same, name)
		} else {
			l.Other = append(l.Other, name)
		}
	}
	return l
}
