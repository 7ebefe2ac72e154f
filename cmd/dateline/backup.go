package main

import (
	"bufio"
	"context"
	"io"
	"os"

	"dateline/graph/export"
	"dateline/graph/store"
)

type backupCommand struct {
	storeFlag
	File string `arg:"" optional:"" default:"-" help:"The file to write; - is standard output (default ${default})."`
}

// Help is shown by dateline backup --help.
func (*backupCommand) Help() string {
	return `Writes all that the graph holds, with decisions and batches, as text with a
checksum. dateline restore makes the same graph of it.

Examples:
  dateline backup news.backup
  dateline backup --store news.db | gzip > news.backup.gz`
}

// Run writes the backup: to a new file beside the old, which it then replaces.
func (c *backupCommand) Run(ctx context.Context) error {
	s, err := openGraph(ctx, c.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.File == "-" {
		return s.Backup(ctx, os.Stdout)
	}
	return replaceFile(c.File, func(out *os.File) error { return s.Backup(ctx, out) })
}

type restoreCommand struct {
	storeFlag
	File string `arg:"" help:"The backup; - is standard input."`
}

// Help is shown by dateline restore --help.
func (*restoreCommand) Help() string {
	return `Makes a graph of a backup in a new directory. A backup that was cut short or
changed is refused.

Examples:
  dateline restore --store again.db news.backup
  zcat news.backup.gz | dateline restore --store again.db -`
}

// Run restores the backup.
func (c *restoreCommand) Run(ctx context.Context) error {
	return reading(c.File, func(r io.Reader) error { return store.Restore(ctx, c.Store, r) })
}

type importCommand struct {
	storeFlag
	File string `arg:"" help:"N-Quads that dateline export wrote; - is standard input."`
}

// Help is shown by dateline import --help.
func (*importCommand) Help() string {
	return `Adds the articles and decisions of an export to the graph; articles that are
there already are replaced. Nothing is changed when not all of it can be read.

Example:
  dateline import --store all.db graph.nq`
}

// Run imports the file.
func (c *importCommand) Run(ctx context.Context) error {
	s, err := openStore(ctx, c.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	return reading(c.File, func(r io.Reader) error { return s.Import(ctx, export.Abbreviated(r)) })
}

// reading opens a file, or takes the standard input for -.
func reading(name string, read func(io.Reader) error) error {
	if name == "-" {
		return read(bufio.NewReader(os.Stdin))
	}
	in, err := os.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	return read(bufio.NewReader(in))
}
