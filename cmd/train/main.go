// Command train trains the models that package english embeds, from public
// data sets, and writes them with their scores:
//
//	go run ./cmd/train --data ../shared/data
//
// The same data gives the same bytes.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/alecthomas/kong"
)

type flags struct {
	Data         string   `default:"../shared/data" help:"Folder of the data sets (default ${default})."`
	Out          string   `default:"loaders/read/english/models" help:"Folder to write the models to (default ${default})."`
	Epochs       int      `default:"8" help:"Times to go over the data (default ${default})."`
	ParserEpochs int      `default:"40" help:"The same for the parser (default ${default})."`
	Vectors      string   `help:"A file of word vectors, a word and 100 numbers a line, to pack anew for the parser; by default the packed ones are taken."`
	Only         []string `enum:"segment,lemma,vectors,parse,name,pronoun,occurrence,card" help:"Train these models only: ${enum}."`
}

func main() {
	var f flags
	kong.Parse(&f, kong.Description("Trains the language models from public data sets."))
	if err := train(&f); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// train trains the models, each on the output of those before it.
func train(f *flags) error {
	if _, err := os.Stat(f.Data); err != nil {
		return fmt.Errorf("the data sets are not at %s (use --data): %w", f.Data, err)
	}
	var paths []string
	for _, name := range treebanks {
		paths = append(paths, filepath.Join(f.Data, "ud", name))
	}
	trees, err := readTrees(paths...)
	if err != nil {
		return err
	}
	for _, step := range steps {
		if !f.wants(step.name) {
			continue
		}
		fmt.Fprintf(os.Stderr, "training %s\n", step.name)
		if err := step.train(f, trees); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return nil
}

// treebanks are what tags, trees and sentences are learned from.
var treebanks = [...]string{"en_ewt-train.conllu", "en_gum-train.conllu"}

// steps are the models, in the order in which they are trained.
var steps = [...]struct {
	name  string
	train func(*flags, *treebank) error
}{
	{"segment", trainSegmenter},
	{"lemma", trainLemmas},
	{"vectors", packVectors},
	{"parse", trainParser},
	{"name", trainNames},
	{"pronoun", trainPronouns},
	{"occurrence", trainOccurrences},
	{"card", writeCard},
}

func (f *flags) wants(name string) bool {
	for _, only := range f.Only {
		if only == name {
			return true
		}
	}
	return len(f.Only) == 0
}

func (f *flags) write(name string, data []byte) error {
	if err := os.MkdirAll(f.Out, 0o755); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "  %s: %d kB\n", name, len(data)>>10)
	return os.WriteFile(filepath.Join(f.Out, name), data, 0o644)
}

// read reads a model that another stands on.
func (f *flags) read(name string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(f.Out, name))
	if err != nil {
		return nil, fmt.Errorf("the model stands on %s, which must be in the folder of --out: train it first or copy it there: %w", name, err)
	}
	return data, nil
}
