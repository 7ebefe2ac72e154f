package quadstore

import (
	"context"
	"errors"
	"fmt"

	"dateline/graph"
)

// A load collects up to this much before it writes it as sorted runs.
const (
	bulkQuads = 1 << 20
	bulkBytes = 192 << 20
)

// Bulk loads many batches fast: it sorts about a million quads at a time in
// memory, and has Pebble take in the sorted runs, all at once, so that readers see whole
// batches only. It holds the store's write lock from the first Add to Close
// or Abandon. Not safe for use by many goroutines.
type Bulk struct {
	*load
	ctx    context.Context
	locked bool
	loaded int
}

// Bulk begins a bulk load.
func (s *Store) Bulk(ctx context.Context) *Bulk { return &Bulk{load: newLoad(s), ctx: ctx} }

// Add adds a batch, which may only add and put. Batches become durable, and
// seen, in the order of Add, some as soon as memory is full and all when Close
// returns nil.
func (b *Bulk) Add(batch *Batch) error {
	if len(batch.Remove) > 0 || len(batch.Delete) > 0 {
		return fmt.Errorf("bulk load: %w: a bulk load cannot remove", graph.ErrInvalid)
	}
	if !b.locked {
		b.s.write.Lock()
		b.s.pacer.begin()
		b.locked = true
		if err := b.s.flush(b.ctx); err != nil {
			return fmt.Errorf("bulk load: %w", err)
		}
	}
	if err := b.add(batch.Add); err != nil {
		return fmt.Errorf("bulk load: %w", err)
	}
	b.put(batch.Put)
	b.loaded += len(batch.Add)
	if b.full() {
		return b.write()
	}
	return nil
}

// Loaded is how many quads Add was given so far.
func (b *Bulk) Loaded() int { return b.loaded }

// Close writes what is left. When it returns nil, all that was added is
// durable.
func (b *Bulk) Close() error {
	defer b.Abandon()
	if !b.locked {
		return nil
	}
	return b.write()
}

func (b *Bulk) write() error {
	if err := errors.Join(b.ctx.Err(), b.flush(b.ctx)); err != nil {
		return fmt.Errorf("bulk load: %w", b.s.readable(err))
	}
	return nil
}

// Abandon drops what has not been written yet.
func (b *Bulk) Abandon() {
	b.reset()
	if b.locked {
		b.locked = false
		b.s.pacer.end()
		b.s.write.Unlock()
	}
}
