package resolve

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"dateline/graph"
)

// comparer compares articles. It is for one goroutine.
type comparer struct {
	*run
	near  map[graph.ID]*digest // read last
	kinds kinds
}

// cachedDigests is how many digests a comparer holds.
const cachedDigests = 4096

func (r *run) comparer() *comparer { return &comparer{run: r, near: map[graph.ID]*digest{}} }

// digest is that of an article that is to be there.
func (c *comparer) digest(id graph.ID) (*digest, error) {
	if d := c.near[id]; d != nil {
		return d, nil
	}
	var d *digest
	var err error
	if p := c.changed[id]; p != nil {
		d, err = decodeDigest(id, p.now)
	} else {
		d, err = c.kept(id)
	}
	switch {
	case err != nil:
		return nil, err
	case d == nil:
		return nil, fmt.Errorf("%w: no digest of %s", errDamaged, id)
	}
	if len(c.near) >= cachedDigests {
		clear(c.near)
	}
	for i := range d.events {
		d.events[i].number = c.kinds.number(d.events[i].kind)
	}
	c.near[id] = d
	return d, nil
}

// kept is the digest of an article in the state, nil where there is none.
func (r *run) kept(id graph.ID) (*digest, error) {
	value, err := r.state.Get(articleKey(famDigest, id))
	if value == nil || err != nil {
		return nil, err
	}
	d, err := decodeDigest(id, value)
	if err != nil {
		return nil, fmt.Errorf("digest of %s: %w", id, err)
	}
	return d, nil
}

// eachOf calls work with each number below n, on all cores, each with a value
// of its own. It stops at the first error and when the context ends.
func eachOf[T any](ctx context.Context, n int, own func() T, work func(T, int) error) error {
	next, failed := make(chan int), make(chan error, runtime.GOMAXPROCS(0))
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var wait sync.WaitGroup
	for range min(n, cap(failed)) {
		wait.Go(func() {
			mine := own()
			for i := range next {
				if err := work(mine, i); err != nil {
					failed <- err
					cancel()
					return
				}
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	wait.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return ctx.Err()
	}
}
