package resolve

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"dateline/graph"
)

// Change is what became of the articles and of the journal since the last
// update.
type Change struct {
	// Articles are those that came, went or read differently.
	Articles []graph.ID
	// Facts are those of an article, nil where it is not there. It is called
	// by many goroutines, once for each of Articles.
	Facts func(ctx context.Context, article graph.ID) (*graph.Facts, error)
	// Journal is all decisions whose sides are there, in their order.
	Journal []Decision
}

// Update is what a change makes of the links across articles.
type Update struct {
	// Removed and Added are links; one that changed is both. Sorted.
	Removed, Added []Link
	// Roots are the members that go by another ID than before, and that ID.
	Roots map[graph.ID]graph.ID
	// Copies are the articles that are near-copies of others and have another
	// first of their story than before, and that one; "" where they are copies
	// no more.
	Copies map[graph.ID]graph.ID

	run *run
}

// Find brings the links up to date with a change. What it finds depends on the
// articles and the journal alone: it is the same whether they came at once or
// one by one, in whatever order. Its cost is that of the articles that changed
// and of those that share blocks with them. The state is as the last update
// saved it, and the graph as that update made it; both are nil before the
// first.
func Find(ctx context.Context, state State, before Graph, c Change) (*Update, error) {
	if state == nil {
		state, before = empty{}, empty{}
	}
	r := &run{ctx: ctx, state: state}
	r.graph = &olderGraph{before, r}
	for _, step := range [...]func(Change) error{
		r.read, r.spread, r.choose, r.decide, r.name, r.castAll, r.finish,
	} {
		if err := step(c); err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return r.update, nil
}

// run is one update.
type run struct {
	ctx     context.Context
	state   State
	graph   Graph
	journal struct{ old, now []Decision }
	decisions
	wasAlone map[graph.ID]bool
	update   *Update

	changed map[graph.ID]*changedArticle
	ranked  []*changedArticle // those that are there, in order
	shared  sharing
	kinds   kinds
	blocks  *blocks
	names   *names
	touched []graph.ID               // articles that are compared anew
	choices map[graph.ID]*chosenAnew // of articles whose choices may differ
	links   difference               // as the rules have them
}

// changedArticle is an article before and after, as encoded digests; nil where
// it is not there.
type changedArticle struct {
	id       graph.ID
	old, now []byte
	blocks   []uint64               // that it is to stand in, until it does
	decoded  atomic.Pointer[digest] // now, or nil
}

// chosenAnew is what was chosen for an article before, nil for nothing, and
// now.
type chosenAnew struct{ old, now *choices }

// read makes the digests of the changed articles.
func (r *run) read(c Change) error {
	value, err := r.state.Get([]byte{famJournal})
	if err != nil {
		return err
	}
	if r.journal.old, err = decodeJournal(value); err != nil {
		return err
	}
	r.journal.now, r.decisions, r.wasAlone = c.Journal, read(c.Journal), read(r.journal.old).alone
	r.update = &Update{Roots: map[graph.ID]graph.ID{}, Copies: map[graph.ID]graph.ID{}, run: r}
	r.choices, r.links = map[graph.ID]*chosenAnew{}, newDifference()
	for _, p := range sortedPairs(r.merged, read(r.journal.old).merged) {
		r.links.watched[p] = Link{}
	}
	r.changed = map[graph.ID]*changedArticle{}
	articles := slices.Compact(slices.Sorted(slices.Values(c.Articles)))
	changed := make([]changedArticle, len(articles))
	err = eachOf(r.ctx, len(articles), func() any { return nil }, func(_ any, i int) error {
		old, err := r.state.Get(articleKey(famDigest, articles[i]))
		if err != nil {
			return err
		}
		f, err := c.Facts(r.ctx, articles[i])
		if err != nil {
			return err
		}
		changed[i].id, changed[i].old = articles[i], old
		if f != nil {
			d := digestOf(f)
			changed[i].now, changed[i].blocks = d.encode(), slices.Concat(d.storyBlocks(), d.copyBlocks())
		}
		return nil
	})
	for i, id := range articles {
		r.changed[id] = &changed[i]
	}
	if err != nil {
		return err
	}
	return r.readDecided()
}

// readDecided counts the articles among the changed ones on which the journal
// says something else than before.
func (r *run) readDecided() error {
	if slices.Equal(r.journal.old, r.journal.now) {
		return nil
	}
	for _, d := range slices.Concat(r.journal.old, r.journal.now) {
		for _, id := range [...]graph.ID{d.A, d.B} {
			article := id.Article()
			if id == "" || r.changed[article] != nil {
				continue
			}
			value, err := r.state.Get(articleKey(famDigest, article))
			if err != nil {
				return err
			}
			if value != nil {
				d, err := decodeDigest(article, value, nil)
				if err != nil {
					return err
				}
				r.changed[article] = &changedArticle{id: article, old: value, now: value, blocks: slices.Concat(d.storyBlocks(), d.copyBlocks())}
			}
		}
	}
	return nil
}

// spread puts the changed articles into their blocks, and finds the articles
// that stand behind them there, before or after: those are compared anew.
func (r *run) spread(Change) error {
	fresh := true
	for _, err := range r.state.Keys([]byte{famDigest}, []byte{famDigest + 1}) {
		if err != nil {
			return err
		}
		fresh = false
		break
	}
	r.blocks = &blocks{state: r.state, fresh: fresh, changed: map[graph.ID]bool{}}
	r.names = newNames(r.state, fresh)
	for id := range r.changed {
		r.blocks.changed[id], r.names.changed[id] = true, true
	}
	behind := map[graph.ID]bool{}
	if !fresh {
		for _, id := range r.changedIDs() {
			if err := r.behind(id, r.changed[id].old, r.wasAlone, behind); err != nil {
				return err
			}
		}
	}
	if err := r.place(); err != nil {
		return err
	}
	if !fresh {
		for _, id := range r.changedIDs() {
			if err := r.behind(id, r.changed[id].now, nil, behind); err != nil {
				return err
			}
		}
	}
	for _, c := range r.ranked {
		delete(behind, c.id)
		r.touched = append(r.touched, c.id)
	}
	r.touched = append(r.touched, slices.Sorted(maps.Keys(behind))...)
	return nil
}

func (r *run) changedIDs() []graph.ID { return slices.Sorted(maps.Keys(r.changed)) }

// place puts the changed articles that are there into blocks.
func (r *run) place() error {
	type placed struct {
		order string
		*changedArticle
	}
	var all []placed
	for id, c := range r.changed {
		if c.now != nil {
			all = append(all, placed{orderOf(publishedOf(c.now), id), c})
		}
	}
	slices.SortFunc(all, func(a, b placed) int { return strings.Compare(a.order, b.order) })
	in := &slabs{}
	for rank, p := range all {
		d, err := decodeDigest(p.id, p.now, in)
		if err != nil {
			return err
		}
		r.blocks.orders, r.ranked = append(r.blocks.orders, p.order), append(r.ranked, p.changedArticle)
		r.names.put(d, r.alone)
		if rank%64 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
	}
	r.blocks.fill(func(rank int) []uint64 { return r.ranked[rank].blocks })
	for _, p := range r.ranked {
		p.blocks = nil
	}
	r.names.sort()
	return nil
}

// behind adds the unchanged articles that stand behind an article in its
// blocks. alone is given of an article as it was: its names go.
func (r *run) behind(id graph.ID, digest []byte, alone map[graph.ID]bool, to map[graph.ID]bool) error {
	if digest == nil {
		return nil
	}
	d, err := decodeDigest(id, digest, nil)
	if err != nil {
		return err
	}
	if alone != nil {
		r.names.went(d, alone)
	}
	order := d.order()
	add := func(blocks []uint64, n int) error {
		for _, block := range blocks {
			near, err := r.blocks.after(block, order, n)
			if err != nil {
				return err
			}
			for _, o := range near {
				to[idOf(o)] = true
			}
		}
		return nil
	}
	if err := add(d.storyBlocks(), window); err != nil {
		return err
	}
	return add(d.copyBlocks(), copyWindow)
}

// choose compares the touched articles with those before them.
func (r *run) choose(Change) error {
	found := make([]chosenAnew, len(r.touched))
	err := eachOf(r.ctx, len(r.touched), r.comparer, func(c *comparer, i int) error {
		d, err := c.digest(r.touched[i])
		if err != nil {
			return err
		}
		if found[i].old, err = r.keptChoices(d.id); err != nil {
			return err
		}
		found[i].now, err = c.candidates(d)
		return err
	})
	for i, id := range r.touched {
		r.choices[id] = &found[i]
	}
	for id, c := range r.changed {
		if c.now == nil && err == nil {
			var old *choices
			old, err = r.keptChoices(id)
			r.choices[id] = &chosenAnew{old: old}
		}
	}
	return err
}

// keptChoices are those of the state, nil where there are none.
func (r *run) keptChoices(id graph.ID) (*choices, error) {
	value, err := r.state.Get(articleKey(famChoices, id))
	if value == nil || err != nil {
		return nil, err
	}
	c, err := decodeChoices(value)
	if err != nil {
		return nil, fmt.Errorf("choices of %s: %w", id, err)
	}
	return c, nil
}

// olderGraph is the graph before a change, which is not asked of articles that
// were not there.
type olderGraph struct {
	graph Graph
	run   *run
}

func (g *olderGraph) isNew(id graph.ID) bool {
	if g.run.blocks.fresh {
		return true
	}
	c := g.run.changed[id.Article()]
	return c != nil && c.old == nil
}

// LinksOf implements Graph.
func (g *olderGraph) LinksOf(id graph.ID) ([]Link, error) {
	if g.isNew(id) {
		return nil, nil
	}
	return g.graph.LinksOf(id)
}

// Root implements Graph.
func (g *olderGraph) Root(id graph.ID) (graph.ID, error) {
	if g.isNew(id) {
		return id, nil
	}
	return g.graph.Root(id)
}
