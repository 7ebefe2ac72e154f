package resolve

import (
	"container/heap"
	"fmt"
	"strings"

	"dateline/graph"
)

// decide chooses among the candidates of each article in order, so that what
// is chosen for one depends on those before it alone. Where the group of an
// event is another than before, the articles that were told to have it chosen
// or refused follow.
func (r *run) decide(Change) error {
	w := &waiting{seen: map[graph.ID]bool{}}
	c := r.comparer()
	for id := range r.choices {
		if err := r.wait(w, c, id); err != nil {
			return err
		}
	}
	heap.Init(w)
	for w.Len() > 0 {
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		order := heap.Pop(w).(string)
		others, err := r.decideOne(c, idOf(order))
		if err != nil {
			return err
		}
		for _, id := range others {
			n := w.Len()
			if err := r.wait(w, c, id); err != nil {
				return err
			}
			if w.Len() > n {
				heap.Fix(w, n)
			}
		}
	}
	return nil
}

// waiting are the orders of the articles that are to be decided, as a heap.
type waiting struct {
	orders []string
	seen   map[graph.ID]bool
}

func (w *waiting) Len() int           { return len(w.orders) }
func (w *waiting) Less(i, j int) bool { return strings.Compare(w.orders[i], w.orders[j]) < 0 }
func (w *waiting) Swap(i, j int)      { w.orders[i], w.orders[j] = w.orders[j], w.orders[i] }
func (w *waiting) Push(order any)     { w.orders = append(w.orders, order.(string)) }

func (w *waiting) Pop() any {
	last := w.orders[len(w.orders)-1]
	w.orders = w.orders[:len(w.orders)-1]
	return last
}

func (r *run) wait(w *waiting, c *comparer, id graph.ID) error {
	if w.seen[id] {
		return nil
	}
	w.seen[id] = true
	published, err := r.published(id)
	w.orders = append(w.orders, orderOf(published, id))
	return err
}

// published is the date of an article that is there, or was.
func (r *run) published(id graph.ID) (graph.Date, error) {
	if c := r.changed[id]; c != nil {
		if c.now != nil {
			return publishedOf(c.now), nil
		}
		return publishedOf(c.old), nil
	}
	value, err := r.state.Get(articleKey(famDigest, id))
	return publishedOf(value), err
}

// decideOne decides an article, and tells which others follow it.
func (r *run) decideOne(c *comparer, id graph.ID) (follow []graph.ID, err error) {
	one := r.choices[id]
	if one == nil {
		old, err := r.keptChoices(id)
		if err != nil || old == nil {
			return nil, err
		}
		one = &chosenAnew{old, old.clone()}
		r.choices[id] = one
	}
	if one.now != nil {
		d, err := c.digest(id)
		if err != nil {
			return nil, err
		}
		if !one.now.match(d) {
			return nil, fmt.Errorf("%w: choices of %s", errDamaged, id)
		}
		if err := one.now.decide(d, c.deciding(d)); err != nil {
			return nil, err
		}
		if one.now.copyFirst, err = r.copyFirst(one.now.copyOf); err != nil {
			return nil, err
		}
	}
	r.linkEvents(id, one)
	return r.followers(c, id, one)
}

// match tells whether the choices are for the events of a digest.
func (c *choices) match(d *digest) bool {
	for _, e := range c.each() {
		if e.own != nil && int(e.own.number) >= len(d.events) {
			return false
		}
	}
	return len(c.events) == len(d.events)
}

func (c *choices) clone() *choices {
	other := *c
	other.events = make([]*chosen, len(c.events))
	for i, e := range c.each() {
		one := *e
		other.events[i] = &one
	}
	return &other
}

// choicesOf are those of an article as they are to be.
func (r *run) choicesOf(id graph.ID) (*choices, error) {
	if c := r.choices[id]; c != nil {
		return c.now, nil
	}
	return r.keptChoices(id)
}

// deciding is what is decided by for an article.
func (c *comparer) deciding(d *digest) deciding {
	of := map[graph.ID]*pairing{} // leaders' articles
	return deciding{c.group, func(y *telling, g group) (bool, error) {
		p, x, err := c.leading(g.leader, d, of)
		return err == nil && p.fits(x, y), err
	}}
}

