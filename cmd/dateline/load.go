package main

import (
	"context"
	"fmt"
	"os"

	"dateline/graph"
	"dateline/loaders"
	"dateline/loaders/load"
	"dateline/loaders/read/english"
)

type loadCommand struct {
	storeFlag
	Paths []string `arg:"" help:"Files, directories, or - for standard input."`
}

// Help is shown by dateline load --help.
func (*loadCommand) Help() string {
	return pathsHelp + `

An article that is in the graph already is left as it is; one whose text has
changed is read again. What cannot be read is told with its place, the rest is
loaded, and the exit status is 1.

Examples:
  dateline load articles/
  dateline load --store news.db 2024-*.jsonl
  zcat dump.jsonl.gz | dateline load -`
}

// Run loads the paths.
func (c *loadCommand) Run(ctx context.Context) error {
	store, err := openStore(ctx, c.Store)
	if err != nil {
		return err
	}
	defer store.Close()
	return loadPaths(ctx, store, c.Paths)
}

// loadPaths loads articles into the store, showing how it goes on.
func loadPaths(ctx context.Context, store graph.Store, paths []string) error {
	reader, err := english.New()
	if err != nil {
		return err
	}
	progress := newProgress(os.Stderr)
	loader := load.Loader{Reader: reader, Store: store, Report: progress.report}
	sum, err := loader.Load(ctx, loaders.Articles(paths, os.Stdin))
	progress.done()
	if err != nil {
		return err
	}
	if failed := sum.Count[load.Failed]; failed > 0 {
		return fmt.Errorf("%d of the articles could not be loaded (see above); the others are in the graph", failed)
	}
	return nil
}
