package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"

	"dateline/loaders"
	"dateline/loaders/extract"
)

type extractCommand struct {
	ontologyFlag
	Why    string   `placeholder:"TEXT" help:"Explain how this text is read: what each stage finds, and which rule makes or drops each fact; - is standard input."`
	Format string   `default:"jsonl" enum:"jsonl" help:"How to print: jsonl, one JSON object an article (default ${default})."`
	Paths  []string `arg:"" optional:"" help:"Files, directories, or - for standard input."`
}

// Help is shown by dateline extract --help.
func (*extractCommand) Help() string {
	return pathsHelp + `

One JSON object an article: text, sentences with tokens and trees, entities,
times, events with their roles and their codes in ACE and PLOVER, relations, tuples and claims. All offsets count
Unicode code points of text.

Examples:
  dateline extract article.txt | jq '.events[] | {type, status, label}'
  dateline extract articles/ > read.jsonl
  dateline extract --why "Police arrested two men in Oslo on Friday."`
}

// Run prints what is read in each article.
func (c *extractCommand) Run(ctx context.Context) error {
	reader, err := c.reader()
	if err != nil {
		return err
	}
	switch {
	case c.Why != "":
		text, err := whyText(c.Why)
		if err != nil {
			return err
		}
		return why(ctx, reader, text, os.Stdout)
	case len(c.Paths) == 0:
		return errors.New("name files or directories to read, or a text with --why (dateline extract --help shows how)")
	}
	codes, err := c.codes()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	failed := 0
	for article, err := range loaders.Articles(c.Paths, os.Stdin) {
		if err == nil {
			doc, readErr := reader.Read(ctx, article)
			if err = readErr; err == nil {
				err = extract.Write(out, doc, codes)
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			failed++
			fmt.Fprintln(os.Stderr, "failed:", err)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%s could not be read (see above)", counted(failed, "article"))
	}
	return nil
}
