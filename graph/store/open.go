package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/leveldb"
	"github.com/cayleygraph/cayley/graph/memstore"

	"dateline/graph"
)

// A store is a directory with a file that tells its format beside the quad
// store. A store of a higher format was written by a newer program.
const (
	formatFile = "DATELINE"
	formatName = "dateline store format "
	format     = 1
)

// Memory makes an empty store that lives in memory.
func Memory() (*Store, error) {
	quads := memstore.New()
	return open(context.Background(), quads, quads.Close)
}

// Open opens the store in a directory, and makes it where there is none. Its
// errors are graph.ErrNotStore, graph.ErrNewer, graph.ErrInUse, and those of
// the file system.
func Open(ctx context.Context, dir string) (*Store, error) {
	fresh, err := check(dir)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	quads, err := openQuads(filepath.Join(dir, "quads"))
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	if fresh {
		content := fmt.Sprintf("%s%d\n", formatName, format)
		if err := os.WriteFile(filepath.Join(dir, formatFile), []byte(content), 0o600); err != nil {
			return nil, errors.Join(fmt.Errorf("open store %s: %w", dir, err), quads.Close())
		}
	}
	return open(ctx, quads, quads.Close)
}

// check tells whether the directory is to become a store, or is none.
func check(dir string) (fresh bool, err error) {
	content, err := os.ReadFile(filepath.Join(dir, formatFile))
	switch {
	case err == nil:
		return false, checkFormat(string(content))
	case !errors.Is(err, os.ErrNotExist):
		return false, fmt.Errorf("%w: %w", graph.ErrNotStore, err)
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return true, os.MkdirAll(dir, 0o700)
	case err != nil:
		return false, err
	case len(entries) > 0 && !(len(entries) == 1 && entries[0].Name() == "quads"):
		return false, fmt.Errorf("%w: the directory holds other files; name an empty or new one", graph.ErrNotStore)
	}
	return true, nil
}

func checkFormat(content string) error {
	var version int
	if _, err := fmt.Sscanf(strings.TrimSpace(content), formatName+"%d", &version); err != nil {
		return fmt.Errorf("%w: its %s file is not understood", graph.ErrNotStore, formatFile)
	}
	if version > format {
		return fmt.Errorf("%w (format %d, this one knows %d): use a newer program", graph.ErrNewer, version, format)
	}
	return nil
}

func openQuads(dir string) (cayley.QuadStore, error) {
	exists := true
	if _, err := os.Stat(filepath.Join(dir, "CURRENT")); errors.Is(err, os.ErrNotExist) {
		exists = false
	}
	if exists {
		return openExisting(dir)
	}
	db, err := leveldb.Create(dir, nil)
	if err != nil {
		return nil, inUse(err)
	}
	if err := kv.Init(db, nil); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return kv.New(db, nil)
}

func openExisting(dir string) (cayley.QuadStore, error) {
	db, err := leveldb.Open(dir, nil)
	if err != nil {
		return nil, inUse(err)
	}
	return kv.New(db, nil)
}

// inUse names the error of a lock that another process holds.
func inUse(err error) error {
	if errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EACCES) && strings.Contains(err.Error(), "LOCK") {
		return fmt.Errorf("%w: stop it, or name another store", graph.ErrInUse)
	}
	return err
}
