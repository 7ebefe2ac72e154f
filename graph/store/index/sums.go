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

// add adds others.
func (s *sums) add(other *sums) {
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

// memo keeps what was found of each ID, once for all workers.
type memo[V any] struct {
	mu    sync.RWMutex
	known map[graph.ID]V
}

func newMemo[V any]() *memo[V] { return &memo[V]{known: map[graph.ID]V{}} }

// of is what is known of an ID, or else what find finds.
func (m *memo[V]) of(id graph.ID, find func() V) V {
	m.mu.RLock()
	v, known := m.known[id]
	m.mu.RUnlock()
	if known {
		return v
	}
	v = find()
	m.mu.Lock()
	defer m.mu.Unlock()
	if first, known := m.known[id]; known { // another was faster: it is the one that all know
		return first
	}
	m.known[id] = v
	return v
}
