package store

import (
	"context"
	"fmt"

	"dateline/graph/store/index"
)

// holder is a Backend that many processes may have open, of which one at a time
// writes.
type holder interface {
	// hold takes the right to write, until the backend is closed. Anew tells that
	// what was read before counts no more.
	hold(ctx context.Context) (anew bool, err error)
	// follow has prepare make the index, where that spares work later.
	follow(ctx context.Context, prepare func(context.Context) error) error
}

// hold makes ready to change what is there, before it is looked at.
func (s *Store) hold(ctx context.Context) error {
	h, ok := s.quads.(holder)
	if !ok {
		return nil
	}
	anew, err := h.hold(ctx)
	if err != nil {
		return fmt.Errorf("take the store to write to it: %w", err)
	}
	if !anew {
		return nil
	}
	s.index = index.NewReader(s.quads.Keys, s.quads.Count) // with nothing remembered of the keys that were there
	if err := h.follow(ctx, s.prepare); err != nil {
		return fmt.Errorf("take the store to write to it: %w", err)
	}
	return nil
}
