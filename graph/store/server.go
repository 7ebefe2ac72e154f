package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/postgres"
)

// server is the backend on a PostgreSQL server. What is said of one article
// is one transaction on one shard: the quad that tells that links are stale
// lies elsewhere. It is written before what makes it true, and taken away when
// what follows has been published.
type server struct {
	*postgres.Store
	settled []quad.Quad // to be taken away with the next publication
}

func (s *server) change(ctx context.Context, remove, add []quad.Quad) error {
	before, add := split(add)
	settled, remove := split(remove)
	s.settled = append(s.settled, settled...)
	for _, part := range [...][2][]quad.Quad{{nil, before}, {remove, add}} {
		if len(part[0])+len(part[1]) == 0 {
			continue
		}
		if err := s.Apply(ctx, part[0], part[1]); err != nil {
			return err
		}
	}
	return nil
}

// split parts the quads of the state from the others.
func split(quads []quad.Quad) (state, others []quad.Quad) {
	for _, q := range quads {
		if q.Label == quad.IRI(stateLabel) {
			state = append(state, q)
		} else {
			others = append(others, q)
		}
	}
	return state, others
}

func (s *server) all(ctx context.Context, yield func(quad.Quad) error) error {
	return s.Scan(ctx, yield)
}

func (s *server) count(ctx context.Context) (int, error) {
	n, err := s.Count(ctx)
	return int(n), err
}

func (s *server) verify(ctx context.Context, problem func(format string, args ...any)) (int, error) {
	return s.Verify(ctx, problem)
}

// openServer opens the store at the URL of a PostgreSQL server.
func openServer(ctx context.Context, url string) (*Store, error) {
	quads, err := postgres.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	s, err := open(ctx, &server{Store: quads})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", postgres.Redacted(url), err), quads.Close())
	}
	return s, nil
}

// restoreServer makes a store of a backup in a schema of a PostgreSQL server
// that holds nothing yet.
func restoreServer(ctx context.Context, url string, r io.Reader) error {
	content, err := readBackup(r)
	if err != nil {
		return fmt.Errorf("restore %s: %w", postgres.Redacted(url), err)
	}
	from, err := parse(ctx, bytes.NewReader(content))
	if err != nil {
		return fmt.Errorf("restore %s: %w", postgres.Redacted(url), err)
	}
	s, err := openServer(ctx, url)
	if err != nil {
		return err
	}
	n, err := s.quads.count(ctx)
	if err == nil && n > 0 {
		err = fmt.Errorf("%w: the schema holds a graph; name a new one with ?search_path=NAME", graph.ErrInvalid)
	}
	if err == nil {
		err = s.become(ctx, from)
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return fmt.Errorf("restore %s: %w", postgres.Redacted(url), err)
	}
	return nil
}
