package schema

import (
	"context"
	"fmt"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// connection is the Go value of every connection type.
type connection struct {
	edges   []edge
	hasNext bool
	hasPrev bool
	total   int
}

// items are the connection's items, each by of.
func (c *connection) items(of func(*edge) any) []any {
	items := make([]any, len(c.edges))
	for i := range c.edges {
		items[i] = of(&c.edges[i])
	}
	return items
}

type edge struct {
	cursor string
	node   any
	extra  any // what the edge itself carries
}

// connectionOf makes the connection type of a node type, with the edge type's
// own fields beside cursor and node.
func connectionOf(name string, node graphql.Output, extra graphql.Fields) *graphql.Object {
	fields := graphql.Fields{
		"cursor": field(graphql.NewNonNull(graphql.String), "Where the edge stands, for after and before.", func(e *edge) any { return e.cursor }),
		"node":   field(graphql.NewNonNull(node), "The node.", func(e *edge) any { return e.node }),
	}
	for key, f := range extra {
		fields[key] = f
	}
	edgeType := graphql.NewObject(graphql.ObjectConfig{Name: name + "Edge", Description: "An item of a list of " + name + ".", Fields: fields})
	return graphql.NewObject(graphql.ObjectConfig{
		Name: name + "Connection", Description: "Part of a list of " + name + ".",
		Fields: graphql.Fields{
			"edges":      field(listOf(edgeType), "The items with their cursors.", func(c *connection) any { return c.items(func(e *edge) any { return e }) }),
			"nodes":      field(listOf(node), "The items.", func(c *connection) any { return c.items(func(e *edge) any { return e.node }) }),
			"pageInfo":   field(graphql.NewNonNull(pageInfo), "Whether there is more.", func(c *connection) any { return c }),
			"totalCount": field(graphql.NewNonNull(graphql.Int), "How many items the whole list has.", func(c *connection) any { return c.total }),
		},
	})
}

var pageInfo = graphql.NewObject(graphql.ObjectConfig{
	Name: "PageInfo", Description: "Whether a list has more than the part that is shown.",
	Fields: graphql.Fields{
		"hasNextPage":     field(graphql.NewNonNull(graphql.Boolean), "Whether more follows.", func(c *connection) any { return c.hasNext }),
		"hasPreviousPage": field(graphql.NewNonNull(graphql.Boolean), "Whether more stands before.", func(c *connection) any { return c.hasPrev }),
		"startCursor":     field(graphql.String, "The first cursor of the part.", func(c *connection) any { return c.cursor(0) }),
		"endCursor":       field(graphql.String, "The last cursor of the part.", func(c *connection) any { return c.cursor(len(c.edges) - 1) }),
	},
})

func (c *connection) cursor(i int) any {
	if i < 0 || i >= len(c.edges) {
		return nil
	}
	return c.edges[i].cursor
}

// connect makes a connection of a list: as maps an item to its node, and to
// what its edge carries.
func connect[T any](b *batches, list graph.List[T], as func(*batches, T) (node, extra any)) *connection {
	c := &connection{edges: make([]edge, len(list.Items)), hasNext: list.HasNext, hasPrev: list.HasPrevious, total: list.Total}
	for i, item := range list.Items {
		node, extra := as(b, item)
		c.edges[i] = edge{list.Cursors[i], node, extra}
	}
	return c
}

// itself is for lists whose items are the nodes.
func itself[T any](_ *batches, item T) (node, extra any) { return item, nil }

// linkedNode is for lists of ids.
func linkedNode(b *batches, id graph.ID) (node, extra any) { return b.node(id), nil }

// The page sizes. What a page leaves out is told by totalCount and pageInfo.
const (
	defaultPage = 20
	largestPage = 1000
)

// pageOf reads first, after, last and before.
func pageOf(args map[string]any) (graph.Page, error) {
	var p graph.Page
	first, hasFirst := args["first"].(int)
	last, hasLast := args["last"].(int)
	p.After, _ = args["after"].(string)
	p.Before, _ = args["before"].(string)
	switch {
	case hasFirst && hasLast:
		return p, fmt.Errorf("give first or last, not both")
	case hasFirst && (first < 0 || first > largestPage), hasLast && (last < 0 || last > largestPage):
		return p, fmt.Errorf("first and last go from 0 to %d; use after and before for the rest", largestPage)
	case hasLast:
		p.Last = last
	case hasFirst:
		p.First = first
	default:
		p.First = defaultPage
	}
	if p.First == 0 && p.Last == 0 {
		p.First = -1
	}
	return p, nil
}

// both are the arguments of a list, which is paged in both directions.
func both() graphql.FieldConfigArgument {
	return graphql.FieldConfigArgument{
		"first":  arg(graphql.Int, fmt.Sprintf("How many items to show, at most %d (default %d).", largestPage, defaultPage)),
		"after":  arg(graphql.String, "Show what follows this cursor."),
		"last":   arg(graphql.Int, "How many items to show from the end."),
		"before": arg(graphql.String, "Show what stands before this cursor."),
	}
}

func with(a, b graphql.FieldConfigArgument) graphql.FieldConfigArgument {
	for key, value := range b {
		a[key] = value
	}
	return a
}

func arg(of graphql.Input, description string) *graphql.ArgumentConfig {
	return &graphql.ArgumentConfig{Type: of, Description: description}
}

func argOr(of graphql.Input, value any, description string) *graphql.ArgumentConfig {
	return &graphql.ArgumentConfig{Type: of, DefaultValue: value, Description: description}
}

// listOf is a list that has no null, nor is null.
func listOf(of graphql.Type) *graphql.NonNull {
	return graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(of)))
}

// field is a field that needs nothing but its source.
func field[T any](of graphql.Output, description string, value func(T) any) *graphql.Field {
	return &graphql.Field{Type: of, Description: description, Resolve: func(p graphql.ResolveParams) (any, error) {
		return value(p.Source.(T)), nil
	}}
}

// reading makes the batched read of a list, of the field's arguments.
type reading[T any] func(r graph.Reader, args map[string]any, page graph.Page) (func(context.Context, []graph.ID) ([]graph.List[T], error), error)

// connected is a field that is a list of the source's, paged and batched. As
// makes a node, and what its edge carries, of an item.
func connected[T any](of graphql.Output, description string, args graphql.FieldConfigArgument,
	read reading[T], as func(*batches, T) (node, extra any)) *graphql.Field {
	start := func(p graphql.ResolveParams) (func(context.Context, []graph.ID) ([]graph.List[T], error), error) {
		page, err := pageOf(p.Args)
		if err != nil {
			return nil, err
		}
		return read(readerOf(p), p.Args, page)
	}
	return &graphql.Field{Type: graphql.NewNonNull(of), Description: description, Args: args, Resolve: func(p graphql.ResolveParams) (any, error) {
		get, err := listed(p, p.Source.(graph.Node).NodeID(), start)
		if err != nil {
			return nil, err
		}
		b := batchesOf(p)
		return func() (any, error) {
			list, err := get()
			if err != nil {
				return nil, err
			}
			return connect(b, list, as), nil
		}, nil
	}}
}
