package resolve

import (
	"cmp"
	"slices"

	"dateline/graph"
)

// considered is how many earlier events one may be told to be the same as
// before it stands for itself.
const considered = 6

// ownFrom is the score from which two events of one article are one.
const ownFrom = 60

// choice is an earlier event that one may be the same as.
type choice struct {
	event graph.ID
	why   likeness
}

func (c choice) points() int { return c.why.points() }

// choices is what was chosen for an article among those before it.
type choices struct {
	copyOf    graph.ID // the article that it resembles most, "" where none does
	copyFirst graph.ID // the first of that one's story
	events    []chosen
	cast      []castLink
}

// chosen is what was chosen for an event: at most one of its candidates.
type chosen struct {
	candidates []choice // likely enough to be one with it, the likeliest first
	doubt      []choice // the likeliest that is not likely enough
	own        choice   // an event of the same article that is told again; "" where none is
	again      bool     // it is that one, told again
	refused    int      // how many candidates its article's other events forbid
	accepted   bool     // the candidate after those
	group      group    // that it is in
}

// group is events that are one, as one of them knows it.
type group struct {
	leader graph.ID // the first of them
	mark   uint64   // of the leader's digest: another one may lead otherwise
}

// candidates compares an article with those before it.
func (c *comparer) candidates(d *digest) (*choices, error) {
	found := &choices{events: make([]chosen, len(d.events))}
	near, err := c.neighbours(d)
	if err != nil {
		return nil, err
	}
	for _, n := range near {
		other, err := c.numbered(n)
		if err != nil {
			return nil, err
		}
		c.compareEvents(c.pairing(other, d), found)
	}
	c.compareOwn(d, found)
	for i := range found.events {
		found.events[i].keepBest()
	}
	found.keepDoubts()
	found.copyOf, err = c.original(d)
	return found, err
}

// compareEvents compares the events of two articles.
func (c *comparer) compareEvents(p *pairing, found *choices) {
	kin := c.kinds.kinship()
	for i, kind := range p.y.number {
		if len(c.alone) > 0 && c.alone[p.y.id.Local(graph.KindEvent, i)] {
			continue
		}
		kin, y := kin[kind], &p.y.events[i]
		for j, kind := range p.x.number {
			if kin[kind] == 0 {
				continue
			}
			l := p.compare(&p.x.events[j], y, kin[kind])
			if l.points() < candidateFrom {
				continue
			}
			if id := p.x.id.Local(graph.KindEvent, j); !c.alone[id] {
				found.events[i].take(choice{id, l})
			}
		}
	}
}

// compareOwn compares an article's events with those that it tells before
// them: what speaks for one event must be more than that it is one article.
func (c *comparer) compareOwn(d *digest, found *choices) {
	p, kin := &pairing{x: d, y: d}, c.kinds.kinship()
	for i := range d.events {
		for j := range i {
			x, y := &d.events[j], &d.events[i]
			if !retold(x, y) {
				continue
			}
			ids := [2]graph.ID{d.id.Local(graph.KindEvent, j), d.id.Local(graph.KindEvent, i)}
			if c.alone[ids[0]] || c.alone[ids[1]] {
				continue
			}
			own := &found.events[i].own
			if one := (choice{ids[0], p.compare(x, y, kin[d.number[i]][d.number[j]])}); one.points() >= ownFrom && (own.event == "" || compareChoices(one, *own) < 0) {
				*own = one
			}
		}
	}
}

// take keeps a candidate that is among the best.
func (c *chosen) take(one choice) {
	list, n := &c.candidates, considered
	if one.points() < sameFrom {
		list, n = &c.doubt, 1
	}
	if len(*list) == n && compareChoices(one, (*list)[n-1]) > 0 {
		return
	}
	*list = append(*list, one)
	slices.SortFunc(*list, compareChoices)
	*list = (*list)[:min(n, len(*list))]
}

// compareChoices puts the likeliest first.
func compareChoices(a, b choice) int {
	return cmp.Or(-cmp.Compare(a.points(), b.points()), compareStrings(a.event, b.event))
}

// keepBest leaves out doubts about an event that is surely one with another.
func (c *chosen) keepBest() {
	if len(c.candidates) > 0 {
		c.doubt = nil
	}
}

// doubtsKept is how many doubtful links the events of an article have
// together, so that people can judge them.
const doubtsKept = 4

