package index

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/view"
)

// Change is what became of the graph since the last update.
type Change struct {
	// Facts are those of the articles that changed, nil for one removed.
	Facts map[graph.ID]*graph.Facts
	// Roots are the members that are part of another whole than before, and
	// of which; those of removed articles may be left out.
	Roots map[graph.ID]graph.ID
	// Removed and Added are links across articles; one that changed is both.
	Removed, Added []resolve.Link
	// Copies are the articles that go back to another first of their story
	// than before, or whose first changed, and to which; "" to none.
	Copies map[graph.ID]graph.ID
}

// Update yields the keys that a change puts and deletes.
func Update(ctx context.Context, keys Keys, c *Change, sink Sink) error {
	u := &updater{
		ctx: ctx, keys: keys, c: c, sink: sink, before: map[graph.ID]*telling{}, after: map[graph.ID]*telling{},
		roots: map[graph.ID]graph.ID{}, members: map[graph.ID]map[graph.ID][]byte{}, recount: map[graph.ID]bool{}, events: map[graph.ID]bool{},
		joining: map[graph.ID][]graph.ID{}, entities: map[graph.ID]*wholeEntity{}, counts: map[string]int{},
	}
	u.run()
	if u.err == nil {
		u.err = ctx.Err()
	}
	if u.err != nil {
		return fmt.Errorf("update the index: %w", u.err)
	}
	return nil
}

type updater struct {
	ctx     context.Context
	keys    Keys
	c       *Change
	sink    Sink
	err     error
	before  map[graph.ID]*telling // nil for an article that is not there
	after   map[graph.ID]*telling
	roots   map[graph.ID]graph.ID            // as they were, of those asked for
	members map[graph.ID]map[graph.ID][]byte // entity -> member -> what it says now, nil where it went

	recount  map[graph.ID]bool // entities of which not only members of new articles changed
	entities map[graph.ID]*wholeEntity
	events   map[graph.ID]bool       // that are made anew
	joining  map[graph.ID][]graph.ID // event -> members of changed articles
	counts   map[string]int          // keys of famCount -> difference
	stats    [4]int                  // differences
}

// wholeEntity is an entity before and after; either may be nil.
type wholeEntity struct {
	old, now           *entityRecord
	oldTally, nowTally []byte // where they are kept and have changed
	events             int    // how many more it takes part in
}

func (u *updater) run() {
	articles := u.articles()
	for _, id := range articles {
		u.article(id)
	}
	for _, id := range slices.Sorted(maps.Keys(u.members)) {
		u.join(id)
	}
	for _, id := range slices.Sorted(maps.Keys(u.events)) {
		u.event(id)
	}
	for _, id := range slices.Sorted(maps.Keys(u.entities)) {
		u.entity(id)
	}
	u.rootKeys(articles)
	u.links()
	for _, id := range slices.Sorted(maps.Keys(u.c.Copies)) {
		u.change(idKey(famCopy, id), appendedID(u.c.Copies[id]))
	}
	u.statistics()
}

func (u *updater) fail(err error) {
	if u.err == nil {
		u.err = err
	}
}

func (u *updater) stopped() bool {
	if u.err == nil && u.ctx.Err() != nil {
		u.err = u.ctx.Err()
	}
	return u.err != nil
}

func (u *updater) get(key []byte) []byte {
	value, err := u.keys.Get(key)
	if err != nil {
		u.fail(err)
	}
	return value
}

func (u *updater) put(key, value []byte) {
	if u.err == nil {
		u.err = u.sink.Put(key, value)
	}
}

func (u *updater) remove(key []byte) {
	if u.err == nil {
		u.err = u.sink.Delete(key)
	}
}

// change puts the value where there is one, and else deletes the key.
func (u *updater) change(key, value []byte) {
	if value == nil {
		u.remove(key)
	} else {
		u.put(key, value)
	}
}

func appendedID(id graph.ID) []byte {
	if id == "" {
		return nil
	}
	return appendID(nil, id)
}

// differ yields what turns the old entries into the new ones.
func (u *updater) differ(old, now func(emit)) {
	if old == nil && now != nil { // all is new
		now(func(key, value []byte) {
			u.note(key, value, 1)
			u.put(key, value)
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
				u.note(key, value, more)
				u.put(key, value)
			}
		})
	}
	for key := range before {
		u.note([]byte(key), nil, -1)
		u.remove([]byte(key))
	}
}

// note remembers of which entities members changed, and how many more events
// entities take part in.
func (u *updater) note(key, value []byte, more int) {
	switch key[0] {
	case famMember:
		entity, rest, _ := parseID(kindEntity, key[1:])
		member, _, _ := parseID(kindEntity, rest)
		if u.members[entity] == nil {
			u.members[entity] = map[graph.ID][]byte{}
		}
		u.members[entity][member] = value
		if more != 1 || u.before[member.Article()] != nil {
			u.recount[entity] = true
		}
	case famShared:
		entity, _, _ := parseID(kindEntity, key[1:])
		u.whole(entity).events += more
	}
}

// articles are those whose keys may change, sorted.
func (u *updater) articles() []graph.ID {
	touched := map[graph.ID]bool{}
	for id := range u.c.Facts {
		touched[id] = true
	}
	for id := range u.c.Roots {
		touched[id.Article()] = true
	}
	for id := range u.c.Copies {
		touched[id] = true
	}
	return slices.Sorted(maps.Keys(touched))
}

