package main

import (
	"context"
	"fmt"

	"dateline/graph"
)

type undoCommand struct {
	storeFlag
	Batch int `arg:"" optional:"" help:"The batch's number; without it, the batches are listed."`
}

// Help is shown by dateline undo --help.
func (*undoCommand) Help() string {
	return `Takes one load back: what it added is removed, what it replaced reads as it
did before.

Examples:
  dateline undo        list the batches
  dateline undo 3      take back the third`
}

// Run takes a batch back, or lists what there is.
func (c *undoCommand) Run(ctx context.Context) error {
	s, err := openGraph(ctx, c.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	batches := s.Batches()
	if c.Batch == 0 {
		for _, b := range batches {
			fmt.Printf("batch %d: %s added, %d replaced\n", b.Number, counted(len(b.Added), "article"), len(b.Replaced))
		}
		if len(batches) == 0 {
			fmt.Println("there are no loads to take back")
		}
		return nil
	}
	if err := s.Undo(ctx, c.Batch); err != nil {
		return fmt.Errorf("%w (dateline undo lists the batches)", err)
	}
	for _, b := range batches {
		if b.Number == c.Batch {
			fmt.Printf("batch %d is taken back: %s removed, %d as before\n", b.Number, counted(len(b.Added), "article"), len(b.Replaced))
		}
	}
	return nil
}

type removeCommand struct {
	storeFlag
	Articles []string `arg:"" help:"The articles' ids (article:...) or URLs."`
}

// Help is shown by dateline remove --help.
func (*removeCommand) Help() string {
	return `Removes articles as if they had never been loaded.

Example:
  dateline remove https://example.org/news/1 article:05963dd305239708`
}

// Run removes the articles, all of them or, where one is not there, none.
func (c *removeCommand) Run(ctx context.Context) error {
	s, err := openGraph(ctx, c.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	var ids []graph.ID
	for _, name := range c.Articles {
		id := graph.ID(name)
		if id.Kind() != graph.KindArticle {
			if id, err = s.ArticleAt(ctx, name); err != nil {
				return err
			}
		}
		nodes, err := s.Nodes(ctx, []graph.ID{id})
		if err != nil {
			return err
		}
		if nodes[0] == nil {
			return fmt.Errorf("%w: %s", graph.ErrNotFound, name)
		}
		ids = append(ids, id)
	}
	return s.Remove(ctx, ids)
}
