package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"dateline/graph/store"
	"dateline/schema"
	"dateline/schema/server"
)

type serveCommand struct {
	storeFlag
	ontologyFlag
	Listen          string        `default:"127.0.0.1:8080" env:"DATELINE_LISTEN" help:"Address to serve at; port 0 picks a free one (default ${default})."`
	Load            []string      `placeholder:"PATH" help:"Load these articles first; what is in the graph already is not read again."`
	ReadToken       string        `placeholder:"TOKEN" env:"DATELINE_READ_TOKEN" help:"Answer only those who send it: Authorization: Bearer TOKEN. Better given in the environment ($$${env}), which others cannot list."`
	WriteToken      string        `placeholder:"TOKEN" env:"DATELINE_WRITE_TOKEN" help:"Let those who send it change the graph by mutations ($$${env}); without one nobody may."`
	Origin          []string      `placeholder:"URL" help:"Let pages of this other site ask, like https://example.org; may be repeated."`
	Host            []string      `placeholder:"NAME" help:"Answer under this name too, beside localhost; may be repeated. For a server on this machine alone, other names are refused."`
	MaxCost         int           `default:"200000" help:"Refuse queries whose answer may have more objects (default ${default})."`
	MaxDepth        int           `default:"15" help:"Refuse queries with more levels (default ${default})."`
	MaxConcurrent   int           `default:"64" help:"Queries that run at once; others wait (default ${default})."`
	Timeout         time.Duration `default:"30s" help:"Time for one query (default ${default})."`
	Batch           int           `default:"0" help:"Requests in one body; 0 allows no lists of requests (default ${default})."`
	NoIntrospection bool          `help:"Refuse questions about the schema itself."`
	LogFormat       string        `default:"text" enum:"text,json" help:"How requests are logged to the standard error: text or json (default ${default})."`
	LogLevel        slog.Level    `default:"info" help:"What is logged: debug, info, warn or error (default ${default})."`
}

// Help is shown by dateline serve --help.
func (*serveCommand) Help() string {
	return `Serves on this machine only unless --listen says otherwise. At / is the
explorer, at /graphiql a query editor with examples; /graphql answers POST, and
GET for queries. /healthz and /readyz tell whether it runs and answers,
/metrics has its numbers for Prometheus.

Examples:
  dateline serve --load testdata/articles
  dateline serve --store news.db --listen 127.0.0.1:9000
  DATELINE_WRITE_TOKEN=secret dateline serve
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
		if err := loadPaths(ctx, store, c.Load, c.ontologyFlag); err != nil {
			if ctx.Err() != nil {
				return err
			}
			fmt.Fprintln(os.Stderr, "dateline:", err)
		}
	}
	return c.serve(ctx, store)
}

// serve prints the address and serves the store there.
func (c *serveCommand) serve(ctx context.Context, store *store.Store) error {
	limits := schema.DefaultLimits()
	limits.Cost, limits.Depth, limits.NoIntrospection = c.MaxCost, c.MaxDepth, c.NoIntrospection
	sch, err := schema.NewEditable(store, newEditor(store, c.ontologyFlag), limits)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("%w; choose another address with --listen", err)
	}
	plover, err := ploverCodes()
	if err != nil {
		return err
	}
	options := c.options(listener.Addr())
	options.Routes = map[string]http.Handler{"/export": exporter(store, plover)}
	handler, err := server.New(sch, options)
	if err != nil {
		return err
	}
	fmt.Printf("Dateline serves at http://%s/ (Ctrl-C stops it)\n", listener.Addr())
	return server.Serve(ctx, listener, handler)
}

func (c *serveCommand) options(at net.Addr) server.Options {
	o := server.DefaultOptions()
	o.Timeout, o.Concurrent, o.Batch = c.Timeout, c.MaxConcurrent, c.Batch
	o.ReadToken, o.WriteToken, o.Origins = c.ReadToken, c.WriteToken, c.Origin
	if tcp, ok := at.(*net.TCPAddr); ok && tcp.IP.IsLoopback() || len(c.Host) > 0 {
		o.Hosts = append([]string{"localhost", "127.0.0.1", "::1"}, c.Host...)
	}
	var handler slog.Handler = slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: c.LogLevel})
	if c.LogFormat == "json" {
		handler = slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: c.LogLevel})
	}
	o.Log = slog.New(handler)
	return o
}
