package resolve

import (
	"slices"
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
			blocks = append(blocks, mix(uint64(min(a, b))<<32|uint64(max(a, b))))
		}
	}
	for i := range d.events {
		e := &d.events[i]
		with, dated := hash("with", family(e.kind)), uint64(0)
		if dayOf(e.start) != 0 {
			dated = hash("dated", family(e.kind), string(e.start))
		}
		for _, p := range e.who {
			blocks = d.entities[p.entity].blocks(with, dated, blocks)
		}
		for _, place := range e.where {
			blocks = d.entities[place].blocks(with, dated, blocks)
		}
	}
	slices.Sort(blocks)
	return slices.Compact(blocks)
}

// blocks appends those in which an entity stands by an event: with all of one
// sort, and with those of one day, where it has one.
func (a *actor) blocks(with, dated uint64, to []uint64) []uint64 {
	for _, key := range a.keys {
		to = append(to, key^with)
		if dated != 0 {
			to = append(to, key^dated)
		}
	}
	return to
}
