package resolve

import (
	"cmp"
	"iter"
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
	article graph.ID
	number  uint16 // of the event there
	why     likeness
}

func (c choice) points() int     { return c.why.points() }
func (c choice) event() graph.ID { return c.article.Local(graph.KindEvent, int(c.number)) }

// choices is what was chosen for an article among those before it.
type choices struct {
	copyOf    graph.ID  // the article that it resembles most, "" where none does
	copyFirst graph.ID  // the first of that one's story
	events    []*chosen // nil where there is nothing to choose
	cast      []castLink
}

// chosen is what was chosen for an event: at most one of its candidates.
type chosen struct {
	candidates []choice // likely enough to be one with it, the likeliest first
	doubt      []choice // the likeliest that is not likely enough
	own        *choice  // an event of the same article that is told again, or nil
	again      bool     // it is that one, told again
	accepted   bool     // the candidate after those refused
	refused    uint8    // how many candidates its article's other events forbid
	group      group    // that it is in, where it is not the first of one
}

// group is events that are one, as one of them knows it; the zero one is what
// an event leads that stands for itself.
type group struct {
	leader graph.ID // the first of them
	mark   uint64   // of the leader's digest: another one may lead otherwise
}

// of is what was chosen for an event, to be changed.
func (c *choices) of(event int) *chosen {
	if c.events[event] == nil {
		c.events[event] = &chosen{}
	}
	return c.events[event]
}

// group is that of an event; zero where it leads it.
func (c *choices) group(event int) group {
	if event < 0 || event >= len(c.events) || c.events[event] == nil {
		return group{}
	}
	return c.events[event].group
}

// each yields the events for which there is something to choose.
func (c *choices) each() iter.Seq2[int, *chosen] {
	return func(yield func(int, *chosen) bool) {
		for i, e := range c.events {
			if e != nil && !yield(i, e) {
				return
			}
		}
	}
}

// partner is the event before an event that it is one with, nil where there is
// none.
func (c *chosen) partner() *choice {
	if !c.accepted {
		return nil
	}
	return &c.candidates[c.refused]
}

// candidates compares an article with those before it.
func (c *comparer) candidates(d *digest) (*choices, error) {
	found := &choices{events: make([]*chosen, len(d.events))}
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
	for _, e := range found.each() {
		e.keepBest()
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
			if len(c.alone) == 0 || !c.alone[p.x.id.Local(graph.KindEvent, j)] {
				found.of(i).take(choice{p.x.id, uint16(j), l})
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
			if len(c.alone) > 0 && (c.alone[d.id.Local(graph.KindEvent, j)] || c.alone[d.id.Local(graph.KindEvent, i)]) {
				continue
			}
			one := choice{d.id, uint16(j), p.compare(x, y, kin[d.number[i]][d.number[j]])}
			if one.points() < ownFrom {
				continue
			}
			if e := found.of(i); e.own == nil || compareChoices(one, *e.own) < 0 {
				e.own = &one
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
	return cmp.Or(-cmp.Compare(a.points(), b.points()), compareStrings(a.article, b.article), cmp.Compare(a.number, b.number))
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
	for _, e := range c.each() {
		all = append(all, e.doubt...)
	}
	if len(all) <= doubtsKept {
		return
	}
	slices.SortFunc(all, compareChoices)
	last := all[doubtsKept-1]
	kept := 0
	for _, e := range c.each() {
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
			signature, err := c.signature(n)
			if err != nil {
				return "", err
			}
			alike, o := resemblance(d.copy, signature), c.order(n)
			if alike >= copyFrom && (alike > most || alike == most && o < first) {
				best, most, first = idOf(o), alike, o
			}
		}
	}
	return best, nil
}

// deciding is what the choice among candidates rests on: the group of an
// event, and whether one of the article's events fits into a group.
type deciding struct {
	group func(choice) (group, error)
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
	for i, e := range c.each() {
		e.refused, e.accepted, e.again, e.group = 0, false, false, group{}
		for _, one := range e.candidates {
			all = append(all, proposal{i, one})
		}
	}
	slices.SortFunc(all, func(a, b proposal) int {
		return cmp.Or(compareChoices(a.choice, b.choice), cmp.Compare(a.event, b.event))
	})
	told := map[graph.ID][]int{}
	for _, p := range all {
		e := c.events[p.event]
		if e.accepted {
			continue
		}
		g, err := by.group(p.choice)
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
	for i, e := range c.each() {
		if e.accepted || e.own == nil {
			continue
		}
		n := int(e.own.number)
		g := c.group(n)
		if g.leader == "" {
			g = group{d.id.Local(graph.KindEvent, n), d.mark}
		}
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
	refused := int(c.refused)
	for i, one := range c.candidates[:min(refused+1, len(c.candidates))] {
		if i < refused || c.accepted {
			l := linkOf(id, one)
			l.Doubtful = i < refused
			yield(l)
		}
	}
	if c.again {
		yield(linkOf(id, *c.own))
	}
	for _, one := range c.doubt {
		l := linkOf(id, one)
		l.Doubtful = true
		yield(l)
	}
}

func linkOf(id graph.ID, c choice) Link {
	event := c.event()
	return Link{A: min(id, event), B: max(id, event), Reason: c.why.reason(), Score: float64(c.points()) / 100}
}
