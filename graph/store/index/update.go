package index

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/view"
)

// Change is what became of the graph since the last update.
type Change struct {
	// Facts are those of the articles that changed, nil for one removed.
	Facts map[graph.ID]*graph.Facts
	// Articles are articles that changed too. Read reads the facts of one, nil
	// where it was removed, so that no more lie in memory than are asked for at
	// a time. It is called by many goroutines, and of some articles often.
	Articles []graph.ID
	Read     func(article graph.ID) (*graph.Facts, error)
	// Roots are the members that are part of another whole than before, and
	// of which; those of removed articles may be left out.
	Roots map[graph.ID]graph.ID
	// Removed and Added are links across articles; one that changed is both.
	Removed, Added []resolve.Link
	// Copies are the articles that go back to another first of their story
	// than before, or whose first changed, and to which; "" to none.
	Copies map[graph.ID]graph.ID
}

// Update yields the keys that a change puts and deletes, in no order. It works
// on all cores.
func Update(ctx context.Context, keys Keys, c *Change, sink Sink) error {
	u := &updater{
		ctx: ctx, keys: keys, c: c, sink: sink, total: newSums(), entities: map[graph.ID]*wholeEntity{},
		changed: make(map[graph.ID]bool, len(c.Facts)+len(c.Articles)), before: newMemo[*telling](keptTellings), after: newMemo[*telling](keptTellings),
		roots: newMemo[graph.ID](keptRoots),
	}
	if err := u.run(); err != nil {
		return fmt.Errorf("update the index: %w", err)
	}
	return nil
}

// How many articles, and how many roots, are kept at most, where they may be
// asked for again soon.
const (
	keptTellings = 1 << 11
	keptRoots    = 1 << 17
)

type updater struct {
	ctx     context.Context
	keys    Keys
	c       *Change
	changed map[graph.ID]bool // article -> it was there
	before  *memo[*telling]   // articles as they were; nil for one that is not there
	after   *memo[*telling]
	roots   *memo[graph.ID] // as they were

	// What all workers found in the steps before the present one.
	total    *sums
	entities map[graph.ID]*wholeEntity // joined anew

	writing sync.Mutex // held for the sink
	sink    Sink
	err     error
}

// wholeEntity is an entity before and after; either may be nil.
type wholeEntity struct {
	old, now           *entityRecord
	oldTally, nowTally []byte // where they are kept and have changed
}

// run goes step by step, each on all cores: what one step finds, the next
// builds upon.
func (u *updater) run() error {
	for _, id := range slices.AppendSeq(slices.Clip(u.c.Articles), maps.Keys(u.c.Facts)) {
		there, err := Has(u.keys, id)
		if err != nil {
			return err
		}
		u.changed[id] = there
	}
	articles, copies := u.articles(), slices.Sorted(maps.Keys(u.c.Copies))
	links, err := u.changedLinks()
	if err != nil {
		return err
	}
	for _, next := range [...]func() error{
		func() error { return each(u, articles, (*worker).article) },
		u.join,
		func() error { return each(u, slices.Sorted(maps.Keys(u.total.events)), (*worker).event) },
		func() error { return each(u, u.touched(), (*worker).entity) },
		func() error { return each(u, articles, (*worker).rootKeys) },
		func() error { return each(u, links, (*worker).link) },
		func() error { return each(u, copies, (*worker).copy) },
		func() error { return each(u, []*sums{u.total}, (*worker).statistics) },
	} {
		if err := next(); err != nil {
			return err
		}
	}
	return nil
}

// join makes the entities whose members changed anew, before the events that
// tell of them by name.
func (u *updater) join() error {
	ids := slices.Sorted(maps.Keys(u.total.members))
	for _, id := range ids {
		u.entities[id] = &wholeEntity{}
	}
	return each(u, ids, (*worker).join)
}

// touched are the entities whose keys may change, sorted.
func (u *updater) touched() []graph.ID {
	touched := map[graph.ID]bool{}
	for id := range u.entities {
		touched[id] = true
	}
	for id := range u.total.takesPart {
		touched[id] = true
	}
	return slices.Sorted(maps.Keys(touched))
}

