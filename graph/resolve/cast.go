package resolve

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/graph"
)

// castLink is an entity of an article that goes with one of another article
// which tells of one event: it has no name of its own that tells who it is.
type castLink struct {
	entity int
	to     graph.ID
	call   string // what both are described as, or called
}

func (c castLink) link(article graph.ID) Link {
	id := article.Local(graph.KindEntity, c.entity)
	return Link{A: min(id, c.to), B: max(id, c.to), Reason: fmt.Sprintf("the only one %s in articles that tell of one event", c.call), Score: 0.65}
}

// castAll casts the articles anew whose entities or events changed, and those
// that tell of one event with them.
func (r *run) castAll(Change) error {
	s := &stage{r.comparer(), map[graph.ID]bool{}, map[graph.ID]map[graph.ID]bool{}, map[graph.ID]map[string]int{}}
	anew := map[graph.ID]bool{}
	for id, c := range r.choices {
		anew[id], s.decided[id] = true, true
		for other := range c.old.partners() {
			anew[other] = true
		}
		for other := range c.now.partners() {
			anew[other] = true
			s.note(other, id)
		}
		if old, err := s.oldFollowers(id, c.old); err != nil {
			return err
		} else {
			maps.Copy(anew, old)
		}
	}
	for _, id := range r.inRank(anew) {
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if err := s.cast(id); err != nil {
			return err
		}
	}
	return nil
}

// inRank are articles in an order in which those that are near each other have
// much to do with each other.
func (r *run) inRank(articles map[graph.ID]bool) []graph.ID {
	ids := make([]graph.ID, 0, len(articles))
	for _, c := range r.ranked {
		if articles[c.id] {
			ids = append(ids, c.id)
			delete(articles, c.id)
		}
	}
	return append(ids, slices.Sorted(maps.Keys(articles))...)
}

// partners are the articles before one that tell of an event with it.
func (c *choices) partners() map[graph.ID]bool {
	articles := map[graph.ID]bool{}
	if c == nil {
		return articles
	}
	for _, e := range c.each() {
		if p := e.partner(); p != nil {
			articles[p.article] = true
		}
	}
	return articles
}

// stage is where articles are cast.
type stage struct {
	*comparer
	decided map[graph.ID]bool              // articles whose events were decided anew
	behind  map[graph.ID]map[graph.ID]bool // article -> those of them that chose its events
	sole    map[graph.ID]map[string]int    // see soleOf
}

func (s *stage) note(article, follower graph.ID) {
	if s.behind[article] == nil {
		s.behind[article] = map[graph.ID]bool{}
	}
	s.behind[article][follower] = true
}

// oldFollowers are the articles that told of an event with one, behind it,
// when the state was saved.
func (s *stage) oldFollowers(id graph.ID, c *choices) (map[graph.ID]bool, error) {
	found := map[graph.ID]bool{}
	if c == nil {
		return found, nil
	}
	for i := range c.events {
		event := id.Local(graph.KindEvent, i)
		links, err := s.graph.LinksOf(event)
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			if other := otherEnd(l, event).Article(); 100*l.Score >= sameFrom-1 {
				found[other] = true
			}
		}
	}
	return found, nil
}

// followers are the articles behind one that tell of an event with it.
func (s *stage) followers(id graph.ID) ([]graph.ID, error) {
	found := maps.Clone(s.behind[id])
	if found == nil {
		found = map[graph.ID]bool{}
	}
	c, err := s.choicesOf(id)
	if err != nil {
		return nil, err
	}
	old, err := s.oldFollowers(id, c)
	if err != nil {
		return nil, err
	}
	for other := range old {
		if s.decided[other] {
			continue
		}
		c, err := s.keptChoices(other)
		if err != nil {
			return nil, err
		}
		if c.partners()[id] {
			found[other] = true
		}
	}
	return s.inOrder(found)
}

// inOrder sorts articles.
func (s *stage) inOrder(articles map[graph.ID]bool) ([]graph.ID, error) {
	orders := make([]string, 0, len(articles))
	for id := range articles {
		published, err := s.published(id)
		if err != nil {
			return nil, err
		}
		orders = append(orders, orderOf(published, id))
	}
	slices.Sort(orders)
	ids := make([]graph.ID, len(orders))
	for i, o := range orders {
		ids[i] = idOf(o)
	}
	return ids, nil
}

// cast casts one article.
func (s *stage) cast(id graph.ID) error {
	one := s.choices[id]
	if one == nil {
		old, err := s.keptChoices(id)
		if err != nil || old == nil {
			return err
		}
		one = &chosenAnew{old, old.clone()}
		s.choices[id] = one
	}
	if one.now != nil {
		if err := s.recast(id, one.now); err != nil {
			return err
		}
		for _, c := range one.now.cast {
			s.links.add(c.link(id))
		}
	}
	if one.old != nil {
		for _, c := range one.old.cast {
			s.links.remove(c.link(id))
		}
	}
	return nil
}

