package quadstore

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// A change of secondary keys up to smallRewrite is one batch; a larger one is
// sorted, spillRewrite at a time, and taken in as sorted runs.
const (
	smallRewrite = 16 << 20
	spillRewrite = 40 << 20
	runBytes     = 64 << 20 // of a sorted run
)

// Rewrite is a change of secondary keys of any size that is seen whole or not
// at all. It holds the store's write lock until Commit or Abandon. Each key
// may be put or deleted once. Not safe for use by many goroutines.
type Rewrite struct {
	s     *Store
	ctx   context.Context
	small int // see smallRewrite
	spill int
	rewrittenKeys
	spare    rewrittenKeys // that were written to a file
	spilling chan error    // of the file that is being written, nil where none is
	spilled  []string
	total    int
	done     bool
}

// rewrittenKeys are changes, whose keys and values lie in the arena.
type rewrittenKeys struct {
	arena   []byte
	changes []rewritten
}

// rewritten is a key in the arena and what follows it there, its value.
type rewritten struct {
	leading   uint64
	at        int
	key       int32
	value     int32 // -1: the key is deleted
	generated int32 // place in the load, for a key that was given twice: the later counts
}

// Rewrite begins a change of secondary keys.
func (s *Store) Rewrite(ctx context.Context) *Rewrite {
	s.write.Lock()
	s.pacer.begin()
	return &Rewrite{s: s, ctx: ctx, small: smallRewrite, spill: spillRewrite}
}

// Put has the key have the value.
func (r *Rewrite) Put(key, value []byte) error { return r.add(key, value, int32(len(value))) }

// Delete takes the key away.
func (r *Rewrite) Delete(key []byte) error { return r.add(key, nil, -1) }

func (r *Rewrite) add(key, value []byte, size int32) error {
	r.changes = append(r.changes, rewritten{leading(key), len(r.arena), int32(len(key)), size, int32(len(r.changes))})
	r.arena = append(append(r.arena, key...), value...)
	r.total += len(key) + len(value) + 8
	yield(len(r.changes))
	if len(r.arena)+40*len(r.changes) > r.spill {
		return r.flush()
	}
	return nil
}

func (r *rewrittenKeys) keyOf(c rewritten) []byte { return r.arena[c.at : c.at+int(c.key)] }

func (r *rewrittenKeys) valueOf(c rewritten) []byte {
	from := c.at + int(c.key)
	return r.arena[from : from+int(max(c.value, 0))]
}

func (r *rewrittenKeys) sort() {
	n := 0
	slices.SortFunc(r.changes, func(x, y rewritten) int {
		if n++; n%(16*yieldEvery) == 0 {
			runtime.Gosched()
		}
		if x.leading != y.leading {
			return cmp.Compare(x.leading, y.leading)
		}
		return cmp.Or(bytes.Compare(r.keyOf(x), r.keyOf(y)), cmp.Compare(x.generated, y.generated))
	})
}

// Commit makes the change. When it returns nil, the change is durable; when it
// returns an error, nothing of it was made. What was appended is flushed.
func (r *Rewrite) Commit() error {
	defer r.Abandon()
	err := errors.Join(r.ctx.Err(), r.s.alive())
	switch {
	case err != nil:
	case len(r.spilled) == 0 && len(r.arena) <= r.small:
		err = r.commitBatch()
	default:
		err = r.commitRuns()
	}
	if err == nil {
		err = r.s.alive()
		_ = r.s.wrote()
	}
	if err == nil {
		_ = r.s.flush(r.ctx) // or at the next look at it: it is in the log
	}
	if err != nil {
		return fmt.Errorf("rewrite: %w", r.s.readable(err))
	}
	return nil
}

// Abandon drops a change that was not committed.
func (r *Rewrite) Abandon() {
	if r.done {
		return
	}
	r.done = true
	_ = r.spillingDone()
	r.rewrittenKeys, r.spare = rewrittenKeys{}, rewrittenKeys{}
	if len(r.spilled) > 0 {
		_ = r.s.fs.RemoveAll(r.s.fs.PathJoin(r.s.dir, runsDir)) // and again at opening
	}
	r.s.pacer.end()
	r.s.write.Unlock()
}

