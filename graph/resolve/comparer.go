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
	slabs slabs
	near  map[graph.ID]*digest // unchanged ones that were read last

	numbers map[string]uint32 // of unchanged articles, by their orders
	others  []string          // those orders
	count   []uint16          // of blocks that an article has in common with one, by number
	found   []uint32          // see before
}

// Digests held decoded: those that articles were compared with last.
const (
	cachedDigests = 4096 // unchanged ones, by each comparer
	sharedDigests = 4096 // changed ones, by all
)

func (r *run) comparer() *comparer {
	return &comparer{run: r, near: map[graph.ID]*digest{}, numbers: map[string]uint32{}}
}

// numbered is the digest of an article by its number.
func (c *comparer) numbered(n uint32) (*digest, error) {
	if int(n) < len(c.ranked) {
		return c.changedDigest(c.ranked[n])
	}
	return c.digest(idOf(c.order(n)))
}

// signature is that of an article by its number, which need not be decoded for
// it.
func (c *comparer) signature(n uint32) ([]byte, error) {
	if int(n) < len(c.ranked) {
		return signatureOf(c.ranked[n].now), nil
	}
	d, err := c.numbered(n)
	if err != nil {
		return nil, err
	}
	return d.copy, nil
}

// digest is that of an article that is to be there.
func (c *comparer) digest(id graph.ID) (*digest, error) {
	if p := c.changed[id]; p != nil {
		return c.changedDigest(p)
	}
	if d := c.near[id]; d != nil {
		return d, nil
	}
	value, err := c.state.Get(articleKey(famDigest, id))
	if err != nil {
		return nil, err
	}
	d, err := c.decode(id, value)
	if err != nil {
		return nil, err
	}
	if len(c.near) >= cachedDigests {
		clear(c.near)
	}
	c.near[id] = d
	return d, nil
}

// changedDigest decodes the digest of a changed article, or has it from who
// did.
func (c *comparer) changedDigest(p *changedArticle) (*digest, error) {
	if d := p.decoded.Load(); d != nil {
		return d, nil
	}
	d, err := c.decode(p.id, p.now)
	if err != nil {
		return nil, err
	}
	if p.decoded.CompareAndSwap(nil, d) {
		c.shared.put(p)
	}
	return d, nil
}

func (c *comparer) decode(id graph.ID, b []byte) (*digest, error) {
	if b == nil {
		return nil, fmt.Errorf("%w: no digest of %s", errDamaged, id)
	}
	d, err := decodeDigest(id, b, &c.slabs)
	if err != nil {
		return nil, fmt.Errorf("digest of %s: %w", id, err)
	}
	d.number = c.slabs.kinds.take(len(d.events))
	c.kinds.number(d.events, d.number)
	return d, nil
}

// sharing are the changed articles whose digests are held decoded, in the
// order in which they were.
type sharing struct {
	mu   sync.Mutex
	held []*changedArticle
	next int
}

// put holds one more, and lets go of the one that has been held longest.
func (s *sharing) put(p *changedArticle) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.held) < sharedDigests {
		s.held = append(s.held, p)
		return
	}
	s.held[s.next].decoded.Store(nil)
	s.held[s.next] = p
	s.next = (s.next + 1) % sharedDigests
}

func (s *sharing) clear() {
	for _, p := range s.held {
		p.decoded.Store(nil)
	}
	s.held = nil
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
