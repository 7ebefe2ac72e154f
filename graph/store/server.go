package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/postgres"
	"dateline/graph/quadstore"
	"dateline/graph/store/index"
)

// server is the backend on a PostgreSQL server, which answers readers itself.
// The index that resolution goes by is made anew in memory before the first
// change. What is said of one article is one transaction on one shard: the
// quad that tells that links are stale lies elsewhere. It is written before
// what makes it true, and taken away when what follows has been published.
type server struct {
	*postgres.Store
	index embedded
	stale bool // the quad is there
}

// stale is there while the links do not follow from the articles yet.
var stale = own(stateLabel, "store:links", "dl:state", quad.String("stale"))

func (s *server) Apply(ctx context.Context, b *quadstore.Batch) error {
	waits := slices.ContainsFunc(b.Put, func(e quadstore.Entry) bool {
		return bytes.HasPrefix(e.Key, pendingKeys) || bytes.Equal(e.Key, journalKey)
	})
	if waits && !s.stale {
		if err := s.Store.Apply(ctx, nil, []quad.Quad{stale}); err != nil {
			return err
		}
		s.stale = true
	}
	if len(b.Remove)+len(b.Add) > 0 {
		if err := s.Store.Apply(ctx, b.Remove, b.Add); err != nil {
			return err
		}
	}
	return s.index.Apply(ctx, &quadstore.Batch{Put: b.Put, Delete: b.Delete})
}

// Reader implements publisher.
func (s *server) Reader() graph.Reader { return s.Store.Reader() }

// open implements publisher. Where another process writes, what it published
// last is served.
func (s *server) open(ctx context.Context, resolve func(context.Context) error) error {
	current, readable, err := s.current(ctx)
	if err != nil || current {
		return err
	}
	if _, err := s.hold(ctx); err != nil {
		if readable && errors.Is(err, graph.ErrInUse) {
			return nil
		}
		return err
	}
	if current, _, err = s.current(ctx); err == nil && !current { // another may just have finished
		err = resolve(ctx)
	}
	return errors.Join(err, s.Release())
}

// current tells whether readers see what follows from the quads, and whether
// they understand what they see.
func (s *server) current(ctx context.Context) (current, readable bool, err error) {
	there, err := s.Match(ctx, stale)
	if err != nil {
		return false, false, err
	}
	s.stale = len(there) > 0
	readable, err = s.Published(ctx)
	return readable && !s.stale, readable, err
}

// hold implements holder. While it was not held another may have written.
func (s *server) hold(ctx context.Context) (anew bool, err error) {
	if anew, err = s.Store.Hold(ctx); err != nil || !anew {
		return false, err
	}
	_, _, err = s.current(ctx)
	memory, err2 := quadstore.Memory()
	if err := errors.Join(err, err2); err != nil {
		return false, errors.Join(err, s.Release())
	}
	was := s.index
	s.index = embedded{memory}
	return true, was.Close()
}

// compare tells where what readers see is not what follows from the quads. To
// know that, the index was made, for which links count as stale: they still do
// where something differs, so that the next opening publishes it anew.
func (s *server) compare(ctx context.Context, r graph.Reader, keys index.Keys, problem func(format string, args ...any)) (int, error) {
	p := &publication{ctx: ctx, r: r, keys: keys}
	if err := errors.Join(p.gather(), p.err); err != nil {
		return 0, err
	}
	differing, read, err := s.Differing(ctx, postgres.All(p.docs))
	for _, id := range differing {
		problem("readers see another %s than follows from the articles", id)
	}
	if err != nil || len(differing) > 0 {
		return read, errors.Join(err, s.Distrust(ctx, differing))
	}
	s.stale = false
	return read, s.Store.Apply(ctx, []quad.Quad{stale}, nil)
}

func (s *server) All(ctx context.Context, yield func(quad.Quad) error) error {
	return s.Scan(ctx, yield)
}

func (s *server) Count(ctx context.Context) (int, error) {
	n, err := s.Store.Count(ctx)
	return int(n), err
}

func (s *server) Keys() (index.Keys, error)           { return s.index.Keys() }
func (s *server) Rewrite(ctx context.Context) Rewrite { return s.index.Rewrite(ctx) }

func (s *server) Close() error { return errors.Join(s.Store.Close(), s.index.Close()) }

// openServer opens the store at the URL of a PostgreSQL server.
func openServer(ctx context.Context, url string) (*Store, error) {
	quads, err := postgres.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	memory, err := quadstore.Memory()
	if err != nil {
		return nil, errors.Join(err, quads.Close())
	}
	s, err := New(ctx, &server{Store: quads, index: embedded{memory}})
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
	n, err := s.quads.Count(ctx)
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
