package quadstore

import (
	"bytes"
	"cmp"
	"context"
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
func (l *sorted) ingest(ctx context.Context) error {
	dir := l.s.fs.PathJoin(l.s.dir, runsDir)
	if err := l.s.fs.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	paths, err := l.writeRuns(ctx, dir)
	if err == nil && len(paths) > 0 {
		err = l.s.db.Ingest(ctx, paths)
	}
	if err == nil {
		err = l.s.alive()
		_ = l.s.wrote()
	}
	if err == nil {
		l.s.counts.Store(l.now)
	}
	return errors.Join(err, l.s.fs.RemoveAll(dir))
}

// writeRuns writes one run for each order of the quads, and one for each other
// kind of key, two at a time.
func (l *sorted) writeRuns(ctx context.Context, dir string) ([]string, error) {
	ospl := l.sortedBy(2, l.quads)
	writes := [...]func(*run) error{
		func(r *run) error { return l.writeOrder(ctx, r, &orders[0], l.quads) },
		func(r *run) error { return l.writeOrder(ctx, r, &orders[1], l.sortedBy(1, ospl)) },
		func(r *run) error { return l.writeOrder(ctx, r, &orders[2], ospl) },
		l.writeLabels, l.writeTerms, l.writeHashes, l.writeEntries, l.writeCounts,
	}
	var g errgroup.Group
	g.SetLimit(2)
	runs := make([]*run, len(writes))
	for i, write := range writes {
		runs[i] = &run{s: l.s, path: l.s.fs.PathJoin(dir, fmt.Sprint("run", i))}
		g.Go(func() error { return errors.Join(write(runs[i]), runs[i].finish()) })
	}
	err := g.Wait()
	var paths []string
	for _, r := range runs {
		if r.w != nil {
			paths = append(paths, r.path)
			err = errors.Join(err, r.close())
		}
	}
	return paths, err
}

// writeOrder writes the keys of quads that lie in the order.
func (l *sorted) writeOrder(ctx context.Context, r *run, o *order, quads []places) error {
	var room [quadKeySize]byte
	for i, p := range quads {
		if i%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := r.Set(o.quadKey(room[:0], l.quad(p)), nil, nil); err != nil {
			return err
		}
	}
	return nil
}

// writeLabels writes which subjects labels have.
func (l *sorted) writeLabels(r *run) error {
	var pairs []places
	for i, p := range l.quads {
		if p[3] > 0 && (i == 0 || p[0] != l.quads[i-1][0] || p[3] != l.quads[i-1][3]) {
			pairs = append(pairs, places{p[0], 0, 0, p[3]})
		}
	}
	var room [labelKeySize]byte
	var last places
	for _, p := range l.sortedBy(3, pairs) {
		if p == last {
			continue
		}
		last = p
		if err := r.Set(labelKey(room[:0], l.ids[p[3]-1], l.ids[p[0]-1]), nil, nil); err != nil {
			return err
		}
	}
	return nil
}

// writeTerms writes the new terms, by number.
func (l *sorted) writeTerms(r *run) error {
	var room [1 + idSize]byte
	for rank := len(l.terms) - l.fresh; rank < len(l.terms); rank++ {
		if err := r.Set(idKey(room[:0], termKey, l.ids[rank]), l.encoding(l.terms[rank]), nil); err != nil {
			return err
		}
	}
	return nil
}

// writeHashes writes the numbers of the new terms, by hash.
func (l *sorted) writeHashes(r *run) error {
	before := l.now.last - ID(l.fresh)
	for i, t := range l.byHash {
		id := l.load.terms[t.at].id
		if id <= before {
			continue
		}
		alone := !l.shared[t.hash] && (i == 0 || l.byHash[i-1].hash != t.hash)
		if err := writeNumber(r, id, t.hash, alone); err != nil {
			return err
		}
	}
	return nil
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
func (l *sorted) writeEntries(r *run) error {
	slices.SortFunc(l.entries, compareNumbered)
	var key []byte
	for i, e := range l.entries {
		if i+1 < len(l.entries) && bytes.Equal(e.Key, l.entries[i+1].Key) {
			continue
		}
		key = append(append(key[:0], secondary), e.Key...)
		if err := r.Set(key, e.Value, nil); err != nil {
			return err
		}
	}
	return nil
}

func (l *sorted) writeCounts(r *run) error {
	if len(l.quads) == 0 {
		return nil
	}
	l.now.terms += int64(l.fresh)
	var predicates []ID
	for _, p := range l.quads {
		q := l.quad(p)
		if n := len(predicates); n == 0 || predicates[n-1] != q[1] {
			predicates = append(predicates, q[1])
		}
		l.now.add(q, 1)
	}
	return l.now.write(r, predicates)
}

// run is a sorted run: a table that Pebble can take in as it is. It makes its
// file when the first key comes.
type run struct {
	s    *Store
	path string
	w    *sstable.Writer
	keys int
	done bool
}

// Set implements writer.
func (r *run) Set(key, value []byte, _ *pebble.WriteOptions) error {
	if err := r.open(); err != nil {
		return err
	}
	r.keys++
	yield(r.keys)
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
	options.WritingToLowestLevel = false // where its deletions would be taken for done
	r.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), options)
	return nil
}

// finish ends the run's file, synced.
func (r *run) finish() error {
	if r == nil || r.w == nil || r.done {
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
