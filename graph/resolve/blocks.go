package resolve

import (
	"hash/fnv"

	"dateline/graph"
)

// blocks are sets of events that may be one: those that share a family of type
// and a named entity or place, or a trigger and a word that tells what their
// articles are on, or a family, a day and such a word.
type blocks struct {
	tellings []*telling // in order of time
	of       [][]int32  // the blocks of each
	members  [][]int32  // the events of each block, in order
}

func blocksOf(tellings []*telling, alone map[graph.ID]bool) *blocks {
	b := &blocks{tellings: tellings, of: make([][]int32, len(tellings))}
	numbers := map[uint64]int32{}
	for i, t := range tellings {
		if alone[t.id] {
			continue
		}
		for key := range t.keys() {
			n, known := numbers[key]
			if !known {
				n = int32(len(b.members))
				numbers[key] = n
				b.members = append(b.members, nil)
			}
			b.members[n] = append(b.members[n], int32(i))
			b.of[i] = append(b.of[i], n)
		}
	}
	return b
}

// window is how many events of a block, in order of time, an event is compared
// with. It bounds the cost of participants that are in thousands of events.
const window = 100

// pairs yields each two events of different articles that stand in each
// other's window in a block, once, the earlier first.
func (b *blocks) pairs(stop stop, yield func(x, y *telling)) {
	met := make([]int32, len(b.tellings)) // the last event that each was compared with, and 1
	passed := make([]int32, len(b.members))
	for i, x := range b.tellings {
		if stop() {
			return
		}
		for _, block := range b.of[i] {
			passed[block]++
			after := b.members[block][passed[block]:]
			for _, j := range after[:min(len(after), window)] {
				y := b.tellings[j]
				if met[j] == int32(i+1) || x.article == y.article {
					continue
				}
				met[j] = int32(i + 1)
				yield(x, y)
			}
		}
	}
}

// keys are hashes of what names the blocks of the event, each once.
func (t *telling) keys() map[uint64]bool {
	keys := map[uint64]bool{}
	add := func(parts ...string) {
		h := fnv.New64a()
		for _, p := range parts {
			_, _ = h.Write([]byte(p))
			_, _ = h.Write([]byte{0})
		}
		keys[h.Sum64()] = true
	}
	kind := family(t.event.Type)
	for _, p := range t.who {
		add("with", kind, string(p.id))
	}
	for _, id := range t.where {
		add("with", kind, string(id))
	}
	for _, word := range t.top {
		for _, s := range t.stems {
			add("called", s, word)
		}
		if day := t.event.Time; day != nil && day.Start != "" {
			add("on", kind, string(day.Start), word)
		}
	}
	return keys
}
