package store

import (
	"context"

	"dateline/graph"
)

// Session implements graph.Sessions.
func (s *Store) Session() graph.Reader {
	r, ok := s.Reader.(graph.Sessions)
	if !ok {
		return s
	}
	return &session{r.Session(), s}
}

// session is the store for one request.
type session struct {
	graph.Reader
	store *Store
}

// Facts implements graph.FactReader.
func (s *session) Facts(ctx context.Context, article graph.ID) (*graph.Facts, error) {
	return s.store.Facts(ctx, article)
}

// Candidates implements graph.Proposer.
func (s *session) Candidates(ctx context.Context, kind graph.NodeKind, page graph.Page) (graph.List[graph.Candidate], error) {
	return s.store.Candidates(ctx, kind, page)
}
