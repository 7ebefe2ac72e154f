package store

import (
	"context"
	"fmt"
)

// holder is a Backend that many processes may have open, of which one at a time
// writes.
type holder interface {
	// hold takes the right to write, until the backend is closed. What was read
	// before counts no more.
	hold(ctx context.Context) error
}

// hold makes ready to change what is there, before it is looked at.
func (s *Store) hold(ctx context.Context) error {
	h, ok := s.quads.(holder)
	if !ok {
		return nil
	}
	if err := h.hold(ctx); err != nil {
		return fmt.Errorf("take the store to write to it: %w", err)
	}
	return nil
}
