package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/graph"
	"dateline/graph/store"
)

// errNoGraph says that there is no graph yet where one is to be asked.
var errNoGraph = errors.New("there is no graph")

// openStore opens the graph, and makes it where there is none.
func openStore(ctx context.Context, dir string) (*store.Store, error) {
	s, err := store.Open(ctx, dir)
	if errors.Is(err, graph.ErrInUse) {
		return nil, fmt.Errorf("%w; what dateline serve has open answers at its address (/graphql, /query.csv, /export)", err)
	}
	return s, err
}

// openGraph opens the graph that is there.
func openGraph(ctx context.Context, dir string) (*store.Store, error) {
	if !isThere(dir) {
		return nil, fmt.Errorf("%w at %s: dateline load makes one, --store names another", errNoGraph, dir)
	}
	return openStore(ctx, dir)
}

// isThere tells whether a graph's directory holds anything. Whether a server
// has a graph, it tells itself.
func isThere(dir string) bool {
	if strings.Contains(dir, "://") {
		return true
	}
	_, err := os.Stat(filepath.Join(dir, "quads"))
	return !errors.Is(err, os.ErrNotExist)
}
