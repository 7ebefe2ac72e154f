package index

import (
	"bytes"
	"encoding/json"
	"sync"
)

const (
	answersKept = 64
	answersLong = 1 << 19 // of all together
	longSearch  = 1 << 8  // steps that the finding takes at least
)

// answers keeps the latest answers to filters that took long to find, whole and in order, so that page
// after page of one, and what many ask, is found once.
type answers struct {
	mu    sync.Mutex
	lists map[string]any
	size  int
}

func (a *answers) get(key string) (list any, known bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	list, known = a.lists[key]
	return list, known
}

func (a *answers) put(key string, list any, length int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	size := length + 1
	if a.lists == nil || len(a.lists) >= answersKept || a.size+size > answersLong {
		a.lists, a.size = map[string]any{}, 0
	}
	if size <= answersLong {
		a.lists[key] = list
		a.size += size
	}
}

// answer is what find finds of a kind of thing by a filter and an order, or has
// found before at the same generation of the index. Nobody may change it.
func answer[T any](m *moment, kind byte, where, by any, find func() []T) []T {
	if m.cache == nil {
		return find()
	}
	raw, err := json.Marshal([]any{where, by})
	if err != nil || bytes.Contains(raw, []byte(`\ufffd`)) { // what is no text is not told apart
		return find()
	}
	key := string(kind) + string(raw)
	if list, known := m.cache.answers.get(key); known {
		return list.([]T)
	}
	before := m.steps
	list := find()
	if m.err == nil && m.steps-before >= longSearch {
		m.cache.answers.put(key, list, len(list))
	}
	return list
}
