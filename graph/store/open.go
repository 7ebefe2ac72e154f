package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/graph/postgres"
	"dateline/graph/quadstore"
)

// A store is a directory with a file that tells its format beside the quad
// store. A store of a higher format was written by a newer program; format 1
// lay in another quad store, and is no longer read; format 2 had no index,
// which is made when it is opened.
const (
	formatFile = "DATELINE"
	formatName = "dateline store format "
	format     = 3
	oldest     = 2
)

// Memory makes an empty store that lives in memory.
func Memory() (*Store, error) {
	quads, err := quadstore.Memory()
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	return New(context.Background(), embedded{quads})
}

// Open opens the store in a directory, and makes it where there is none. Its
// errors are graph.ErrNotStore, graph.ErrNewer, graph.ErrInUse, and those of
// the file system. Instead of a directory it may be the URL of a PostgreSQL
// server: see graph/postgres.
func Open(ctx context.Context, dir string) (*Store, error) {
	if postgres.IsURL(dir) {
		return openServer(ctx, dir)
	}
	fresh, err := check(dir)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	quads, err := quadstore.Open(ctx, filepath.Join(dir, "quads"))
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	if fresh { // or of an older format, which programs that know no other must not write to
		err = writeFormat(dir)
	}
	var s *Store
	if err == nil {
		s, err = New(ctx, embedded{quads})
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", dir, err), quads.Close())
	}
	return s, nil
}

func writeFormat(dir string) error {
	path := filepath.Join(dir, formatFile)
	if err := os.WriteFile(path+".new", fmt.Appendf(nil, "%s%d\n", formatName, format), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// check tells whether the directory is to become a store, or is none.
func check(dir string) (fresh bool, err error) {
	content, err := os.ReadFile(filepath.Join(dir, formatFile))
	switch {
	case err == nil:
		return checkFormat(string(content))
	case errors.Is(err, os.ErrPermission):
		return false, fmt.Errorf("%w: let this user read and write it, or name another", err)
	case !errors.Is(err, os.ErrNotExist):
		return false, fmt.Errorf("%w: %w", graph.ErrNotStore, err)
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return true, os.MkdirAll(dir, 0o700)
	case err != nil:
		return false, err
	case slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() != "quads" && e.Name() != formatFile+".new" }):
		return false, fmt.Errorf("%w: the directory holds other files; name an empty or new one", graph.ErrNotStore)
	}
	return true, nil
}

// checkFormat tells whether the file is to be written anew.
func checkFormat(content string) (older bool, err error) {
	var version int
	if _, err := fmt.Sscanf(strings.TrimSpace(content), formatName+"%d", &version); err != nil {
		return false, fmt.Errorf("%w: its %s file is not understood", graph.ErrNotStore, formatFile)
	}
	switch {
	case version > format:
		return false, fmt.Errorf("%w (format %d, this one knows %d): use the newer program", graph.ErrNewer, version, format)
	case version < oldest:
		return false, fmt.Errorf("%w of format %d but of the older format %d: load the articles into a new one", graph.ErrNotStore, format, version)
	}
	return version < format, nil
}
