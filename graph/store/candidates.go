package store

import (
	"context"
	"errors"
	"fmt"

	"dateline/graph"
)

// Candidates implements graph.Proposer.
func (s *Store) Candidates(ctx context.Context, kind graph.NodeKind, page graph.Page) (graph.List[graph.Candidate], error) {
	if p, ok := s.Reader.(graph.Proposer); ok {
		return p.Candidates(ctx, kind, page)
	}
	return graph.List[graph.Candidate]{}, errNoCandidates
}

var errNoCandidates = fmt.Errorf("%w: the store does not keep what may be one", errors.ErrUnsupported)
