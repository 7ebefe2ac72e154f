package index

import (
	"maps"
	"sync"

	"dateline/graph"
)

// sums are what the steps of an update find for those that follow. However
// they are added up, they are the same.
type sums struct {
	members   map[graph.ID]map[graph.ID][]byte // entity -> member -> what it says now, nil where it went
	recount   map[graph.ID]bool                // entities of which not only members of new articles changed
	takesPart map[graph.ID]int                 // entity -> in how many more events
	events    map[graph.ID]bool                // that are made anew
	joining   map[graph.ID][]graph.ID          // event -> members of changed articles
	counts    map[string]int                   // keys of counts -> difference
	stats     [4]int                           // differences
}

func newSums() *sums {
	return &sums{
		members: map[graph.ID]map[graph.ID][]byte{}, recount: map[graph.ID]bool{}, takesPart: map[graph.ID]int{},
		events: map[graph.ID]bool{}, joining: map[graph.ID][]graph.ID{}, counts: map[string]int{},
	}
}

func (s *sums) member(entity, member graph.ID, value []byte) {
	if s.members[entity] == nil {
		s.members[entity] = map[graph.ID][]byte{}
	}
	s.members[entity][member] = value
}

// empty tells that nothing was found yet.
func (s *sums) empty() bool {
	return len(s.members)+len(s.recount)+len(s.takesPart)+len(s.events)+len(s.joining)+len(s.counts) == 0 && s.stats == [4]int{}
}

// add adds others.
func (s *sums) add(other *sums) {
	if s.empty() {
		*s = *other
		return
	}
	for entity, members := range other.members {
		for member, value := range members {
			s.member(entity, member, value)
		}
	}
	maps.Copy(s.recount, other.recount)
	maps.Copy(s.events, other.events)
	for id, n := range other.takesPart {
		s.takesPart[id] += n
	}
	for id, members := range other.joining {
		s.joining[id] = append(s.joining[id], members...)
	}
	for key, n := range other.counts {
		s.counts[key] += n
	}
	for i, n := range other.stats {
		s.stats[i] += n
	}
}

// memo keeps what was found of an ID for all workers, while it was asked for of
// late.
type memo[V any] struct {
	mu         sync.Mutex
	most       int
	late, less map[graph.ID]V // those asked for last, and before them
}

func newMemo[V any](most int) *memo[V] { return &memo[V]{most: most / 2, late: map[graph.ID]V{}} }

// of is what is known of an ID, or else what find finds.
func (m *memo[V]) of(id graph.ID, find func() V) V {
	m.mu.Lock()
	v, known := m.late[id]
	if !known {
		if v, known = m.less[id]; known {
			m.keep(id, v)
		}
	}
	m.mu.Unlock()
	if known {
		return v
	}
	v = find()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.keep(id, v)
	return v
}

func (m *memo[V]) keep(id graph.ID, v V) {
	if len(m.late) >= m.most {
		m.late, m.less = map[graph.ID]V{}, m.late
	}
	m.late[id] = v
}
