package main

import (
	"context"
	"errors"
	"net/url"

	"github.com/cayleygraph/cayley/graph"

	pg "dateline/graph/postgres"
)

// serverPaths is the quad store on a PostgreSQL server by Cayley's path API.
type serverPaths struct {
	paths
	server server
}

func newServerPaths(label, address string) *serverPaths {
	p := &serverPaths{server: server{url: address}}
	p.label = label
	p.open = func(string) (graph.QuadStore, error) {
		u, err := url.Parse(address)
		if err != nil {
			return nil, err
		}
		query := u.Query()
		query.Set("search_path", serverSchema)
		u.RawQuery = query.Encode()
		if err := p.server.drop(); err != nil {
			return nil, err
		}
		return pg.Open(context.Background(), u.String())
	}
	return p
}

func (p *serverPaths) bytes(ctx context.Context) (int64, error) { return p.server.bytes(ctx) }

func (p *serverPaths) close() error { return errors.Join(p.qs.Close(), p.server.drop()) }
