package quadstore

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"golang.org/x/sync/errgroup"
)

// ingest writes the sorted runs and has Pebble take them in, all at once.
func (b *Bulk) ingest() error {
	if len(b.quads) == 0 && len(b.entries) == 0 {
		return nil
	}
	if err := b.s.room(len(b.quads)*64 + len(b.arena) + b.bytes); err != nil {
		return err
	}
	if err := b.prepare(); err != nil {
		return err
	}
	dir := b.s.fs.PathJoin(b.s.dir, runsDir)
	if err := b.s.fs.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	now, paths, err := b.writeRuns(dir)
	if err == nil && len(paths) > 0 {
		err = b.s.db.Ingest(b.ctx, paths)
	}
	if err == nil {
		err = b.s.alive()
	}
	if err == nil {
		b.s.counts.Store(now)
	}
	return errors.Join(err, b.s.fs.RemoveAll(dir))
}

// writeRuns writes one run for each order of the quads, one for the terms and
// one for all other keys, two at a time.
func (b *Bulk) writeRuns(dir string) (*counts, []string, error) {
	now := b.s.counts.Load().clone()
	names := []string{"1", "2", "3", "4", "terms", "rest", "counts"}
	paths := make([]string, 0, len(names))
	runs := make([]*run, len(names))
	for i, name := range names {
		runs[i] = &run{s: b.s, path: b.s.fs.PathJoin(dir, name)}
	}
	var g errgroup.Group
	g.SetLimit(2)
	g.Go(func() error { return b.writeTerms(runs[4], now) })
	g.Go(func() error { return b.writeOrder(runs[0], &orders[0], b.quads) })
	g.Go(func() error {
		ospl := b.sortedBy(2, b.quads)
		return errors.Join(b.writeOrder(runs[2], &orders[2], ospl), b.writeOrder(runs[1], &orders[1], b.sortedBy(1, ospl)))
	})
	g.Go(func() error { return b.writeOrder(runs[3], &orders[3], b.sortedBy(3, b.quads)) })
	g.Go(func() error { return b.writeEntries(runs[5]) })
	err := g.Wait()
	if err == nil {
		err = b.writeCounts(runs[6], now)
	}
	for _, r := range runs {
		if r.w != nil {
			paths = append(paths, r.path)
			err = errors.Join(err, r.close())
		}
	}
	return now, paths, err
}

// writeOrder writes the keys of quads that lie in the order.
func (b *Bulk) writeOrder(r *run, o *order, quads []places) error {
	var room [quadKeySize]byte
	for i, p := range quads {
		if i%4096 == 0 && b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		if err := r.Set(o.quadKey(room[:0], b.ids(p)), nil, nil); err != nil {
			return err
		}
	}
	return r.finish()
}

func (b *Bulk) writeTerms(r *run, now *counts) error {
	empty := now.terms == 0
	var entry []byte
	var room [9]byte
	for _, t := range b.terms {
		if t.uses == 0 {
			continue
		}
		if !empty {
			more, err := b.s.updateTerm(r, t.id, int64(t.uses), b.encoding(t))
			if err != nil {
				return err
			}
			now.terms += more
			continue
		}
		entry = append(binary.AppendUvarint(entry[:0], uint64(t.uses)), b.encoding(t)...)
		if err := r.Set(idKey(room[:0], termKey, t.id), entry, nil); err != nil {
			return err
		}
		now.terms++
	}
	return r.finish()
}

// numbered is a secondary key with its first bytes as a number, by which most
// keys are told apart, and its place in the load.
type numbered struct {
	Entry
	leading uint64
	n       int
}

// leading are the first eight bytes of a key, as they sort.
func leading(key []byte) uint64 {
	var room [8]byte
	copy(room[:], key)
	return binary.BigEndian.Uint64(room[:])
}

func compareNumbered(x, y numbered) int {
	switch {
	case x.leading < y.leading:
		return -1
	case x.leading > y.leading:
		return 1
	}
	return cmp.Or(bytes.Compare(x.Key, y.Key), cmp.Compare(x.n, y.n))
}

// writeEntries writes the secondary keys; of one that was put twice the later.
func (b *Bulk) writeEntries(r *run) error {
	slices.SortFunc(b.entries, compareNumbered)
	var key []byte
	for i, e := range b.entries {
		if i+1 < len(b.entries) && bytes.Equal(e.Key, b.entries[i+1].Key) {
			continue
		}
		key = append(append(key[:0], secondary), e.Key...)
		if err := r.Set(key, e.Value, nil); err != nil {
			return err
		}
	}
	return r.finish()
}

func (b *Bulk) writeCounts(r *run, now *counts) error {
	var predicates []ID
	for _, p := range b.quads {
		q := b.ids(p)
		if n := len(predicates); n == 0 || predicates[n-1] != q[1] {
			predicates = append(predicates, q[1])
		}
		now.add(q, 1)
	}
	if len(predicates) == 0 {
		return nil
	}
	slices.SortFunc(predicates, cmp.Compare[ID])
	now.write(r, slices.Compact(predicates))
	return r.finish()
}

// run is a sorted run: a table that Pebble can take in as it is. It makes its
// file when the first key comes.
type run struct {
	s    *Store
	path string
	w    *sstable.Writer
	done bool
}

// Set implements writer.
func (r *run) Set(key, value []byte, _ *pebble.WriteOptions) error {
	if err := r.open(); err != nil {
		return err
	}
	return r.w.Set(key, value)
}

// Delete implements writer.
func (r *run) Delete(key []byte, _ *pebble.WriteOptions) error {
	if err := r.open(); err != nil {
		return err
	}
	return r.w.Delete(key)
}

func (r *run) open() error {
	if r.w != nil {
		return nil
	}
	f, err := r.s.fs.Create(r.path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return fmt.Errorf("sorted run: %w", err)
	}
	options := r.s.options.MakeWriterOptions(6, r.s.db.TableFormat())
	r.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), options)
	return nil
}

// finish ends the run's file, synced.
func (r *run) finish() error {
	if r.w == nil || r.done {
		return nil
	}
	r.done = true
	return r.w.Close()
}

// close is finish for a run that was cut short.
func (r *run) close() error {
	if err := r.finish(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}
