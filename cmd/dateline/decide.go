package main

import (
	"context"
	"fmt"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/store"
)

// decideCommand keeps the journal of what people decided about which entities
// and events of several articles are one.
type decideCommand struct {
	Merge   mergeCommand   `cmd:"" help:"Two entities, or two events, are one."`
	Split   splitCommand   `cmd:"" help:"An entity or event stands alone."`
	NotSame notSameCommand `cmd:"" help:"Two entities, or two events, are not one."`
	Revoke  revokeCommand  `cmd:"" help:"Take a decision back."`
	List    listCommand    `cmd:"" help:"List the decisions."`
}

// Help is shown by dateline decide --help.
func (*decideCommand) Help() string {
	return `Ids are those that queries give (members of an entity or event). Decisions
hold when articles are read again.

Examples:
  dateline decide merge entity:05963dd305239708.2 entity:08ffbbde36cf35ee.0
  dateline decide list
  dateline decide revoke 1`
}

type mergeCommand struct {
	storeFlag
	A string `arg:"" help:"The one's id."`
	B string `arg:"" help:"The other's id."`
}

// Run writes the decision.
func (c *mergeCommand) Run(ctx context.Context) error {
	return decide(ctx, c.Store, resolve.Decision{Kind: resolve.Merge, A: graph.ID(c.A), B: graph.ID(c.B)})
}

type splitCommand struct {
	storeFlag
	A string `arg:"" help:"The member's id."`
}

// Run writes the decision.
func (c *splitCommand) Run(ctx context.Context) error {
	return decide(ctx, c.Store, resolve.Decision{Kind: resolve.Split, A: graph.ID(c.A)})
}

type notSameCommand struct {
	storeFlag
	A string `arg:"" help:"The one's id."`
	B string `arg:"" help:"The other's id."`
}

// Run writes the decision.
func (c *notSameCommand) Run(ctx context.Context) error {
	return decide(ctx, c.Store, resolve.Decision{Kind: resolve.NotSame, A: graph.ID(c.A), B: graph.ID(c.B)})
}

type revokeCommand struct {
	storeFlag
	Number int `arg:"" help:"The decision's number."`
}

// Run takes the decision out of the journal.
func (c *revokeCommand) Run(ctx context.Context) error {
	return deciding(ctx, c.Store, func(s *store.Store) error { return s.Revoke(ctx, c.Number) })
}

type listCommand struct{ storeFlag }

// Run prints the journal.
func (c *listCommand) Run(ctx context.Context) error {
	return deciding(ctx, c.Store, func(s *store.Store) error {
		for _, d := range s.Decisions() {
			fmt.Println(d.Number, d.Kind, d.A, d.B)
		}
		return nil
	})
}

func decide(ctx context.Context, dir string, d resolve.Decision) error {
	return deciding(ctx, dir, func(s *store.Store) error {
		n, err := s.Decide(ctx, d)
		if err == nil {
			fmt.Println("decision", n)
		}
		return err
	})
}

func deciding(ctx context.Context, dir string, do func(*store.Store) error) error {
	s, err := openGraph(ctx, dir)
	if err != nil {
		return err
	}
	defer s.Close()
	return do(s)
}
