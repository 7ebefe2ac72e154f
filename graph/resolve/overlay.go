package resolve

import (
	"maps"
	"slices"
	"strings"

	"dateline/graph"
)

// What the journal asks for and what it forbids, in the reasons of links.
const (
	byHand      = "merged by hand"
	saidToBeTwo = "; said to be two"
)

// overlay lays the journal over what the rules say.
type overlay struct {
	*run
	hand   map[pair]bool       // pairs that are merged
	came   map[pair]Link       // by the rules
	went   map[pair]Link       // by the rules
	added  map[graph.ID][]Link // by the rules, by either end
	stored map[pair]Link       // as the graph has them
	now    map[pair]Link       // as they are to be
}

// journalled changes the update to what holds with the journal.
func (r *run) journalled() error {
	o := &overlay{
		run: r, hand: map[pair]bool{}, added: map[graph.ID][]Link{}, stored: map[pair]Link{}, now: map[pair]Link{},
		came: byPair(r.links.added), went: byPair(r.links.removed),
	}
	pairs := map[pair]bool{}
	for p := range read(r.journal.old).merged {
		pairs[p] = true
	}
	for p := range r.merged {
		there, err := o.both(p)
		if err != nil {
			return err
		}
		pairs[p] = true
		o.hand[p] = there
	}
	for p, l := range o.came {
		pairs[p] = true
		o.added[l.A], o.added[l.B] = append(o.added[l.A], l), append(o.added[l.B], l)
	}
	for p := range o.went {
		pairs[p] = true
	}
	for p := range pairs {
		if err := o.consider(p); err != nil {
			return err
		}
	}
	for _, p := range sortedPairs(r.apart, read(r.journal.old).apart) {
		for _, id := range p {
			if err := o.keepApart(id); err != nil {
				return err
			}
		}
	}
	o.compare()
	return nil
}

func sortedPairs(some ...map[pair]bool) []pair {
	all := map[pair]bool{}
	for _, pairs := range some {
		maps.Copy(all, pairs)
	}
	return slices.SortedFunc(maps.Keys(all), func(a, b pair) int { return slices.Compare(a[:], b[:]) })
}

// both tells whether both ends of a pair are there, and of one kind.
func (o *overlay) both(p pair) (bool, error) {
	c := o.comparer()
	for _, id := range p {
		there, err := c.has(id)
		if err != nil || !there {
			return false, err
		}
	}
	return p[0].Kind() == p[1].Kind(), nil
}

// has tells whether the entity or event is to be there.
func (c *comparer) has(id graph.ID) (bool, error) {
	if changed := c.changed[id.Article()]; changed != nil && changed.now == nil {
		return false, nil
	} else if changed == nil {
		value, err := c.state.Get(articleKey(famDigest, id.Article()))
		if err != nil || value == nil {
			return false, err
		}
	}
	d, err := c.digest(id.Article())
	if err != nil {
		return false, err
	}
	n := id.Number()
	return n >= 0 && (id.Kind() == graph.KindEntity && n < len(d.entities) || id.Kind() == graph.KindEvent && n < len(d.events)), nil
}

// consider notes what a pair was and what it is to be.
func (o *overlay) consider(p pair) error {
	links, err := o.graph.LinksOf(p[1])
	if err != nil {
		return err
	}
	for _, l := range links {
		if l.pair() == p {
			o.stored[p] = l
		}
	}
	if l, is := o.ruled(p, o.stored[p]); is {
		o.now[p] = l
	}
	return nil
}

// ruled is the link of a pair before anything is forbidden, given the one that
// the graph has.
func (o *overlay) ruled(p pair, stored Link) (Link, bool) {
	if o.hand[p] {
		return Link{A: p[0], B: p[1], Reason: byHand, Score: 1}, true
	}
	if l := o.links.watched[p]; l.A != "" {
		return l, true
	}
	if l, added := o.came[p]; added {
		return l, true
	}
	if _, removed := o.went[p]; removed || stored.A == "" || stored.Reason == byHand {
		return Link{}, false
	}
	if reason, forbidden := strings.CutSuffix(stored.Reason, saidToBeTwo); forbidden {
		stored.Reason, stored.Doubtful = reason, false
	}
	return stored, true
}

