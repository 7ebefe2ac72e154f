package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/graph/vocab"
	"dateline/loaders"
	"dateline/loaders/load"
)

type loadCommand struct {
	storeFlag
	inputFlags
	Retry  bool     `help:"Load again the inputs of which articles failed in earlier loads."`
	Resume bool     `help:"Go on with the load that was stopped, with its paths."`
	DryRun bool     `help:"Load nothing: count the articles, read a sample, and estimate time and size."`
	Watch  bool     `help:"When all is loaded, wait for new and changed files and load them, until interrupted."`
	JSON   bool     `name:"json" help:"Print a JSON line for each article, and one with the sums, to the standard output."`
	Paths  []string `arg:"" optional:"" help:"Files, directories, patterns, http and https URLs, or - for standard input."`
}

// Help is shown by dateline load --help.
func (*loadCommand) Help() string {
	return pathsHelp + `

An article is known by its URL, or without one by its title, source and text.
One that is in the graph already is left as it is; one whose text has changed
is read again. What cannot be read is told with its file and line, the rest is
loaded. Exit status: 0 all articles given were taken, 1 some were left out, as
failed, not English, or duplicates of others given (dateline articles lists
them), 2 the command line is wrong.

A load may be stopped at any time, and goes on when it is given again.

Examples:
  dateline load articles/
  dateline load --store news.db '2024/**/*.html' dump.jsonl.gz crawl.warc.gz
  dateline load https://example.org/feed.xml
  dateline load --field text=story.body --field published=day export.json
  zcat dump.jsonl.gz | dateline load -
  dateline load --dry-run archive.zip
  dateline load --retry
  dateline load --watch inbox/`
}

// Run loads the paths.
func (c *loadCommand) Run(ctx context.Context) error {
	if err := c.check(); err != nil {
		return err
	}
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	paths, err := c.paths(s)
	if err != nil {
		return err
	}
	in := input{inputFlags: c.inputFlags, paths: paths, json: c.JSON, again: c.Retry}
	switch {
	case c.DryRun:
		return dryRun(ctx, s, &in)
	case c.Watch:
		return watch(ctx, s, &in)
	}
	return in.load(ctx, s)
}

// open opens the graph; a dry run makes none.
func (c *loadCommand) open(ctx context.Context) (*store.Store, error) {
	if c.DryRun && !isThere(c.Store) {
		return store.Memory()
	}
	return openStore(ctx, c.Store)
}

// check fails with a usageError.
func (c *loadCommand) check() error {
	if err := c.wrong(); err != nil {
		return usageError{err}
	}
	return nil
}

func (c *loadCommand) wrong() error {
	switch {
	case len(c.Paths) == 0 && c.FilesFrom == "" && !c.Retry && !c.Resume:
		return errors.New("name files, directories or URLs to load (dateline load --help shows how)")
	case c.Watch && len(c.Paths) == 0:
		return errors.New("--watch needs the directories to watch")
	}
	return loaders.CheckFields(c.Field)
}

// paths are those given, and those of earlier loads that are asked for.
func (c *loadCommand) paths(s *store.Store) ([]string, error) {
	paths := c.Paths
	if c.Retry {
		failed := failedFiles(s)
		if len(failed) == 0 && len(paths) == 0 {
			return nil, errors.New("nothing to retry: no article failed")
		}
		paths = append(paths, failed...)
	}
	if c.Resume {
		open := openLoad(s)
		if len(open) == 0 {
			return nil, errors.New("nothing to resume: no load was stopped")
		}
		paths = append(paths, open...)
	}
	return paths, nil
}

// failedFiles are the files and URLs of which articles failed, in order.
func failedFiles(s *store.Store) (files []string) {
	for _, r := range load.Records(s) {
		if r.Status == load.Failed && r.File != "stdin" && (len(files) == 0 || files[len(files)-1] != r.File) {
			files = append(files, r.File)
		}
	}
	return files
}

// input is what is loaded, and how.
type input struct {
	inputFlags
	paths []string
	json  bool
	again bool // ask for pages whether they changed or not
}

// load loads the input into the store, showing how it goes on.
func (in *input) load(ctx context.Context, s *store.Store) error {
	sum, err := in.into(ctx, s)
	if err != nil {
		return err
	}
	return unloaded(sum)
}

// unloaded tells that articles were left out.
func unloaded(sum load.Summary) error {
	if out := sum.Out(); out > 0 {
		return fmt.Errorf("left out: %s (see above; dateline articles lists all)", counted(out, "article"))
	}
	return nil
}

var errStopped = errors.New("stopped; what is loaded is kept, dateline load --resume goes on with the rest")

// into loads the input, and keeps a note of it until all is loaded.
func (in *input) into(ctx context.Context, s *store.Store) (load.Summary, error) {
	defer keepHeapSmall()()
	reader, err := in.reader()
	if err != nil {
		return load.Summary{}, err
	}
	source, done, err := in.source(ctx, s)
	if err != nil {
		return load.Summary{}, err
	}
	defer done()
	if err := noteOpenLoad(ctx, s, in.paths); err != nil {
		return load.Summary{}, err
	}
	shown := newProgress(source, in.json)
	loader := load.Loader{
		Reader: reader, Store: s, Notes: s, Report: shown.report, Place: source.Place,
		Quads: func(f *graph.Facts) int { return len(vocab.Quads(f)) },
	}
	if source.Fetch != nil {
		loader.Validator = source.Fetch.Came
	}
	sum, err := loader.Load(ctx, source.Articles(ctx))
	shown.done()
	if err != nil && ctx.Err() != nil {
		return sum, errStopped
	}
	if err != nil {
		return sum, err
	}
	if n := source.PassedOver(); n > 0 {
		fmt.Fprintf(os.Stderr, "passed over: %d files of other formats (name them, or set --format)\n", n)
	}
	return sum, noteOpenLoad(ctx, s, nil)
}

// loadPaths loads articles into the store, as dateline load does.
func loadPaths(ctx context.Context, s *store.Store, paths []string, ontology ontologyFlag) error {
	in := &input{inputFlags: defaultInput(), paths: paths}
	in.ontologyFlag = ontology
	return in.load(ctx, s)
}
