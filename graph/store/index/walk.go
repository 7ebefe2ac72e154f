package index

import (
	"bytes"
	"fmt"
	"iter"
	"slices"

	"dateline/graph"
	"dateline/graph/view"
)

// sequence is a list whose order is that of keys, so that a page of it is
// read by itself. Parts follow each other.
type sequence struct {
	kind  byte // of its ids
	parts []part
	total int
	// sortEnd is where the id begins in a key.
	sortEnd func(key []byte) int
	// keyOf is the key of an id, nil where it is not of the list.
	keyOf func(id graph.ID) []byte
	// except are ids of its keys that are not of the list.
	except map[graph.ID]bool
}

// part is a range of keys. One that goes down has the sorted texts backwards,
// and the ids of each forwards.
type part struct {
	keyRange
	down bool
}

// pageable tells whether the sequence can be cut by the page without being
// read whole.
func pageable(p graph.Page) bool {
	return p.Last <= 0 && p.Before == "" || p.First == 0 && p.After == ""
}

// cut reads a page of the sequence.
func (m *moment) cut(s *sequence, p graph.Page) (graph.List[graph.ID], error) {
	list := graph.List[graph.ID]{Total: s.total}
	backward, limit, cursor := p.Last > 0 || p.Before != "", p.First, p.After
	if backward {
		limit, cursor = p.Last, p.Before
	}
	start, err := m.start(s, cursor)
	if err != nil {
		return list, err
	}
	if limit < 0 {
		list.HasNext, list.HasPrevious = s.total > 0, cursor != ""
		return list, nil
	}
	more := false
	for key := range m.keysOf(s, start, backward) {
		if len(s.except) > 0 && s.except[m.parse(s.kind, key[s.sortEnd(key):])] {
			continue
		}
		if more = limit > 0 && len(list.Items) == limit; more {
			break
		}
		list.Items = append(list.Items, m.parse(s.kind, key[s.sortEnd(key):]))
	}
	list.HasNext, list.HasPrevious = more, cursor != ""
	if backward {
		slices.Reverse(list.Items)
		list.HasNext, list.HasPrevious = cursor != "", more
	}
	for _, id := range list.Items {
		list.Cursors = append(list.Cursors, view.Cursor(string(id)))
	}
	return list, nil
}

// start is the key of a cursor, nil where there is none.
func (m *moment) start(s *sequence, cursor string) ([]byte, error) {
	if cursor == "" {
		return nil, nil
	}
	id, ok := view.Item(cursor)
	if ok {
		key := s.keyOf(graph.ID(id))
		in := func(p part) bool { return bytes.Compare(p.from, key) <= 0 && bytes.Compare(key, p.to) < 0 }
		if key != nil && slices.ContainsFunc(s.parts, in) && m.get(key) != nil {
			return key, nil
		}
	}
	return nil, fmt.Errorf("%w: %q", graph.ErrBadCursor, cursor)
}

// keysOf yields the keys of the sequence in its order, or backwards, from
// behind the start.
func (m *moment) keysOf(s *sequence, start []byte, backward bool) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		parts := slices.Clone(s.parts)
		if backward {
			slices.Reverse(parts)
		}
		if start != nil {
			at := slices.IndexFunc(parts, func(p part) bool { return bytes.Compare(p.from, start) <= 0 && bytes.Compare(start, p.to) < 0 })
			parts = append(s.behind(parts[at], start, backward), parts[at+1:]...)
		}
		for _, p := range parts {
			if !m.walk(s, p, backward, yield) {
				return
			}
		}
	}
}

// behind is what is left of a part behind the start.
func (s *sequence) behind(p part, start []byte, backward bool) []part {
	after := append(bytes.Clone(start), 0)
	if !p.down {
		if backward {
			return []part{{keyRange{p.from, start}, false}}
		}
		return []part{{keyRange{after, p.to}, false}}
	}
	group := start[:s.sortEnd(start)]
	if backward {
		return []part{{keyRange{group, start}, false}, {keyRange{next(group), p.to}, true}}
	}
	return []part{{keyRange{after, next(group)}, false}, {keyRange{p.from, group}, true}}
}

// walk yields the keys of a part; false where yield wants no more.
func (m *moment) walk(s *sequence, p part, backward bool, yield func([]byte) bool) bool {
	entries := m.keys.Keys
	if backward != p.down {
		entries = m.keys.Backward
	}
	var group [][]byte // keys of one sorted text, to be yielded the other way
	flush := func() bool {
		slices.Reverse(group)
		for _, key := range group {
			if !yield(key) {
				return false
			}
		}
		group = group[:0]
		return true
	}
	for e, err := range entries(p.from, p.to) {
		if err != nil {
			m.fail(err)
		}
		if m.stopped() {
			return false
		}
		if !p.down {
			if !yield(e.Key) {
				return false
			}
			continue
		}
		if n := len(group); n > 0 && !bytes.Equal(group[0][:s.sortEnd(group[0])], e.Key[:s.sortEnd(e.Key)]) && !flush() {
			return false
		}
		group = append(group, bytes.Clone(e.Key))
	}
	return flush()
}

// afterText is where the text that begins at n ends.
func afterText(n int) func(key []byte) int {
	return func(key []byte) int {
		_, rest, _ := parseText(key[min(n, len(key)):])
		return len(key) - len(rest)
	}
}

func at(n int) func([]byte) int { return func([]byte) int { return n } }