func (r *Rewrite) commitBatch() error {
	if err := r.s.room(r.total); err != nil {
		return err
	}
	batch := r.s.db.NewBatch()
	defer batch.Close()
	var key []byte
	for _, c := range r.changes {
		key = append(append(key[:0], secondary), r.keyOf(c)...)
		if c.value < 0 {
			_ = batch.Delete(key, nil)
		} else {
			_ = batch.Set(key, r.valueOf(c), nil)
		}
	}
	if batch.Empty() {
		return nil
	}
	return batch.Commit(pebble.Sync)
}

// flush has the changes so far be written to a file of their own, sorted,
// while more come.
func (r *Rewrite) flush() error {
	if err := errors.Join(r.ctx.Err(), r.spillingDone(), r.s.room(len(r.arena))); err != nil {
		return err
	}
	dir := r.s.fs.PathJoin(r.s.dir, runsDir)
	if err := r.s.fs.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	w, err := newSpill(r.s.fs, r.s.fs.PathJoin(dir, fmt.Sprintf("spill%d", len(r.spilled))))
	if err != nil {
		return err
	}
	r.spilled = append(r.spilled, w.path)
	full, ended := r.rewrittenKeys, make(chan error, 1)
	r.rewrittenKeys, r.spare, r.spilling = r.spare, rewrittenKeys{full.arena[:0], full.changes[:0]}, ended
	go func() { ended <- full.writeTo(w) }()
	return nil
}

// spillingDone waits for the file that is being written.
func (r *Rewrite) spillingDone() error {
	if r.spilling == nil {
		return nil
	}
	err := <-r.spilling
	r.spilling = nil
	return err
}

// writeTo writes the changes, sorted, and closes the file.
func (r *rewrittenKeys) writeTo(w *spill) error {
	r.sort()
	var head []byte
	for _, c := range r.changes {
		head = binary.AppendVarint(binary.AppendUvarint(head[:0], uint64(c.key)), int64(c.value))
		if err := w.write(head, r.keyOf(c), r.valueOf(c)); err != nil {
			return errors.Join(err, w.close())
		}
	}
	return w.close()
}

// commitRuns merges what was spilled with what was not into sorted runs, and
// has Pebble take them in, all at once.
func (r *Rewrite) commitRuns() (err error) {
	if err := r.s.room(len(r.arena)); err != nil {
		return err
	}
	r.sort()
	if err := r.spillingDone(); err != nil {
		return err
	}
	r.spare = rewrittenKeys{}
	dir := r.s.fs.PathJoin(r.s.dir, runsDir)
	if err := r.s.fs.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	defer func() { _ = r.s.fs.RemoveAll(dir) }() // and again at opening
	merged, err := openSpills(r.s.fs, r.spilled)
	if err != nil {
		return err
	}
	defer merged.close()
	merged.add(&sortedChanges{r: r})
	paths, err := r.writeRuns(dir, merged)
	if err != nil || len(paths) == 0 {
		return err
	}
	return r.s.db.Ingest(r.ctx, paths)
}

func (r *Rewrite) writeRuns(dir string, merged *merge) (paths []string, err error) {
	var out *run
	var key []byte
	for n, size := 0, 0; err == nil && merged.next(); n++ {
		if n%4096 == 0 && r.ctx.Err() != nil {
			err = r.ctx.Err()
			break
		}
		if out == nil || size > runBytes {
			if err = out.finish(); err != nil {
				break
			}
			out, size = &run{s: r.s, path: r.s.fs.PathJoin(dir, fmt.Sprintf("merged%d", len(paths)))}, 0
			paths = append(paths, out.path)
		}
		key = append(append(key[:0], secondary), merged.key...)
		if merged.deleted {
			err = out.Delete(key, nil)
		} else {
			err = out.Set(key, merged.value, nil)
		}
		size += len(key) + len(merged.value)
	}
	return paths, errors.Join(err, out.finish(), merged.err)
}

// sortedChanges are the changes that were not spilled.
type sortedChanges struct {
	r  *Rewrite
	at int
}

func (c *sortedChanges) next(to *head) error {
	if to.done = c.at == len(c.r.changes); !to.done {
		change := c.r.changes[c.at]
		to.key, to.value, to.deleted = c.r.keyOf(change), c.r.valueOf(change), change.value < 0
		c.at++
	}
	return nil
}

func (c *sortedChanges) close() {}
