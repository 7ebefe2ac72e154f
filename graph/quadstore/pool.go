package quadstore

import (
	"errors"
	"sync"
	"sync/atomic"
)

// pooled is how many views are kept at most.
const pooled = 8

// pool keeps views for Cayley's iterators, which read page by page and hold
// nothing between: to open a view costs more than to read a small page. What
// it keeps is as the store is now: each write empties it.
type pool struct {
	mu      sync.Mutex
	free    []*View
	written atomic.Uint64 // how many writes there were; grows under mu
}

// present is a view of the store as it is now, for a short read. It goes back
// by giveBack.
func (s *Store) present() (*View, error) {
	s.pool.mu.Lock()
	if n := len(s.pool.free); n > 0 {
		v := s.pool.free[n-1]
		s.pool.free = s.pool.free[:n-1]
		s.pool.mu.Unlock()
		return v, nil
	}
	written := s.pool.written.Load()
	s.pool.mu.Unlock()
	v, err := s.View()
	if err == nil {
		v.written = written
	}
	return v, err
}

func (s *Store) giveBack(v *View) {
	s.pool.mu.Lock()
	keep := v.written == s.pool.written.Load() && len(s.pool.free) < pooled
	if keep {
		s.pool.free = append(s.pool.free, v)
	}
	s.pool.mu.Unlock()
	if !keep {
		_ = v.Close()
	}
}

// wrote tells that views from before are no longer the present.
func (s *Store) wrote() error {
	s.pool.mu.Lock()
	free := s.pool.free
	s.pool.free = nil
	s.pool.written.Add(1)
	s.pool.mu.Unlock()
	var err error
	for _, v := range free {
		err = errors.Join(err, v.Close())
	}
	return err
}
