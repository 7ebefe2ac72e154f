package index

import (
	"bytes"
	"runtime"
	"sync"
	"sync/atomic"
)

// worker is one of those that share the work of an update. What it finds for
// later steps is kept apart until all have done theirs.
type worker struct {
	*updater
	found   *sums
	arena   []byte // keys and values that the sink has not been given yet
	changes []changedKey
}

// changedKey is a key in the arena, with the value that follows it.
type changedKey struct {
	at, key int
	value   int // -1: the key is deleted
}

// givenAtOnce is how many bytes a worker gives the sink at once.
const givenAtOnce = 1 << 16

// each has the workers do the work for each of the items.
func each[T any](u *updater, items []T, work func(*worker, T)) error {
	workers := make([]worker, min(runtime.GOMAXPROCS(0), len(items)))
	var next atomic.Int64
	var wait sync.WaitGroup
	for i := range workers {
		w := &workers[i]
		w.updater, w.found = u, newSums()
		wait.Go(func() {
			for i := next.Add(1); i <= int64(len(items)) && !w.stopped(); i = next.Add(1) {
				work(w, items[i-1])
			}
			w.give()
		})
	}
	wait.Wait()
	for i := range workers {
		u.total.add(workers[i].found)
	}
	_ = u.stopped()
	return u.err
}

func (u *updater) fail(err error) {
	u.writing.Lock()
	defer u.writing.Unlock()
	if u.err == nil {
		u.err = err
	}
}

// stopped tells that an update failed, or is not wanted any more.
func (u *updater) stopped() bool {
	u.writing.Lock()
	defer u.writing.Unlock()
	if u.err == nil {
		u.err = u.ctx.Err()
	}
	return u.err != nil
}

func (w *worker) put(key, value []byte) { w.take(key, value, len(value)) }

func (w *worker) remove(key []byte) { w.take(key, nil, -1) }

// change puts the value where there is one, and else deletes the key.
func (w *worker) change(key, value []byte) {
	if value == nil {
		w.remove(key)
	} else {
		w.put(key, value)
	}
}

func (w *worker) take(key, value []byte, size int) {
	w.changes = append(w.changes, changedKey{len(w.arena), len(key), size})
	if w.arena = append(append(w.arena, key...), value...); len(w.arena) >= givenAtOnce {
		w.give()
	}
}

// give gives the sink what it has not been given yet.
func (w *worker) give() {
	w.writing.Lock()
	defer w.writing.Unlock()
	for _, c := range w.changes {
		if w.err != nil {
			break
		}
		value := c.at + c.key
		if key := w.arena[c.at:value]; c.value < 0 {
			w.err = w.sink.Delete(key)
		} else {
			w.err = w.sink.Put(key, w.arena[value:value+c.value])
		}
	}
	w.arena, w.changes = w.arena[:0], w.changes[:0]
}

// differ yields what turns the old entries into the new ones.
func (w *worker) differ(old, now func(emit)) {
	if old == nil && now != nil { // all is new
		now(func(key, value []byte) {
			w.note(key, value, 1)
			w.put(key, value)
		})
		return
	}
	before := map[string][]byte{}
	if old != nil {
		old(func(key, value []byte) { before[string(key)] = value })
	}
	if now != nil {
		now(func(key, value []byte) {
			was, there := before[string(key)]
			delete(before, string(key))
			if !there || !bytes.Equal(was, value) {
				more := 1
				if there {
					more = 0
				}
				w.note(key, value, more)
				w.put(key, value)
			}
		})
	}
	for key := range before {
		w.note([]byte(key), nil, -1)
		w.remove([]byte(key))
	}
}

// note remembers of which entities members changed, and how many more events
// entities take part in.
func (w *worker) note(key, value []byte, more int) {
	switch key[0] {
	case famMember:
		entity, rest, _ := parseID(kindEntity, key[1:])
		member, _, _ := parseID(kindEntity, rest)
		w.found.member(entity, member, value)
		if more != 1 || w.old(member.Article()) != nil {
			w.found.recount[entity] = true
		}
	case famShared:
		entity, _, _ := parseID(kindEntity, key[1:])
		w.found.takesPart[entity] += more
	}
}
