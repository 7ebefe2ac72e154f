package store

import (
	"context"
	"fmt"

	"dateline/graph"
)

// Facts implements graph.FactReader.
func (s *Store) Facts(ctx context.Context, article graph.ID) (*graph.Facts, error) {
	f, err := s.factsOf(ctx, article)
	if err != nil {
		return nil, fmt.Errorf("read the facts of %s: %w", article, err)
	}
	return f, nil
}