// recast finds, for each entity that has no name which tells who it is, whom
// it goes with: the only one that is so known in an article before, and else
// the first so described there, and else the only one so known in an article
// behind. Two known ones make it doubtful, and nothing is said.
func (s *stage) recast(id graph.ID, c *choices) error {
	c.cast = nil
	d, err := s.digest(id)
	if err != nil {
		return err
	}
	sole, taken := s.soleOf(d), map[graph.ID]bool{}
	if !slices.ContainsFunc(d.entities, actor.unnamed) {
		return nil
	}
	before, err := s.partnersOf(d, c)
	if err != nil {
		return err
	}
	behind, err := s.followersOf(d)
	if err != nil {
		return err
	}
	for i := range d.entities {
		if !d.entities[i].unnamed() {
			continue
		}
		for _, call := range d.entities[i].calls {
			if n, only := sole[call]; !only || n != i {
				continue
			}
			to := s.counterpart(casting{d, i, call}, before, behind)
			if to != "" && !taken[to] {
				taken[to] = true
				c.cast = append(c.cast, castLink{i, to, strings.Clone(call)})
				break
			}
		}
	}
	return nil
}

// partner is an article that tells of an event with another one.
type partner struct {
	d      *digest
	shared [][2]int // those events, the partner's first
	story  bool     // both are on one happening
}

// partnersOf are the partners before an article, in order.
func (s *stage) partnersOf(d *digest, c *choices) ([]partner, error) {
	ids, err := s.inOrder(c.partners())
	if err != nil {
		return nil, err
	}
	return s.each(ids, func(other *digest) (partner, error) {
		p := partner{d: other, shared: c.shared(other.id), story: s.pairing(other, d).fresh()}
		return p, nil
	})
}

// followersOf are the partners behind an article, in order.
func (s *stage) followersOf(d *digest) ([]partner, error) {
	ids, err := s.followers(d.id)
	if err != nil {
		return nil, err
	}
	return s.each(ids, func(other *digest) (partner, error) {
		c, err := s.choicesOf(other.id)
		if err != nil || c == nil {
			return partner{}, err
		}
		p := partner{d: other, shared: c.shared(d.id), story: s.pairing(d, other).fresh()}
		for i, e := range p.shared {
			p.shared[i] = [2]int{e[1], e[0]}
		}
		return p, nil
	})
}

func (s *stage) each(ids []graph.ID, of func(*digest) (partner, error)) ([]partner, error) {
	var partners []partner
	for _, id := range ids {
		d, err := s.digest(id)
		if err != nil {
			return nil, err
		}
		p, err := of(d)
		if err != nil {
			return nil, err
		}
		partners = append(partners, p)
	}
	return partners, nil
}

// shared are the events that an article tells of with one before it, that
// one's first.
func (c *choices) shared(with graph.ID) (events [][2]int) {
	for i, e := range c.each() {
		if p := e.partner(); p != nil && p.article == with {
			events = append(events, [2]int{int(p.number), i})
		}
	}
	return events
}

// unnamed tells whether the entity has no name that links could go by.
func (a actor) unnamed() bool { return !a.known && len(a.full)+len(a.weak) == 0 }

// casting is an entity that is sought by what it is called.
type casting struct {
	d      *digest
	entity int
	call   string
}

// counterpart is the entity that goes by the call in articles before, or
// behind; "" where there is none, or there may be two.
func (s *stage) counterpart(c casting, before, behind []partner) graph.ID {
	known, described, two := s.called(c, before)
	switch {
	case two || known != "":
		return known
	case described != "":
		return described
	}
	known, _, _ = s.called(c, behind)
	return known
}

// called are the first entities of the articles that are known, and only
// described, and the only ones of their article that go by the call. two tells
// that there are two who are known; then known is "".
func (s *stage) called(c casting, partners []partner) (known, described graph.ID, two bool) {
	var keys []uint64
	for i := range partners {
		p := &partners[i]
		n, only := s.soleOf(p.d)[c.call]
		if !only || !c.with(p, n) {
			continue
		}
		a, entity := &p.d.entities[n], p.d.id.Local(graph.KindEntity, n)
		switch {
		case a.unnamed():
			if described == "" {
				described = entity
			}
		case known == "":
			known, keys = entity, a.keys
		case !slices.ContainsFunc(a.keys, func(k uint64) bool { return slices.Contains(keys, k) }):
			return "", described, true
		}
	}
	return known, described, false
}

// with tells whether an entity of the partner may be the one that is sought:
// both take part in one event, or both articles are on one happening, and are
// neither of another number nor of somebody else.
func (c casting) with(p *partner, entity int) bool {
	a, b := &c.d.entities[c.entity], &p.d.entities[entity]
	if apart(a.count, b.count) || apart(a.of, b.of) {
		return false
	}
	return p.story || slices.ContainsFunc(p.shared, func(e [2]int) bool {
		return p.d.events[e[0]].has(entity) && c.d.events[e[1]].has(c.entity)
	})
}

// apart tells whether both lists hold something, and nothing in common.
func apart(a, b []uint32) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(x uint32) bool { return slices.Contains(b, x) })
}

// soleOf are the entities of an article that alone go by a call.
func (s *stage) soleOf(d *digest) map[string]int {
	if sole := s.sole[d.id]; sole != nil {
		return sole
	}
	sole := map[string]int{}
	for i := range d.entities {
		for _, call := range d.entities[i].calls {
			if _, taken := sole[call]; taken || s.alone[d.id.Local(graph.KindEntity, i)] {
				sole[call] = -1
			} else {
				sole[call] = i
			}
		}
	}
	maps.DeleteFunc(sole, func(_ string, i int) bool { return i < 0 })
	if len(s.sole) >= cachedDigests {
		clear(s.sole)
	}
	s.sole[d.id] = sole
	return sole
}
