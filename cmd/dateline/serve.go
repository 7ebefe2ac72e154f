package main

import (
	"context"
	"fmt"
	"net"
	"os"

	"dateline/graph"
	"dateline/schema"
	"dateline/schema/server"
)

type serveCommand struct {
	storeFlag
	Listen string   `default:"127.0.0.1:8080" env:"DATELINE_LISTEN" help:"Address to serve at; port 0 picks a free one (default ${default})."`
	Load   []string `placeholder:"PATH" help:"Load these articles first; what is in the graph already is not read again."`
}

// Help is shown by dateline serve --help.
func (*serveCommand) Help() string {
	return `Serves on this machine only unless --listen says otherwise. At / is the
explorer, at /graphiql a query editor with examples; /graphql answers POST, and
GET for queries.

Examples:
  dateline serve --load testdata/articles
  dateline serve --store news.db --listen 127.0.0.1:9000
  curl -s http://127.0.0.1:8080/graphql -H 'content-type: application/json' \
    -d '{"query":"{stats{articles events}}"}'`
}

// Run loads what --load names, then serves until the context ends.
func (c *serveCommand) Run(ctx context.Context) error {
	store, err := openStore(ctx, c.Store)
	if err != nil {
		return err
	}
	defer store.Close()
	if len(c.Load) > 0 {
		if err := loadPaths(ctx, store, c.Load); err != nil {
			if ctx.Err() != nil {
				return err
			}
			fmt.Fprintln(os.Stderr, "dateline:", err)
		}
	}
	return serve(ctx, c.Listen, store)
}

// serve prints the address and serves the store there.
func serve(ctx context.Context, address string, reader graph.Reader) error {
	sch, err := schema.New(reader, schema.DefaultLimits())
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("%w; choose another address with --listen", err)
	}
	fmt.Printf("Dateline serves at http://%s/ (Ctrl-C stops it)\n", listener.Addr())
	return server.Serve(ctx, listener, server.New(sch, server.DefaultOptions()))
}
