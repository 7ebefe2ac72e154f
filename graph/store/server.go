package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cespare/xxhash/v2"

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
	index   embedded
	stale   bool    // the quad is there
	touched touched // since the last publication
	readers bool    // read what follows from the quads, when the right to write was taken
	making  bool    // the index of what they read is made
	differs bool    // and turned out to be another
}

// stale is there while the links do not follow from the articles yet.
var stale = own(stateLabel, "store:links", "dl:state", quad.String("stale"))

func (s *server) Apply(ctx context.Context, b *quadstore.Batch) error {
	waits := slices.ContainsFunc(b.Put, func(e quadstore.Entry) bool {
		return bytes.HasPrefix(e.Key, pendingKeys) || bytes.Equal(e.Key, journalKey)
	})
	if waits && s.making && len(b.Remove)+len(b.Add) == 0 {
		return s.index.Apply(ctx, &quadstore.Batch{Put: b.Put, Delete: b.Delete})
	}
	s.differs = true
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
	s.readers, _, err = s.current(ctx)
	memory, err2 := quadstore.Memory()
	if err := errors.Join(err, err2); err != nil {
		return false, errors.Join(err, s.Release())
	}
	was := s.index
	s.index, s.touched = embedded{memory}, touched{all: true}
	return true, was.Close()
}

// follow implements holder: it has the index made, which tells of articles that
// they are new. Where readers see what this program publishes, or nothing, it is
// made of just that, so that only what changes from now on is published.
func (s *server) follow(ctx context.Context, prepare func(context.Context) error) error {
	readers, err := s.readSame(ctx)
	if err != nil {
		return err
	}
	s.making, s.differs = readers, false
	err = prepare(ctx)
	if s.making = false; err == nil && readers && !s.differs {
		s.touched.forget()
	}
	return err
}

// readSame tells whether readers see what this program publishes.
func (s *server) readSame(ctx context.Context) (bool, error) {
	if !s.readers {
		return false, nil
	}
	if n, err := s.Count(ctx); n == 0 || err != nil {
		return err == nil, err
	}
	by, err := program()
	if err != nil {
		return false, err
	}
	return s.PublishedBy(ctx, by)
}

// program tells programs apart, which may make other nodes of the same quads:
// by the bytes of the one that runs.
func program() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := xxhash.New()
	_, err = io.Copy(h, f)
	return fmt.Sprintf("%016x", h.Sum64()), err
}

// distrust has the next opening, or publication, publish nodes anew.
func (s *server) distrust(ctx context.Context, ids []graph.ID) error {
	if err := s.Store.Apply(ctx, nil, []quad.Quad{stale}); err != nil {
		return err
	}
	s.stale, s.touched.all = true, true
	return s.Distrust(ctx, ids)
}

// compare tells where what readers see is not what follows from the quads.
// Where something differs, the next opening publishes it anew.
func (s *server) compare(ctx context.Context, r graph.Reader, keys index.Keys, problem func(format string, args ...any)) (int, error) {
	p := &publication{ctx: ctx, r: r, keys: keys, parts: map[graph.ID][]graph.ID{}}
	if err := errors.Join(p.gather(), p.err); err != nil {
		return 0, err
	}
	differing, read, err := s.Differing(ctx, postgres.All(p.docs))
	for _, id := range differing {
		problem("readers see another %s than follows from the articles", id)
	}
	if err != nil || len(differing) > 0 {
		return read, errors.Join(err, s.distrust(ctx, differing))
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

func (s *server) Keys() (index.Keys, error) { return s.index.Keys() }

func (s *server) Rewrite(ctx context.Context) Rewrite {
	return &watched{s.index.Rewrite(ctx), &s.touched}
}

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
	from, err := readBackup(ctx, r)
	if err != nil {
		return fmt.Errorf("restore %s: %w", postgres.Redacted(url), err)
	}
	defer from.close()
	s, err := openServer(ctx, url)
	if err != nil {
		return err
	}
	n, err := s.quads.Count(ctx)
	if err == nil && n > 0 {
		err = fmt.Errorf("%w: the schema holds a graph; name a new one with ?search_path=NAME", graph.ErrInvalid)
	}
	if err == nil {
		err = s.become(ctx, from, math.MaxInt) // in one write
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return fmt.Errorf("restore %s: %w", postgres.Redacted(url), err)
	}
	return nil
}
