package index

import (
	"bytes"
	"encoding/json"
	"sync"

	"dateline/graph"
)

const (
	answersKept = 64
	answerIDs   = 1 << 19 // of all answers together
	longSearch  = 1 << 8  // steps that the finding takes at least
)

// answers keeps the latest answers to filters that took long to find, whole and in order, so that page
// after page of one, and what many ask, is found once.
type answers struct {
	mu    sync.Mutex
	lists map[string][]graph.ID
	size  int
}

func (a *answers) get(key string) (ids []graph.ID, known bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	ids, known = a.lists[key]
	return ids, known
}

func (a *answers) put(key string, ids []graph.ID) {
	a.mu.Lock()
	defer a.mu.Unlock()
	size := len(ids) + 1
	if a.lists == nil || len(a.lists) >= answersKept || a.size+size > answerIDs {
		a.lists, a.size = map[string][]graph.ID{}, 0
	}
	if size <= answerIDs {
		a.lists[key] = ids
		a.size += size
	}
}

// answer is what find finds of a kind of node by a filter and an order, or has
// found before at the same generation of the index. Nobody may change it.
func (m *moment) answer(kind byte, where, by any, find func() []graph.ID) []graph.ID {
	if m.cache == nil {
		return find()
	}
	raw, err := json.Marshal([]any{where, by})
	if err != nil || bytes.Contains(raw, []byte(`\ufffd`)) { // what is no text is not told apart
		return find()
	}
	key := string(kind) + string(raw)
	if ids, known := m.cache.answers.get(key); known {
		return ids
	}
	before := m.steps
	ids := find()
	if m.err == nil && m.steps-before >= longSearch {
		m.cache.answers.put(key, ids)
	}
	return ids
}
