package main

import (
	"context"
	"os"

	"dateline/graph/store"
)

// openStore opens the graph, and makes it where there is none.
func openStore(ctx context.Context, dir string) (*store.Store, error) {
	return store.Open(ctx, dir)
}

type exportCommand struct {
	storeFlag
}

// Help is shown by dateline export --help.
func (*exportCommand) Help() string {
	return `The quads of each article carry its id as their label; the links across
articles carry the label <identity>. The same articles give the same bytes,
in whatever order they were loaded.

Example:
  dateline export > graph.nq`
}

// Run writes the graph to the standard output.
func (c *exportCommand) Run(ctx context.Context) error {
	s, err := openStore(ctx, c.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Export(ctx, os.Stdout)
}
