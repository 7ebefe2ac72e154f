package graph

import "context"

// Writer changes the graph. One writer at a time.
type Writer interface {
	// Load adds the facts of articles. An article that is there already is
	// replaced. When Load returns nil, all of it is durable.
	Load(ctx context.Context, articles []Facts) error
	// Remove takes articles away, as if they had never been loaded. An id
	// that is not there is no error.
	Remove(ctx context.Context, articles []ID) error
	// Resolve brings the links across articles up to date with the articles
	// that are there. The result depends on them alone, not on their order.
	Resolve(ctx context.Context) error
}

// Store is a Reader and Writer of one graph.
type Store interface {
	Reader
	Writer
	Close() error
}