// articles are those whose keys may change, sorted.
func (u *updater) articles() []graph.ID {
	touched := map[graph.ID]bool{}
	for id := range u.changed {
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

func (u *updater) get(key []byte) []byte {
	value, err := u.keys.Get(key)
	if err != nil {
		u.fail(err)
	}
	return value
}

func (u *updater) oldRoot(id graph.ID) graph.ID {
	if u.isNew(id.Article()) {
		return id
	}
	return u.roots.of(id, func() graph.ID {
		root, err := Root(u.keys, id)
		if err != nil {
			u.fail(err)
		}
		return root
	})
}

// isNew tells of an article that changed that it was not there.
func (u *updater) isNew(article graph.ID) bool {
	there, changed := u.changed[article]
	return changed && !there
}

func (u *updater) newRoot(id graph.ID) graph.ID {
	if root, changed := u.c.Roots[id]; changed {
		return root
	}
	return u.oldRoot(id)
}

// old is the article as it was, nil where it was not there.
func (u *updater) old(id graph.ID) *telling {
	if u.isNew(id) {
		return nil
	}
	return u.before.of(id, func() *telling {
		f, err := readFacts(u.keys, id)
		if err != nil {
			u.fail(err)
		}
		if f == nil {
			return nil
		}
		return &telling{facts: f, root: u.oldRoot, origin: u.origin(&f.Article, u.first(id), u.oldArticle)}
	})
}

// now is the article as it is to be, nil where it is not to be there.
func (u *updater) now(id graph.ID) *telling {
	return u.after.of(id, func() *telling {
		f := u.factsNow(id)
		if f == nil {
			return nil
		}
		first, changed := u.c.Copies[id]
		if !changed && !u.isNew(id) {
			first = u.first(id)
		}
		return &telling{facts: f, root: u.newRoot, origin: u.origin(&f.Article, first, u.newArticle)}
	})
}

func (u *updater) factsNow(id graph.ID) *graph.Facts {
	if f, changed := u.c.Facts[id]; changed {
		return f
	}
	if _, changed := u.changed[id]; changed {
		f, err := u.c.Read(id)
		if err != nil {
			u.fail(err)
		}
		return f
	}
	if old := u.old(id); old != nil {
		return old.facts
	}
	return nil
}

// first is the first of the story that the article copied, or "".
func (u *updater) first(id graph.ID) graph.ID {
	first, err := First(u.keys, id)
	if err != nil {
		u.fail(err)
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
	if _, changed := u.changed[id]; !changed {
		return u.oldArticle(id)
	}
	if f := u.factsNow(id); f != nil {
		return &f.Article
	}
	return nil
}

// article changes the keys of an article, and finds the events that it tells
// of, before and after.
func (w *worker) article(id graph.ID) {
	old, now := w.old(id), w.now(id)
	var before, after func(emit)
	if old != nil {
		before = old.entries
		w.found.stats[0]--
		w.found.stats[3] -= len(old.facts.Claims)
		for i := range old.facts.Events {
			w.found.events[old.event(i)] = true
		}
	}
	if now != nil {
		after = now.entries
		w.found.stats[0]++
		w.found.stats[3] += len(now.facts.Claims)
		for i := range now.facts.Events {
			root := now.event(i)
			w.found.events[root] = true
			w.found.joining[root] = append(w.found.joining[root], id.Local(graph.KindEvent, i))
		}
	}
	w.differ(before, after)
}

// statistics changes the counts.
func (w *worker) statistics(more *sums) {
	for _, key := range slices.Sorted(maps.Keys(more.counts)) {
		if difference := more.counts[key]; difference != 0 {
			n := decodeCount(w.get([]byte(key))) + difference
			if n == 0 {
				w.remove([]byte(key))
			} else {
				w.put([]byte(key), encodeCount(n))
			}
		}
	}
	stats := decodeStats(w.get([]byte{famStats}))
	e, any := &encoder{}, false
	for i := range stats {
		e.uint(stats[i] + more.stats[i])
		any = any || stats[i]+more.stats[i] != 0
	}
	if any {
		w.put([]byte{famStats}, e.b)
	} else {
		w.remove([]byte{famStats})
	}
	w.put([]byte{famGeneration}, encodeCount(decodeCount(w.get([]byte{famGeneration}))+1))
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
