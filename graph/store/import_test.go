package store

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/graph/graphtest"
)

// TestImportInParts has each article written alone.
func TestImportInParts(t *testing.T) {
	s := holding(t, graphtest.Facts()...)
	want := exported(t, s)
	other := holding(t, graphtest.Facts()[1])
	from, err := parse(t.Context(), strings.NewReader(want))
	must(t, err)
	defer from.close()
	must(t, other.takeIn(t.Context(), from, 1, func(c *change, of *told) error { return c.load(of.facts) }))
	must(t, other.Resolve(t.Context()))
	if exported(t, other) != want {
		t.Error("imported, the graph differs")
	}
	batches := other.Batches()
	if len(batches) != 2 || len(batches[1].Added) != len(graphtest.Facts())-1 {
		t.Errorf("batches: %+v", batches)
	}
}

// TestRestoreInParts has the quads sorted by way of files, and each article
// written alone.
func TestRestoreInParts(t *testing.T) {
	s := holding(t, graphtest.Facts()...)
	must(t, s.Load(t.Context(), graphtest.Facts()[:1]))
	var backup, again bytes.Buffer
	must(t, s.Backup(t.Context(), &backup))
	from, err := readBackup(t.Context(), &backup)
	must(t, err)
	defer from.close()
	for _, atOnce := range [...]int{1, math.MaxInt} {
		must(t, from.articles.spill())
		other, err := Memory()
		must(t, err)
		must(t, other.become(t.Context(), from, atOnce))
		backup.Reset()
		again.Reset()
		must(t, s.Backup(t.Context(), &backup))
		must(t, other.Backup(t.Context(), &again))
		if !bytes.Equal(again.Bytes(), backup.Bytes()) {
			t.Error("the restored store is another")
		}
	}
}

// cancelling cancels a context when it has been read to its end.
type cancelling struct {
	*bytes.Reader
	cancel func()
}

func (c *cancelling) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	if c.Len() == 0 {
		c.cancel()
	}
	return n, err
}

func TestRestoreThatIsCutShort(t *testing.T) {
	s := holding(t, graphtest.Facts()...)
	var backup bytes.Buffer
	must(t, s.Backup(t.Context(), &backup))
	dir := filepath.Join(t.TempDir(), "db")
	ctx, cancel := context.WithCancel(t.Context())
	if err := Restore(ctx, dir, &cancelling{bytes.NewReader(backup.Bytes()), cancel}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if left, err := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	must(t, Restore(t.Context(), dir, bytes.NewReader(backup.Bytes())))
}
