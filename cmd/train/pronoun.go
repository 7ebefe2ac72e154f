package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/conllu"
	"dateline/loaders/read/corefer"
	"dateline/loaders/read/english"
	"dateline/loaders/read/gap"
)

// pronounWeights is where the weights of the pronoun ranking lie: readable
// data of its package, not a model of package english.
const pronounWeights = "loaders/read/corefer/data/pronouns.txt"

// trainPronouns learns the ranking of candidates for pronouns from the
// development part of GAP and the training part of GUM, as the embedded models
// read both.
func trainPronouns(f *flags, _ *treebank) error {
	reader, err := english.From(os.DirFS(f.Out))
	if err != nil {
		return err
	}
	reader.Layers = beforeCorefer(reader.Layers)
	lessons, err := gapLessons(reader, filepath.Join(f.Data, "gap", "gap-development.tsv"))
	if err != nil {
		return err
	}
	more, err := gumLessons(reader, filepath.Join(f.Data, "ud", "en_gum-train.conllu"))
	if err != nil {
		return err
	}
	return os.WriteFile(pronounWeights, []byte(corefer.Learn(append(lessons, more...))), 0o644)
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

// gapLessons are the pronouns of a GAP file.
func gapLessons(reader *read.Reader, path string) ([]corefer.Lesson, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	cases, err := gap.Read(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var lessons []corefer.Lesson
	for i := range cases {
		doc, err := reader.Read(context.Background(), graph.Article{Text: cases[i].Text})
		if err != nil {
			return nil, err
		}
		lessons = append(lessons, corefer.Lesson{Doc: doc, Pronouns: []corefer.Solution{gapSolution(&cases[i])}})
	}
	return lessons, nil
}

func gapSolution(c *gap.Case) corefer.Solution {
	s := corefer.Solution{Pronoun: c.Pronoun}
	for i, name := range c.Names {
		if c.Same[i] {
			s.Same = append(s.Same, name)
		} else {
			s.Other = append(s.Other, name)
		}
	}
	return s
}

// gumLessons are the pronouns of the third person in the documents of a CoNLL-U
// file.
func gumLessons(reader *read.Reader, path string) ([]corefer.Lesson, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var lessons []corefer.Lesson
	for d, err := range conllu.Documents(file) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		doc, err := reader.Read(context.Background(), graph.Article{Text: d.Text})
		if err != nil {
			return nil, err
		}
		lessons = append(lessons, corefer.Lesson{Doc: doc, Pronouns: gumSolutions(&d)})
	}
	return lessons, nil
}

// gumSolutions tell what each pronoun stands for: the other mentions of its
// chain. One that is in no chain stands for nothing in the text.
func gumSolutions(d *conllu.Document) []corefer.Solution {
	heads := map[string][]graph.Span{} // by chain
	chain := map[graph.Span]string{}   // by head
	for _, m := range d.Mentions() {
		heads[m.Chain] = append(heads[m.Chain], m.Head)
		chain[m.Head] = m.Chain
	}
	all := []graph.Span{{End: len(d.Text)}}
	var solutions []corefer.Solution
	for _, token := range d.Tokens {
		switch strings.ToLower(token.Slice(d.Text)) {
		case "he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs":
			s := corefer.Solution{Pronoun: token, Other: all}
			for _, head := range heads[chain[token]] {
				if head != token {
					s.Same = append(s.Same, head)
				}
			}
			solutions = append(solutions, s)
		}
	}
	return solutions
}
