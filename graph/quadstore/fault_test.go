package quadstore

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"dateline/graph"
)

func oneArticle(n int) *Batch {
	label := quad.IRI("article:" + strings.Repeat("x", n+1))
	return &Batch{Add: []quad.Quad{{Subject: label, Predicate: quad.IRI("p"), Object: quad.Int(n), Label: label}}}
}

func TestWhatIsNoStoreIsRefused(t *testing.T) {
	for name, row := range map[string]struct {
		file, content string
		want          error
	}{
		"other files":     {"letter.txt", "x", graph.ErrNotStore},
		"another format":  {formatFile, "something else", graph.ErrNotStore},
		"a newer format":  {formatFile, formatLine + "99\n", graph.ErrNewer},
		"an older format": {formatFile, formatLine + "1\n", graph.ErrNotStore},
	} {
		dir := t.TempDir()
		check(t, os.WriteFile(filepath.Join(dir, row.file), []byte(row.content), 0o600))
		_, err := Open(t.Context(), dir)
		if !errors.Is(err, row.want) || !strings.Contains(err.Error(), dir) {
			t.Errorf("%s: got %v", name, err)
		}
		if files, _ := os.ReadDir(dir); len(files) != 1 {
			t.Errorf("%s: it was written to: %v", name, files)
		}
	}
}

func TestAClosedStoreSaysSo(t *testing.T) {
	s := memory(t)
	check(t, s.Close())
	if err := s.Apply(t.Context(), oneArticle(0)); err == nil {
		t.Error("applied")
	}
	if _, err := s.View(); err == nil {
		t.Error("viewed")
	}
}

func TestReadOnlyDirectory(t *testing.T) {
	fs := errorfs.Wrap(vfs.NewMem(), errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
			return &os.PathError{Op: "write", Path: op.Path, Err: syscall.EROFS}
		}
		return nil
	}))
	_, err := open(t.Context(), "db", fs)
	if !errors.Is(err, syscall.EROFS) {
		t.Errorf("got %v", err)
	}
}

// full is a disk with so much room.
type full struct {
	vfs.FS
	room *atomic.Uint64
}

func (f full) GetDiskUsage(string) (vfs.DiskUsage, error) {
	return vfs.DiskUsage{AvailBytes: f.room.Load()}, nil
}

func TestFullDisk(t *testing.T) {
	fs := full{vfs.NewMem(), new(atomic.Uint64)}
	fs.room.Store(1 << 30)
	s := openMem(t, fs)
	check(t, s.Apply(t.Context(), oneArticle(0)))
	fs.room.Store(1 << 20)
	bulk := s.Bulk(t.Context())
	check(t, bulk.Add(oneArticle(2)))
	for name, err := range map[string]error{"bulk": bulk.Close(), "apply": s.Apply(t.Context(), oneArticle(1))} {
		if !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	fs.room.Store(1 << 30)
	check(t, s.Apply(t.Context(), oneArticle(3)))
	holds(t, s, 0, 3)
	check(t, s.Close())
}

// TestFullDiskWhileTakingIn appends, and has no room to take it in: it waits,
// also for another process, and is there when there is room.
func TestFullDiskWhileTakingIn(t *testing.T) {
	fs := full{vfs.NewMem(), new(atomic.Uint64)}
	fs.room.Store(1 << 30)
	s := openMem(t, fs)
	check(t, s.Append(t.Context(), oneArticle(0)))
	fs.room.Store(1 << 10)
	if err := s.Flush(t.Context()); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("flush: got %v", err)
	}
	if err := s.Append(t.Context(), oneArticle(1)); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("append: got %v", err)
	}
	if err := s.Close(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("close: got %v", err)
	}
	s = openMem(t, fs)
	fs.room.Store(1 << 30)
	check(t, s.Append(t.Context(), oneArticle(2)))
	check(t, s.Flush(t.Context()))
	holds(t, s, 0, 2)
	check(t, s.Close())
}

// TestFailedWrites fills the disk under a loading process, at another write in
// each round, without warning: the check for room, which Load makes first, is
// told that there is plenty. Pebble may end the process then. What was
// acknowledged is there when the store is opened again, and every article
// whole.
func TestFailedWrites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	last := 0
	for after := range 8 {
		t.Setenv(faultAfter, strconv.Itoa(60+37*after))
		acknowledged := loadAndKill(t, dir, 300*time.Millisecond)
		found := wholeArticles(t, dir)
		if found < max(acknowledged, last) {
			t.Fatalf("round %d: %d articles acknowledged, %d found", after, max(acknowledged, last), found)
		}
		last = found
	}
	if last == 0 {
		t.Error("no article was loaded before the disk was full: the test showed nothing")
	}
}

// failingFS has all writes fail after so many.
func failingFS(after int64) vfs.FS {
	var left atomic.Int64
	left.Store(after)
	return errorfs.Wrap(vfs.Default, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind.ReadOrWrite() == errorfs.OpIsWrite && op.Kind != errorfs.OpFileClose && left.Add(-1) < 0 {
			return syscall.ENOSPC
		}
		return nil
	}))
}

func articles(t testing.TB, s *Store) (found []int) {
	t.Helper()
	it := s.QuadsAllIterator()
	defer it.Close()
	for it.Next(t.Context()) {
		found = append(found, int(s.Quad(it.Result()).Object.(quad.Int)))
	}
	check(t, it.Err())
	slices.Sort(found)
	return found
}

func holds(t *testing.T, s *Store, want ...int) {
	t.Helper()
	if got := articles(t, s); !slices.Equal(got, want) {
		t.Errorf("got articles %v, want %v", got, want)
	}
}
