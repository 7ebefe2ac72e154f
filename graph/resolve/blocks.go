package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
)

// An article stands in blocks with those that it may have a story in common
// with: by two of the words that tell most of it, by somebody or some place
// that something of one sort happens to on one day, and by a band of the
// signature that near-copies share. It is compared with those of a block that
// stand next before it.
const (
	topWords = 8  // of an article, whose pairs name blocks
	window   = 12 // articles next before one in a block
	most     = 48 // articles that one is compared with: those with most blocks in common
)

// storyBlocks are the blocks in which events are compared.
func (d *digest) storyBlocks() []uint64 {
	var blocks []uint64
	for i, a := range d.heaviest[:min(topWords, len(d.heaviest))] {
		for _, b := range d.heaviest[:i] {
			blocks = append(blocks, hash("topic", min(a, b), max(a, b)))
		}
	}
	for i := range d.events {
		e := &d.events[i]
		for _, p := range e.who {
			blocks = d.entities[p.entity].blocks(e, blocks)
		}
		for _, place := range e.where {
			blocks = d.entities[place].blocks(e, blocks)
		}
	}
	slices.Sort(blocks)
	return slices.Compact(blocks)
}

// blocks appends those in which an entity stands by an event: with all of one
// sort, and with those of one day.
func (a *actor) blocks(e *telling, to []uint64) []uint64 {
	for _, key := range a.keys {
		to = append(to, key^hash("with", family(e.kind)))
		if dayOf(e.start) != 0 {
			to = append(to, key^hash("dated", family(e.kind), string(e.start)))
		}
	}
	return to
}

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
}

func (b *blocks) add(rank int, blocks []uint64) {
	for _, block := range blocks {
		b.spots = append(b.spots, spot{block, uint32(rank)})
	}
}

func (b *blocks) sort() {
	slices.SortFunc(b.spots, func(x, y spot) int { return cmp.Or(cmp.Compare(x.block, y.block), cmp.Compare(x.rank, y.rank)) })
}

// before are the orders of the articles that stand next before one in a block,
// the nearest first.
func (b *blocks) before(block uint64, order string, n int) ([]string, error) {
	var near []string
	i, _ := slices.BinarySearchFunc(b.spots, spot{block, 0}, func(s, t spot) int {
		return cmp.Or(cmp.Compare(s.block, t.block), strings.Compare(b.orders[s.rank], order))
	})
	for i--; i >= 0 && b.spots[i].block == block && len(near) < n; i-- {
		near = append(near, b.orders[b.spots[i].rank])
	}
	if b.fresh {
		return near, nil
	}
	err := b.scan(b.state.Backward(blockKey(famBlock, block, ""), blockKey(famBlock, block, order)), n, &near)
	slices.SortFunc(near, func(x, y string) int { return strings.Compare(y, x) })
	return near[:min(n, len(near))], err
}

// after are the orders of unchanged articles that stand next behind one.
func (b *blocks) after(block uint64, order string, n int) (near []string, err error) {
	if b.fresh {
		return nil, nil
	}
	err = b.scan(b.state.Keys(blockKey(famBlock, block, order), after(blockKey(famBlock, block, ""))), n, &near)
	return near, err
}

// scan takes up to n unchanged articles.
func (b *blocks) scan(entries func(func(Entry, error) bool), n int, to *[]string) error {
	for e, err := range entries {
		if err != nil {
			return err
		}
		order := string(e.Key[9:])
		if b.changed[idOf(order)] {
			continue
		}
		if *to = append(*to, order); n == 1 {
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
// it, those with the most blocks in common, and then the nearest, first.
func (b *blocks) neighbours(d *digest) ([]graph.ID, error) {
	shared := map[string]int{}
	order := d.order()
	for _, block := range d.storyBlocks() {
		near, err := b.before(block, order, window)
		if err != nil {
			return nil, fmt.Errorf("block of %s: %w", d.id, err)
		}
		for _, o := range near {
			shared[o]++
		}
	}
	near := make([]string, 0, len(shared))
	for o := range shared {
		near = append(near, o)
	}
	slices.SortFunc(near, func(x, y string) int { return cmp.Or(cmp.Compare(shared[y], shared[x]), strings.Compare(y, x)) })
	ids := make([]graph.ID, 0, most)
	for _, o := range near[:min(most, len(near))] {
		ids = append(ids, idOf(o))
	}
	return ids, nil
}