// leading is the first event of a group, and its article paired with one.
func (c *comparer) leading(leader graph.ID, d *digest, of map[graph.ID]*pairing) (*pairing, *telling, error) {
	id, n := leader.Article(), leader.Number()
	if of[id] == nil {
		first, err := c.digest(id)
		if err != nil {
			return nil, nil, err
		}
		of[id] = c.pairing(first, d)
	}
	if x := of[id].x; n >= 0 && n < len(x.events) {
		return of[id], &x.events[n], nil
	}
	return nil, nil, fmt.Errorf("%w: no event %s", errDamaged, leader)
}

// group is that of an event.
func (c *comparer) group(event choice) (group, error) {
	chosen, err := c.choicesOf(event.article)
	if err != nil {
		return group{}, err
	}
	if chosen == nil || int(event.number) >= len(chosen.events) {
		return group{}, fmt.Errorf("%w: no choice for %s", errDamaged, event.event())
	}
	if g := chosen.group(int(event.number)); g.leader != "" {
		return g, nil
	}
	d, err := c.digest(event.article)
	if err != nil {
		return group{}, err
	}
	return group{event.event(), d.mark}, nil
}

// copyFirst is the first of the story of an article that another copies.
func (r *run) copyFirst(original graph.ID) (graph.ID, error) {
	if original == "" {
		return "", nil
	}
	c, err := r.choicesOf(original)
	if err != nil || c == nil || c.copyFirst == "" {
		return original, err
	}
	return c.copyFirst, nil
}

// linkEvents notes which links of an article's events went and came.
func (r *run) linkEvents(id graph.ID, one *chosenAnew) {
	if one.old != nil {
		for i, e := range one.old.each() {
			e.links(id.Local(graph.KindEvent, i), r.links.remove)
		}
	}
	if one.now != nil {
		for i, e := range one.now.each() {
			e.links(id.Local(graph.KindEvent, i), r.links.add)
		}
	}
}

// followers are the articles behind one that go by what it decided otherwise
// than before. Those that are compared anew follow anyway.
func (r *run) followers(c *comparer, id graph.ID, one *chosenAnew) (follow []graph.ID, err error) {
	if one.old == nil || one.now == nil {
		return nil, nil // those that know it are compared anew
	}
	for i := range min(len(one.old.events), len(one.now.events)) {
		was, is := one.old.group(i), one.now.group(i)
		if was == is && (is.leader != "" || r.changed[id] == nil) {
			continue
		}
		event := id.Local(graph.KindEvent, i)
		links, err := r.graph.LinksOf(event)
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			if other := otherEnd(l, event).Article(); other != id {
				follow = append(follow, other)
			}
		}
	}
	if one.old.copyFirst != one.now.copyFirst {
		copies, err := r.copiesOf(c, id)
		if err != nil {
			return nil, err
		}
		follow = append(follow, copies...)
	}
	return r.behindOnly(c, id, follow)
}

// behindOnly leaves out the articles before one, which do not go by it.
func (r *run) behindOnly(c *comparer, id graph.ID, others []graph.ID) ([]graph.ID, error) {
	d, err := c.digest(id)
	if err != nil {
		return nil, err
	}
	order := d.order()
	var behind []graph.ID
	for _, other := range others {
		published, err := r.published(other)
		if err != nil {
			return nil, err
		}
		if orderOf(published, other) > order {
			behind = append(behind, other)
		}
	}
	return behind, nil
}

// copiesOf are the unchanged articles that were found to copy one.
func (r *run) copiesOf(c *comparer, id graph.ID) (copies []graph.ID, err error) {
	d, err := c.digest(id)
	if err != nil {
		return nil, err
	}
	for _, block := range d.copyBlocks() {
		near, err := r.blocks.after(block, d.order(), copyWindow)
		if err != nil {
			return nil, err
		}
		for _, o := range near {
			copies = append(copies, idOf(o))
		}
	}
	return copies, nil
}

func otherEnd(l Link, id graph.ID) graph.ID {
	if l.A == id {
		return l.B
	}
	return l.A
}
