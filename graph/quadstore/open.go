package quadstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"dateline/graph"
)

const (
	format     = 2
	formatFile = "DATELINE-QUADS"
	formatLine = "dateline quads "
	ownerFile  = "OWNER"
	runsDir    = "runs" // of a bulk load that is under way
)

// Store is a quad store in a directory. Its methods are safe for use by many
// goroutines; writes follow one another.
type Store struct {
	dir     string
	fs      vfs.FS
	db      *pebble.DB
	lock    *pebble.Lock
	options *pebble.Options
	recent  caches
	pool    pool
	pacer   *pacer
	hash    func(term []byte) uint64

	write  sync.Mutex // held by the one writer
	waits  waiting    // guarded by write
	counts atomic.Pointer[counts]
	failed atomic.Pointer[error] // of a write that the database could not finish
}

// Open opens the store in a directory, and makes it where there is none. Its
// errors are graph.ErrNotStore, graph.ErrNewer, graph.ErrInUse and those of
// the file system.
func Open(ctx context.Context, dir string) (*Store, error) {
	return open(ctx, dir, vfs.Default)
}

// Memory makes an empty store that lives in memory.
func Memory() (*Store, error) { return open(context.Background(), "memory", vfs.NewMem()) }

func open(ctx context.Context, dir string, fs vfs.FS) (*Store, error) {
	if abs, err := filepath.Abs(dir); err == nil && fs == vfs.Default {
		dir = abs
	}
	s := &Store{dir: dir, fs: fs, hash: hashOf, recent: newCaches()}
	if err := errors.Join(ctx.Err(), s.open()); err != nil {
		return nil, fmt.Errorf("open quads %s: %w", dir, err)
	}
	return s, nil
}

func (s *Store) open() error {
	if err := s.checkFormat(); err != nil {
		return err
	}
	if err := s.acquire(); err != nil {
		return err
	}
	err := s.openDatabase()
	if err == nil {
		err = errors.Join(s.readCounts(), s.readLog())
	}
	if err != nil {
		return errors.Join(s.readable(err), s.release())
	}
	return nil
}

// checkFormat refuses a directory that is no store of ours, before anything is
// written to it.
func (s *Store) checkFormat() error {
	names, err := s.fs.List(s.dir)
	if errors.Is(err, os.ErrNotExist) {
		return s.fs.MkdirAll(s.dir, 0o700)
	}
	if err != nil {
		return err
	}
	line, err := s.readFile(formatFile)
	switch {
	case err == nil:
		return checkVersion(line)
	case !errors.Is(err, os.ErrNotExist):
		return err
	}
	for _, name := range names {
		if name != "LOCK" && name != ownerFile && name != formatFile+".new" {
			return fmt.Errorf("%w: it holds other files (%s); name an empty or new directory", graph.ErrNotStore, name)
		}
	}
	return nil
}

func checkVersion(line string) error {
	var version int
	if _, err := fmt.Sscanf(line, formatLine+"%d", &version); err != nil || version < 1 {
		return fmt.Errorf("%w: its file %s is not understood", graph.ErrNotStore, formatFile)
	}
	switch {
	case version > format:
		return fmt.Errorf("%w (format %d, this program knows %d): use the newer program", graph.ErrNewer, version, format)
	case version < format:
		return fmt.Errorf("%w: its format %d is that of an older program (this one has %d): load the articles again, or export with the older program and import",
			graph.ErrNotStore, version, format)
	}
	return nil
}

// acquire makes this process the owner of the directory.
func (s *Store) acquire() error {
	lock, err := pebble.LockDirectory(s.dir, s.fs)
	if err != nil {
		return s.inUse(err)
	}
	s.lock = lock
	owner := fmt.Sprintf("process %d (%s)\n", os.Getpid(), filepath.Base(os.Args[0]))
	err = s.writeFile(ownerFile, owner)
	if _, missing := s.fs.Stat(s.fs.PathJoin(s.dir, formatFile)); err == nil && missing != nil {
		err = s.writeFile(formatFile, fmt.Sprintf("%s%d\n", formatLine, format))
	}
	if err != nil {
		return errors.Join(s.readable(err), s.release())
	}
	return nil
}

// inUse names the process that holds the lock, where the error is that.
func (s *Store) inUse(err error) error {
	if !errors.Is(err, syscall.EAGAIN) && !errors.Is(err, syscall.EACCES) && !strings.Contains(err.Error(), "lock held") {
		return s.readable(err)
	}
	owner, ownerErr := s.readFile(ownerFile)
	if ownerErr != nil {
		if errors.Is(err, syscall.EACCES) {
			return s.readable(err)
		}
		owner = "another process"
	}
	return fmt.Errorf("%w: %s holds it; stop that, or name another store", graph.ErrInUse, strings.TrimSpace(owner))
}

// readable adds the remedy to the errors that have one.
func (s *Store) readable(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%w: nothing of this write was kept; make room and try again", err)
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EROFS), errors.Is(err, os.ErrPermission):
		return fmt.Errorf("%w: a store needs a directory that it may write to", err)
	}
	return err
}

func (s *Store) release() error {
	if s.lock == nil {
		return nil
	}
	_ = s.fs.Remove(s.fs.PathJoin(s.dir, ownerFile)) // stale ones are harmless: the lock decides
	err := s.lock.Close()
	s.lock = nil
	return err
}

// Close closes the store. Views must have been closed before.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	if s.db == nil {
		return nil
	}
	err := errors.Join(s.flush(context.Background()), s.wrote(), s.db.Close())
	s.db = nil
	if err = errors.Join(err, s.release()); err != nil {
		return fmt.Errorf("close quads %s: %w", s.dir, err)
	}
	return nil
}

func (s *Store) readFile(name string) (string, error) {
	f, err := s.fs.Open(s.fs.PathJoin(s.dir, name))
	if err != nil {
		return "", err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, 1024))
	return string(content), err
}

// writeFile writes a small file so that it is there whole or not at all.
func (s *Store) writeFile(name, content string) error {
	path := s.fs.PathJoin(s.dir, name)
	f, err := s.fs.Create(path+".new", vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write([]byte(content))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return s.fs.Rename(path+".new", path)
}