func (c *choices) keepDoubts() {
	var all []choice
	for _, e := range c.events {
		all = append(all, e.doubt...)
	}
	if len(all) <= doubtsKept {
		return
	}
	slices.SortFunc(all, compareChoices)
	last := all[doubtsKept-1]
	kept := 0
	for i := range c.events {
		e := &c.events[i]
		if len(e.doubt) > 0 && (kept == doubtsKept || compareChoices(e.doubt[0], last) > 0) {
			e.doubt = nil
		}
		kept += len(e.doubt)
	}
}

// original is the article before one that it resembles most, as near-copies
// do.
func (c *comparer) original(d *digest) (best graph.ID, err error) {
	seen := map[uint32]bool{}
	most, first := 0.0, ""
	order := d.order()
	rank := c.blocks.rank(order)
	for _, block := range d.copyBlocks() {
		near, err := c.before(block, order, rank, copyWindow)
		if err != nil {
			return "", err
		}
		for _, n := range near {
			if seen[n] {
				continue
			}
			seen[n] = true
			other, err := c.numbered(n)
			if err != nil {
				return "", err
			}
			alike, o := resemblance(d.copy, other.copy), c.order(n)
			if alike >= copyFrom && (alike > most || alike == most && o < first) {
				best, most, first = other.id, alike, o
			}
		}
	}
	return best, nil
}

// deciding is what the choice among candidates rests on: the group of an
// event, and whether one of the article's events fits into a group.
type deciding struct {
	group func(graph.ID) (group, error)
	fits  func(*telling, group) (bool, error)
}

// decide chooses, for each event of an article, the likeliest of its
// candidates into whose group it fits, and of whose group the article does not
// tell another event already.
func (c *choices) decide(d *digest, by deciding) error {
	type proposal struct {
		event int
		choice
	}
	var all []proposal
	for i := range c.events {
		e := &c.events[i]
		e.refused, e.accepted, e.again, e.group = 0, false, false, group{d.id.Local(graph.KindEvent, i), d.mark}
		for _, one := range e.candidates {
			all = append(all, proposal{i, one})
		}
	}
	slices.SortFunc(all, func(a, b proposal) int {
		return cmp.Or(compareChoices(a.choice, b.choice), cmp.Compare(a.event, b.event))
	})
	told := map[graph.ID][]int{}
	for _, p := range all {
		e := &c.events[p.event]
		if e.accepted {
			continue
		}
		g, err := by.group(p.choice.event)
		if err != nil {
			return err
		}
		fits, err := by.fits(&d.events[p.event], g)
		if err != nil {
			return err
		}
		if !fits || slices.ContainsFunc(told[g.leader], func(i int) bool { return !retold(&d.events[i], &d.events[p.event]) }) {
			e.refused++
			continue
		}
		e.accepted, e.group = true, g
		told[g.leader] = append(told[g.leader], p.event)
	}
	c.joinOwn(d, told)
	return nil
}

// joinOwn joins events that stand alone so far to those that the article tells
// before them, in their order.
func (c *choices) joinOwn(d *digest, told map[graph.ID][]int) {
	for i := range c.events {
		e := &c.events[i]
		if e.accepted || e.own.event == "" {
			continue
		}
		n := e.own.event.Number()
		g := c.events[n].group
		if slices.ContainsFunc(append(told[g.leader], n), func(j int) bool { return !retold(&d.events[j], &d.events[i]) }) {
			continue
		}
		e.again, e.group = true, g
		told[g.leader] = append(told[g.leader], i)
	}
}

// links are the links from an event to those that it is, or may be, the same
// as.
func (c *chosen) links(id graph.ID, yield func(Link)) {
	for i, one := range c.candidates[:min(c.refused+1, len(c.candidates))] {
		if i < c.refused || c.accepted {
			l := linkOf(id, one)
			l.Doubtful = i < c.refused
			yield(l)
		}
	}
	if c.again {
		yield(linkOf(id, c.own))
	}
	for _, one := range c.doubt {
		l := linkOf(id, one)
		l.Doubtful = true
		yield(l)
	}
}

func linkOf(id graph.ID, c choice) Link {
	return Link{A: min(id, c.event), B: max(id, c.event), Reason: c.why.reason(), Score: float64(c.points()) / 100}
}
