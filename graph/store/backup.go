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

// Restore makes a store of a backup in a directory that is not there yet, or
// empty. A backup that is cut short or was changed gives graph.ErrInvalid,
// and no store.
func Restore(ctx context.Context, dir string, r io.Reader) error {
	if postgres.IsURL(dir) {
		return restoreServer(ctx, dir, r)
	}
	content, err := readBackup(r)
	if err != nil {
		return fmt.Errorf("restore %s: %w", dir, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) || len(entries) > 0 {
		return errors.Join(fmt.Errorf("restore %s: %w: name a new directory", dir, graph.ErrInvalid), err)
	}
	from, err := parse(ctx, bytes.NewReader(content))
	if err != nil {
		return fmt.Errorf("restore %s: %w", dir, err)
	}
	s, err := Open(ctx, dir)
	if err != nil {
		return err
	}
	if err := errors.Join(s.become(ctx, from), s.Close()); err != nil {
		return fmt.Errorf("restore %s: %w", dir, err)
	}
	return nil
}

// readBackup checks a backup and returns its N-Quads.
func readBackup(r io.Reader) ([]byte, error) {
	content, err := io.ReadAll(bufio.NewReader(r))
	if err != nil {
		return nil, err
	}
	at := bytes.LastIndex(content, []byte("\n"+backupLast)) + 1
	if !bytes.HasPrefix(content, []byte(backupFirst)) || at == 0 {
		return nil, fmt.Errorf("%w: this is no backup, or not the whole of one", graph.ErrInvalid)
	}
	sum := sha256.New()
	sum.Write(content[:at])
	if string(content[at:]) != backupLast+sumText(sum)+"\n" {
		return nil, fmt.Errorf("%w: the backup was changed or cut short: its checksum differs", graph.ErrInvalid)
	}
	return content[len(backupFirst):at], nil
}

// become gives an empty store all that another held, in one write.
func (s *Store) become(ctx context.Context, from *content) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return err
	}
	c, err := s.newChange(ctx)
	if err != nil {
		return err
	}
	for _, f := range from.sorted() {
		if err := c.put(f.Article.ID, f, from.history[f.Article.ID]); err != nil {
			return err
		}
	}
	if err := c.apply(); err != nil {
		return err
	}
	if err := s.setJournal(ctx, nil, from.journal); err != nil {
		return err
	}
	return s.note(ctx, from.notes)
}
