package index

import (
	"slices"

	"dateline/graph"
	"dateline/graph/view"
)

// scanned is how many events a scan looks at while one is looked up.
const scanned = 8

// matching yields the events that match, by ID, with the parts that the filter
// and the caller need. What is yielded is only valid until the next.
func (m *moment) matching(where *graph.EventFilter, also needs, yield func(view.EventDoc)) {
	m.matchingQuery(view.NewEventQuery(where, m), also, yield)
}

func (m *moment) matchingQuery(q *view.EventQuery, also needs, yield func(view.EventDoc)) {
	best := m.eventsFor(q.Filter())
	if best.list == nil || best.cost >= m.stats()[2]/scanned {
		m.scan(q, also, yield)
		return
	}
	for _, id := range sortedIDs(best.list()) {
		if m.stopped() {
			return
		}
		if e := m.event(id); e != nil && q.Match(e.EventDoc) {
			yield(e.EventDoc)
		}
	}
}

// scan looks at all events.
func (m *moment) scan(q *view.EventQuery, also needs, yield func(view.EventDoc)) {
	also.of(q.Filter())
	g := newGlance(also)
	m.each([]byte{famEvent}, func(key, value []byte) bool {
		if e := g.of(m, key[1:], value); q.Match(e) {
			if also.name {
				e.ID = m.parse(kindEvent, key[1:])
			}
			yield(e)
		}
		return m.err == nil
	})
}

// sortedAtOnce is how many items are sorted between two looks at the context.
const sortedAtOnce = 1 << 13

// inOrder sorts the items, or none where the call has ended meanwhile.
func inOrder[T any](m *moment, items []T, compare func(a, b T) int) []T {
	for part := range slices.Chunk(items, sortedAtOnce) {
		if slices.SortFunc(part, compare); m.ended() {
			return nil
		}
	}
	if len(items) <= sortedAtOnce {
		return items
	}
	other := make([]T, len(items))
	for size := sortedAtOnce; size < len(items); size *= 2 {
		for from := 0; from < len(items); from += 2 * size {
			middle, to := min(from+size, len(items)), min(from+2*size, len(items))
			merge(other[from:to], items[from:middle], items[middle:to], compare)
			if m.ended() {
				return nil
			}
		}
		items, other = other, items
	}
	return items
}

// first are the first n items of a list in its order, found in one pass: those
// found so far are a heap, the last of them on top.
func first[T any](items []T, n int, compare func(a, b T) int) []T {
	n = min(n, len(items))
	h := slices.Clone(items[:n])
	down := func(i int) {
		for {
			child := 2*i + 1
			if child >= n {
				return
			}
			if child+1 < n && compare(h[child+1], h[child]) > 0 {
				child++
			}
			if compare(h[child], h[i]) <= 0 {
				return
			}
			h[i], h[child] = h[child], h[i]
			i = child
		}
	}
	for i := n/2 - 1; i >= 0; i-- {
		down(i)
	}
	for _, item := range items[n:] {
		if n > 0 && compare(item, h[0]) < 0 {
			h[0] = item
			down(0)
		}
	}
	slices.SortFunc(h, compare)
	return h
}

// ended looks at the context.
func (m *moment) ended() bool {
	if m.err == nil {
		m.err = m.ctx.Err()
	}
	return m.err != nil
}

// merge merges two sorted lists into one.
func merge[T any](into, a, b []T, compare func(a, b T) int) {
	for i := range into {
		if len(b) == 0 || len(a) > 0 && compare(a[0], b[0]) <= 0 {
			into[i], a = a[0], a[1:]
		} else {
			into[i], b = b[0], b[1:]
		}
	}
}
