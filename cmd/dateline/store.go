package main

import (
	"context"

	"dateline/graph/store"
)

// openStore opens the graph, and makes it where there is none.
func openStore(ctx context.Context, dir string) (*store.Store, error) {
	return store.Open(ctx, dir)
}