// linksOf are the links of an id before anything is forbidden.
func (o *overlay) linksOf(id graph.ID) (links []Link, err error) {
	stored, err := o.graph.LinksOf(id)
	if err != nil {
		return nil, err
	}
	pairs := map[pair]bool{}
	for _, l := range stored {
		o.stored[l.pair()], pairs[l.pair()] = l, true
	}
	for _, l := range o.added[id] {
		pairs[l.pair()] = true
	}
	for _, hand := range [...]map[pair]bool{o.hand} {
		for p := range hand {
			if p[0] == id || p[1] == id {
				pairs[p] = true
			}
		}
	}
	for _, p := range sortedPairs(pairs) {
		if l, is := o.ruled(p, o.stored[p]); is {
			links = append(links, l)
		}
	}
	return links, nil
}

// keepApart makes links doubtful that would join what the journal keeps apart,
// be it through others, among all that the rules join with an id. The surest
// links are taken first.
func (o *overlay) keepApart(id graph.ID) error {
	all, err := joinedWith(id, o.linksOf)
	if err != nil {
		return err
	}
	slices.SortFunc(all, compareLinks)
	g, held := newGroups(), o.held()
	for _, l := range all {
		a, b := g.root(l.A), g.root(l.B)
		switch {
		case a == b:
		case o.between(g, held[a], b):
			l.Doubtful = true
			l.Reason += saidToBeTwo
		default:
			both := slices.Concat(held[a], held[b])
			g.join(a, b)
			held[g.root(a)] = both
		}
		o.now[l.pair()] = l
	}
	return nil
}

// joinedWith are the links, none of them doubtful, that lead from an id on and
// on, each once.
func joinedWith(id graph.ID, linksOf func(graph.ID) ([]Link, error)) (all []Link, err error) {
	seen, met := map[pair]bool{}, map[graph.ID]bool{id: true}
	for todo := []graph.ID{id}; len(todo) > 0; {
		id, todo = todo[len(todo)-1], todo[:len(todo)-1]
		links, err := linksOf(id)
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			if l.Doubtful || seen[l.pair()] {
				continue
			}
			seen[l.pair()] = true
			all = append(all, l)
			if other := otherEnd(l, id); !met[other] {
				met[other] = true
				todo = append(todo, other)
			}
		}
	}
	return all, nil
}

// compare makes the update of what was and what is to be.
func (o *overlay) compare() {
	d := newDifference()
	for _, l := range o.stored {
		if now, is := o.now[l.pair()]; is || o.gone(l) {
			if now != l {
				d.remove(l)
			}
		}
	}
	for p, l := range o.now {
		if o.stored[p] != l {
			d.add(l)
		}
	}
	o.update.Removed, o.update.Added = d.settle()
}

// gone tells whether a link of the graph is no more.
func (o *overlay) gone(l Link) bool {
	_, is := o.ruled(l.pair(), l)
	return !is
}

// held are the ids that must stay apart from another, by group.
func (d decisions) held() map[graph.ID][]graph.ID {
	held := map[graph.ID][]graph.ID{}
	for p := range d.apart {
		held[p[0]], held[p[1]] = []graph.ID{p[0]}, []graph.ID{p[1]}
	}
	return held
}

// between tells whether one of the ids must stay apart from one in group b.
func (d decisions) between(g *groups, ids []graph.ID, b graph.ID) bool {
	for p := range d.apart {
		for _, id := range ids {
			if p[0] == id && g.root(p[1]) == b || p[1] == id && g.root(p[0]) == b {
				return true
			}
		}
	}
	return false
}
