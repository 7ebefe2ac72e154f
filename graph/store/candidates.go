package store

import (
	"context"
	"errors"
	"fmt"

	"dateline/graph"
)

// Candidates implements graph.Proposer. A server keeps none.
func (s *Store) Candidates(ctx context.Context, kind graph.NodeKind, page graph.Page) (graph.List[graph.Candidate], error) {
	if p, ok := s.Reader.(graph.Proposer); ok {
		return p.Candidates(ctx, kind, page)
	}
	return graph.List[graph.Candidate]{}, errNoCandidates
}

var errNoCandidates = fmt.Errorf("%w: a store on a PostgreSQL server does not keep what may be one; ask events for their SAME_AS_CANDIDATE links", errors.ErrUnsupported)
