package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/english"
)

type tuplesCommand struct {
	File   string `arg:"" help:"A gold file of CaRB (sentence, predicate and arguments, tab-separated)."`
	Errors bool   `help:"Print each sentence's tuples, gold and read."`
}

// Run scores the clauses read in the sentences of a CaRB file.
func (c *tuplesCommand) Run() error {
	score, from, err := c.score()
	if err != nil {
		return err
	}
	fmt.Printf("tuples (CaRB) precision / recall / F1 %s, at confidence %.2f\n", score, from)
	return nil
}

func (c *tuplesCommand) score() (agreement, float64, error) {
	file, err := os.Open(c.File)
	if err != nil {
		return agreement{}, 0, err
	}
	defer file.Close()
	sentences, gold, err := readCarb(file)
	if err != nil {
		return agreement{}, 0, fmt.Errorf("%s: %w", c.File, err)
	}
	reader, err := english.New()
	if err != nil {
		return agreement{}, 0, err
	}
	got := map[string][]relationTuple{}
	for i, text := range sentences {
		doc, err := reader.Read(context.Background(), graph.Article{ID: graph.ID(fmt.Sprintf("article:%d", i)), Text: text})
		if err != nil {
			return agreement{}, 0, err
		}
		got[text] = tuplesOf(doc)
		if c.Errors {
			printTuples(text, gold[text], got[text])
		}
	}
	best, from := bestCarb(sentences, gold, got)
	return best, from, nil
}

func tuplesOf(doc *read.Document) []relationTuple {
	var all []relationTuple
	for _, t := range doc.Tuples {
		all = append(all, relationTuple{t.Predicate, append([]string{t.Subject}, t.Objects...), t.Confidence})
	}
	return all
}

func printTuples(text string, gold, got []relationTuple) {
	fmt.Printf("\n%s\n", text)
	for _, t := range gold {
		best := match{}
		for _, g := range got {
			if m := matchTuples(t, g); m.recall > best.recall {
				best = m
			}
		}
		fmt.Printf("  gold %3.0f (%s) %s\n", 100*best.recall, t.predicate, strings.Join(t.args, " | "))
	}
	for _, t := range got {
		best := match{}
		for _, g := range gold {
			if m := matchTuples(g, t); m.precision > best.precision {
				best = m
			}
		}
		fmt.Printf("  read %3.0f (%s) %s  %.2f\n", 100*best.precision, t.predicate, strings.Join(t.args, " | "), t.confidence)
	}
}
