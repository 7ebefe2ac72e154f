package resolve

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"dateline/graph"
)

// spot is a changed article in a block.
type spot struct {
	block uint64
	rank  uint32 // of the article among the changed ones
}

// blocks are the articles of each block, as they are to be.
type blocks struct {
	state   State
	fresh   bool              // the state holds nothing
	changed map[graph.ID]bool // what the state says of them is of no use
	orders  []string          // of the changed articles that are there, sorted
	spots   []spot            // sorted
	start   []uint32          // where the blocks that begin with some bits start in spots
	shift   int               // to those bits
}

// fill takes the blocks of the changed articles, by rank. Where nothing else
// is there, a block of one article tells nothing.
func (b *blocks) fill(of func(rank int) []uint64) {
	met, again := newBitmap(len(b.orders)), newBitmap(len(b.orders))
	n := 0
	for rank := range b.orders {
		for _, block := range of(rank) {
			if n++; met.set(block) {
				again.set(block)
			}
		}
	}
	keep := func(block uint64) bool { return !b.fresh || again.has(block) }
	b.shift = 64 - max(1, bits.Len(uint(n))-3)
	b.start = make([]uint32, 1<<(64-b.shift)+2)
	for rank := range b.orders {
		for _, block := range of(rank) {
			if keep(block) {
				b.start[block>>b.shift+2]++
			}
		}
	}
	for i := range b.start[1:] {
		b.start[i+1] += b.start[i]
	}
	b.spots = make([]spot, b.start[len(b.start)-1])
	for rank := range b.orders {
		for _, block := range of(rank) {
			if keep(block) {
				at := &b.start[block>>b.shift+1]
				b.spots[*at] = spot{block, uint32(rank)}
				*at++
			}
		}
	}
	for i := range b.start[1:] {
		slices.SortFunc(b.spots[b.start[i]:b.start[i+1]], compareSpots)
	}
}

func compareSpots(x, y spot) int {
	return cmp.Or(cmp.Compare(x.block, y.block), cmp.Compare(x.rank, y.rank))
}

// bitmap is a set of hashes that may hold more than were put into it.
type bitmap struct {
	words []uint64
	shift int
}

// newBitmap makes one for the blocks of so many articles.
func newBitmap(articles int) bitmap {
	n := max(6, bits.Len(uint(articles))+10)
	return bitmap{make([]uint64, 1<<(n-6)), 64 - n}
}

func (m bitmap) has(x uint64) bool { return m.words[x>>m.shift>>6]&(1<<(x>>m.shift&63)) != 0 }

// set puts a hash in, and tells whether it was there.
func (m bitmap) set(x uint64) bool {
	there := m.has(x)
	m.words[x>>m.shift>>6] |= 1 << (x >> m.shift & 63)
	return there
}

// rank is that of the first changed article that is not before an order.
func (b *blocks) rank(order string) uint32 {
	rank, _ := slices.BinarySearchFunc(b.orders, order, strings.Compare)
	return uint32(rank)
}

// inBlock are the changed articles that stand in a block before a rank.
func (b *blocks) inBlock(block uint64, rank uint32) []spot {
	if len(b.spots) == 0 {
		return nil
	}
	i := block >> b.shift
	part := b.spots[b.start[i]:b.start[i+1]]
	from, _ := slices.BinarySearchFunc(part, spot{block, 0}, compareSpots)
	to := from
	for to < len(part) && part[to].block == block && part[to].rank < rank {
		to++
	}
	return part[from:to]
}

// before are the numbers of the articles that stand next before one in a
// block, the nearest first: see comparer.order.
func (c *comparer) before(block uint64, order string, rank uint32, n int) ([]uint32, error) {
	near := c.found[:0]
	spots := c.blocks.inBlock(block, rank)
	for i := len(spots) - 1; i >= 0 && len(near) < n; i-- {
		near = append(near, spots[i].rank)
	}
	if c.blocks.fresh {
		c.found = near
		return near, nil
	}
	err := c.blocks.scan(c.state.Backward(blockKey(famBlock, block, ""), blockKey(famBlock, block, order)), n, func(order string) {
		near = append(near, c.number(order))
	})
	slices.SortFunc(near, func(x, y uint32) int { return strings.Compare(c.order(y), c.order(x)) })
	c.found = near
	return near[:min(n, len(near))], err
}

// number numbers an unchanged article, by its order, behind the ranks of the
// changed ones.
func (c *comparer) number(order string) uint32 {
	n, met := c.numbers[order]
	if !met {
		n = uint32(len(c.blocks.orders) + len(c.others))
		c.numbers[order], c.others = n, append(c.others, order)
	}
	return n
}

// order is that of a number.
func (c *comparer) order(n uint32) string {
	if int(n) < len(c.blocks.orders) {
		return c.blocks.orders[n]
	}
	return c.others[int(n)-len(c.blocks.orders)]
}

// after are the orders of unchanged articles that stand next behind one.
func (b *blocks) after(block uint64, order string, n int) (near []string, err error) {
	if b.fresh {
		return nil, nil
	}
	err = b.scan(b.state.Keys(blockKey(famBlock, block, order), after(blockKey(famBlock, block, ""))), n, func(order string) {
		near = append(near, order)
	})
	return near, err
}

// scan takes up to n unchanged articles.
func (b *blocks) scan(entries func(func(Entry, error) bool), n int, take func(order string)) error {
	for e, err := range entries {
		if err != nil {
			return err
		}
		order := string(e.Key[9:])
		if b.changed[idOf(order)] {
			continue
		}
		if take(order); n == 1 {
			break
		}
		n--
	}
	return nil
}

// idOf is the article of an order.
func idOf(order string) graph.ID {
	_, id, found := strings.Cut(order, "\x00")
	if !found {
		return ""
	}
	return graph.ID("article:" + id)
}

// neighbours are the articles before one that may have a story in common with
// it, by number: those with the most blocks in common, and then the nearest,
// first.
func (c *comparer) neighbours(d *digest) ([]uint32, error) {
	order := d.order()
	rank := c.blocks.rank(order)
	var all []uint32
	for _, block := range d.storyBlocks() {
		near, err := c.before(block, order, rank, window)
		if err != nil {
			return nil, fmt.Errorf("block of %s: %w", d.id, err)
		}
		for _, n := range near {
			for int(n) >= len(c.count) {
				c.count = append(c.count, 0)
			}
			if c.count[n]++; c.count[n] == 1 {
				all = append(all, n)
			}
		}
	}
	slices.SortFunc(all, func(x, y uint32) int {
		if by := cmp.Compare(c.count[y], c.count[x]); by != 0 {
			return by
		}
		return strings.Compare(c.order(y), c.order(x))
	})
	for _, n := range all {
		c.count[n] = 0
	}
	return all[:min(most, len(all))], nil
}
