package main

import (
	"context"
	"fmt"
	"strings"
)

type verifyCommand struct {
	storeFlag
}

// Help is shown by dateline verify --help.
func (*verifyCommand) Help() string {
	return `Checks that every quote stands in its article where the graph says, that every
role leads to an entity that is there, that the links across articles follow
from the articles, and that the indexes agree. Prints what was checked, then
what is wrong, if anything; the exit status is then 1.

Example:
  dateline verify --store news.db`
}

// Run verifies the graph.
func (c *verifyCommand) Run(ctx context.Context) error {
	s, err := openGraph(ctx, c.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	r, err := s.Verify(ctx)
	if err != nil && ctx.Err() == nil {
		text, _, _ := strings.Cut(err.Error(), "\n")
		return fmt.Errorf("%s: the graph's files are damaged; restore a backup (dateline restore), or load the articles into a new directory", text)
	}
	if err != nil {
		return err
	}
	fmt.Printf("checked %d articles, %d quads, %d index entries, %d spans, %d quotes, %d roles, %d links across articles\n",
		r.Articles, r.Quads, r.Indexed, r.Spans, r.Quotes, r.Roles, r.Links)
	for _, problem := range r.Problems {
		fmt.Println("wrong:", problem)
	}
	if n := len(r.Problems); n > 0 {
		return fmt.Errorf("%s wrong (see above)", counted(n, "thing"))
	}
	return nil
}