func (u *updater) oldRoot(id graph.ID) graph.ID {
	if root, known := u.roots[id]; known {
		return root
	}
	root := id
	if u.isNew(id.Article()) {
		return id
	}
	if value := u.get(rootKey(id)); value != nil {
		kind, _ := kindOf(id)
		var ok bool
		if root, _, ok = parseID(kind, value); !ok {
			u.fail(errDamaged("root"))
		}
	}
	u.roots[id] = root
	return root
}

// isNew tells of an article that changed that it was not there.
func (u *updater) isNew(article graph.ID) bool {
	_, changed := u.c.Facts[article]
	return changed && u.old(article) == nil
}

func (u *updater) newRoot(id graph.ID) graph.ID {
	if root, changed := u.c.Roots[id]; changed {
		return root
	}
	return u.oldRoot(id)
}

// old is the article as it was, nil where it was not there.
func (u *updater) old(id graph.ID) *telling {
	if t, known := u.before[id]; known {
		return t
	}
	var t *telling
	if f, err := readFacts(u.keys, id); err != nil {
		u.fail(err)
	} else if f != nil {
		t = &telling{facts: f, root: u.oldRoot}
		t.origin = u.origin(&f.Article, u.first(id, false), u.oldArticle)
	}
	u.before[id] = t
	return t
}

// now is the article as it is to be, nil where it is not to be there.
func (u *updater) now(id graph.ID) *telling {
	if t, known := u.after[id]; known {
		return t
	}
	var t *telling
	f, changed := u.c.Facts[id]
	if !changed {
		if old := u.old(id); old != nil {
			f = old.facts
		}
	}
	if f != nil {
		t = &telling{facts: f, root: u.newRoot}
		t.origin = u.origin(&f.Article, u.first(id, true), u.newArticle)
	}
	u.after[id] = t
	return t
}

// first is the first of the story that the article copies, or "".
func (u *updater) first(id graph.ID, now bool) graph.ID {
	if first, changed := u.c.Copies[id]; changed && now {
		return first
	}
	value := u.get(idKey(famCopy, id))
	if value == nil {
		return ""
	}
	first, _, ok := parseID(kindArticle, value)
	if !ok {
		u.fail(errDamaged("copy"))
	}
	return first
}

func (u *updater) origin(a *graph.Article, first graph.ID, article func(graph.ID) *graph.Article) view.Origin {
	o := view.Origin{Article: a.ID, Publisher: view.Publisher(a)}
	o.Source = o.Publisher
	if first != "" && first != a.ID {
		if of := article(first); of != nil {
			o.Source = view.Publisher(of)
		}
	}
	return o
}

func (u *updater) oldArticle(id graph.ID) *graph.Article {
	r, err := readOutline(u.keys, id)
	if err != nil {
		u.fail(err)
	}
	if r == nil {
		return nil
	}
	return r.Article
}

func (u *updater) newArticle(id graph.ID) *graph.Article {
	if f, changed := u.c.Facts[id]; changed {
		if f == nil {
			return nil
		}
		return &f.Article
	}
	return u.oldArticle(id)
}

// article changes the keys of an article, and finds the events that it tells
// of, before and after.
func (u *updater) article(id graph.ID) {
	if u.stopped() {
		return
	}
	old, now := u.old(id), u.now(id)
	var before, after func(emit)
	if old != nil {
		before = old.entries
		u.stats[0]--
		u.stats[3] -= len(old.facts.Claims)
		for i := range old.facts.Events {
			u.events[old.event(i)] = true
		}
	}
	if now != nil {
		after = now.entries
		u.stats[0]++
		u.stats[3] += len(now.facts.Claims)
		for i := range now.facts.Events {
			root := now.event(i)
			u.events[root] = true
			u.joining[root] = append(u.joining[root], id.Local(graph.KindEvent, i))
		}
	}
	u.differ(before, after)
}

// statistics changes the counts.
func (u *updater) statistics() {
	for _, key := range slices.Sorted(maps.Keys(u.counts)) {
		if more := u.counts[key]; more != 0 {
			n := decodeCount(u.get([]byte(key))) + more
			if n == 0 {
				u.remove([]byte(key))
			} else {
				u.put([]byte(key), encodeCount(n))
			}
		}
	}
	stats := decodeStats(u.get([]byte{famStats}))
	e, any := &encoder{}, false
	for i := range stats {
		e.uint(stats[i] + u.stats[i])
		any = any || stats[i]+u.stats[i] != 0
	}
	if any {
		u.put([]byte{famStats}, e.b)
	} else {
		u.remove([]byte{famStats})
	}
	u.put([]byte{famGeneration}, encodeCount(decodeCount(u.get([]byte{famGeneration}))+1))
}

func encodeCount(n int) []byte {
	e := &encoder{}
	e.uint(n)
	return e.b
}

func decodeCount(value []byte) int {
	if value == nil {
		return 0
	}
	d := &decoder{b: value}
	return d.uint()
}

func decodeStats(value []byte) (stats [4]int) {
	if value != nil {
		d := &decoder{b: value}
		for i := range stats {
			stats[i] = d.uint()
		}
	}
	return stats
}
