package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"dateline/graph"
	"dateline/graph/postgres"
)

// A backup is N-Quads of all that a store holds between two lines of comment:
// the first tells the format, the last the SHA-256 of all before it.
const (
	backupFirst = "# dateline backup 1\n"
	backupLast  = "# sha256 "
)

// Backup writes all that the store holds, batches too. Restore makes the same
// store of it. It can be taken while others read.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	s.write.Lock()
	defer s.write.Unlock()
	sum := sha256.New()
	out := io.MultiWriter(w, sum)
	if _, err := io.WriteString(out, backupFirst); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := s.writeLines(ctx, out, func(graph.ID) bool { return true }); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if _, err := fmt.Fprintf(w, "%s%s\n", backupLast, sumText(sum)); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

func sumText(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

// restoring is the folder in which a store is made until it is whole.
const restoring = "restoring"

// Restore makes a store of a backup in a directory that is not there yet, or
// empty. A backup that is cut short or was changed gives graph.ErrInvalid,
// and no store.
func Restore(ctx context.Context, dir string, r io.Reader) error {
	if postgres.IsURL(dir) {
		return restoreServer(ctx, dir, r)
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) || len(entries) > 0 {
		return errors.Join(fmt.Errorf("restore %s: %w: name a new directory", dir, graph.ErrInvalid), err)
	}
	from, err := readBackup(ctx, r)
	if err != nil {
		return fmt.Errorf("restore %s: %w", dir, err)
	}
	defer from.close()
	if err := restore(ctx, dir, from); err != nil {
		return fmt.Errorf("restore %s: %w", dir, err)
	}
	return nil
}

// restore makes the store within the directory, which is none until it is
// whole.
func restore(ctx context.Context, dir string, from *content) error {
	within := filepath.Join(dir, restoring)
	defer os.RemoveAll(within)
	s, err := Open(ctx, within)
	if err != nil {
		return err
	}
	if err := errors.Join(s.become(ctx, from, importedAtOnce), s.Close()); err != nil {
		return err
	}
	for _, name := range [...]string{"quads", formatFile} {
		if err := os.Rename(filepath.Join(within, name), filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// readBackup reads a backup and checks it.
func readBackup(ctx context.Context, r io.Reader) (*content, error) {
	lines := &backupLines{in: bufio.NewReaderSize(r, 1<<16), sum: sha256.New()}
	from, err := parse(ctx, lines)
	if errors.Is(err, graph.ErrInvalid) { // what was changed is told as such
		if _, changed := io.Copy(io.Discard, lines); changed != nil {
			err = changed
		}
	}
	return from, err
}

// backupLines reads the N-Quads of a backup; it ends with an error where the
// checksum at its end is not theirs.
type backupLines struct {
	in     *bufio.Reader
	sum    hash.Hash
	begun  bool
	within bool // a line that was too long for one read
	line   []byte
	err    error
}

// Read implements io.Reader.
func (b *backupLines) Read(p []byte) (int, error) {
	if !b.begun {
		b.begun, b.err = true, b.begin()
	}
	for len(b.line) == 0 && b.err == nil {
		b.err = b.next()
	}
	n := copy(p, b.line)
	if b.line = b.line[n:]; n > 0 {
		return n, nil
	}
	return 0, b.err
}

var errNoBackup = fmt.Errorf("%w: this is no backup, or not the whole of one", graph.ErrInvalid)

func (b *backupLines) begin() error {
	first := make([]byte, len(backupFirst))
	if _, err := io.ReadFull(b.in, first); err != nil || string(first) != backupFirst {
		return errNoBackup
	}
	b.sum.Write(first)
	return nil
}

func (b *backupLines) next() error {
	line, err := b.in.ReadSlice('\n')
	switch {
	case errors.Is(err, io.EOF):
		return errNoBackup
	case err != nil && !errors.Is(err, bufio.ErrBufferFull):
		return err
	case !b.within && bytes.HasPrefix(line, []byte(backupLast)):
		want := backupLast + sumText(b.sum) + "\n"
		if _, more := b.in.Peek(1); string(line) == want && errors.Is(more, io.EOF) {
			return io.EOF
		}
		return fmt.Errorf("%w: the backup was changed or cut short: its checksum differs", graph.ErrInvalid)
	}
	b.sum.Write(line)
	b.line, b.within = line, err != nil
	return nil
}

// become gives an empty store all that another held.
func (s *Store) become(ctx context.Context, from *content, atOnce int) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return err
	}
	err := s.takeIn(ctx, from, atOnce, func(c *change, t *told) error {
		if t.facts == nil {
			return nil
		}
		return c.put(t.id, t.facts, t.versions)
	})
	if err != nil {
		return err
	}
	if err := s.setJournal(ctx, nil, from.journal); err != nil {
		return err
	}
	return s.note(ctx, from.notes)
}
