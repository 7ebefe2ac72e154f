package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
)

func TestMemory(t *testing.T) {
	graphtest.TestStore(t, func(t *testing.T) graphtest.Store {
		s, err := Memory()
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestDirectory(t *testing.T) {
	graphtest.TestStore(t, func(t *testing.T) graphtest.Store { return openAt(t, filepath.Join(t.TempDir(), "db")) })
}

func openAt(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAStoreIsThereAfterClosing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	s := openAt(t, dir)
	if err := errors.Join(s.Load(t.Context(), graphtest.Facts()), s.Close()); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, dir)
	defer s.Close()
	stats, err := s.Stats(t.Context())
	if err != nil || stats.Articles != 3 || stats.Events != 2 {
		t.Errorf("stats %+v, %v: a load that was not resolved is resolved on opening", stats, err)
	}
}

func TestAStoreInUseIsTold(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	s := openAt(t, dir)
	defer s.Close()
	if _, err := Open(t.Context(), dir); !errors.Is(err, graph.ErrInUse) {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNoStoreIsTold(t *testing.T) {
	for name, row := range map[string]struct {
		file, content string
		want          error
	}{
		"other files":    {"notes.txt", "x", graph.ErrNotStore},
		"another format": {formatFile, "something else", graph.ErrNotStore},
		"a newer format": {formatFile, formatName + "99\n", graph.ErrNewer},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, row.file), []byte(row.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), dir); !errors.Is(err, row.want) {
			t.Errorf("%s: got %v, want %v", name, err, row.want)
		}
	}
}
