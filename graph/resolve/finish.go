package resolve

import (
	"maps"
	"slices"

	"dateline/graph"
)

// finish lays the journal over what the rules say, and tells by which IDs the
// members go and which articles are near-copies.
func (r *run) finish(Change) error {
	r.update.Removed, r.update.Added = r.links.settle()
	if len(r.journal.old)+len(r.journal.now) > 0 {
		if err := r.journalled(); err != nil {
			return err
		}
	}
	r.links, r.names, r.blocks.spots = difference{}, nil, nil // done with, and large
	r.shared.clear()
	if err := r.copies(); err != nil {
		return err
	}
	return r.regroup()
}

// copies tells what became of near-copies. The state has, for each first of a
// story, those that go back to it.
func (r *run) copies() error {
	came := map[graph.ID]bool{}   // firsts to which articles go back now
	firsts := map[graph.ID]bool{} // firsts of which something may have changed
	for id, c := range r.choices {
		was, is := first(c.old), first(c.now)
		if is != "" {
			came[is], firsts[is] = true, true
		}
		if was != "" {
			firsts[was] = true
		}
		if was != is {
			r.update.Copies[id] = is
		}
	}
	for id := range r.changed {
		firsts[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(firsts)) {
		if err := r.copiesOfFirst(id, came[id]); err != nil {
			return err
		}
	}
	return nil
}

// copiesOfFirst tells whether an article is a first of copies, as it was, or
// no more; where its text changed, all that go back to it are told.
func (r *run) copiesOfFirst(id graph.ID, some bool) error {
	was := false
	prefix := storyKey(id, "")
	for e, err := range r.state.Keys(prefix, after(prefix)) {
		if err != nil {
			return err
		}
		was = true
		copy := graph.ID("article:" + string(e.Key[len(prefix):]))
		c := r.choices[copy]
		if c == nil || first(c.now) == id {
			some = true
			if r.changed[id] != nil {
				r.update.Copies[copy] = id
			}
		}
	}
	switch {
	case some && (!was || r.changed[id] != nil):
		r.update.Copies[id] = id
	case !some && was && first(r.nowOf(id)) == "":
		r.update.Copies[id] = ""
	}
	return nil
}

func (r *run) nowOf(id graph.ID) *choices {
	if c := r.choices[id]; c != nil {
		return c.now
	}
	return nil
}

// first is the first of the story that an article was found to copy, or "".
func first(c *choices) graph.ID {
	if c == nil {
		return ""
	}
	return c.copyFirst
}

// regroup finds the IDs that members go by now. A group that nothing was taken
// from is one member, by the ID that it went by.
func (r *run) regroup() error {
	g := &regrouping{r, newGroups(), map[graph.ID]graph.ID{}, map[graph.ID][]graph.ID{}, map[graph.ID]bool{}, map[pair]bool{}}
	for _, l := range joining(r.update.Removed) {
		g.gone[l.pair()] = true
	}
	added := joining(r.update.Added)
	for _, l := range added {
		delete(g.gone, l.pair()) // another reason, and one still
	}
	for _, l := range r.update.Removed {
		if g.gone[l.pair()] {
			if err := g.takeApart(l); err != nil {
				return err
			}
		}
	}
	for _, l := range added {
		if err := g.put(l); err != nil {
			return err
		}
	}
	return g.tell()
}

// regrouping is groups some of which are taken apart and put together anew.
type regrouping struct {
	*run
	groups  *groups
	was     map[graph.ID]graph.ID   // the IDs that members went by, of those asked for
	members map[graph.ID][]graph.ID // of the groups that were taken apart
	alone   map[graph.ID]bool       // members that were taken out of a group that stays
	gone    map[pair]bool           // joined before, and no more
}

func joining(links []Link) []Link {
	return slices.DeleteFunc(slices.Clone(links), func(l Link) bool { return l.Doubtful })
}

func (g *regrouping) wentBy(id graph.ID) (graph.ID, error) {
	if root, known := g.was[id]; known {
		return root, nil
	}
	root, err := g.graph.Root(id)
	g.was[id] = root
	return root, err
}

// node stands for a member: itself where its group was taken apart, or it was
// taken out, and else its group.
func (g *regrouping) node(id graph.ID) (graph.ID, error) {
	root, err := g.wentBy(id)
	if err != nil || g.alone[id] || g.members[root] != nil {
		return id, err
	}
	return root, nil
}

// takeApart takes the group of a link that went apart. An end that hung on
// this link alone is only taken out.
func (g *regrouping) takeApart(l Link) error {
	root, err := g.wentBy(l.A)
	if err != nil || g.members[root] != nil {
		return err
	}
	for _, end := range [...]graph.ID{l.B, l.A} {
		if end == root || g.alone[end] {
			continue
		}
		if links, err := g.joins(end); err != nil {
			return err
		} else if len(links) == 1 {
			g.alone[end] = true
			_, err := g.wentBy(end)
			return err
		}
	}
	links, err := joinedWith(root, g.graph.LinksOf)
	if err != nil {
		return err
	}
	members := map[graph.ID]bool{root: true}
	for _, l := range links {
		members[l.A], members[l.B] = true, true
	}
	g.members[root] = slices.Sorted(maps.Keys(members))
	for id := range members {
		g.was[id] = root
	}
	for _, l := range links {
		if !g.gone[l.pair()] {
			g.groups.join(l.A, l.B)
		}
	}
	return nil
}

// joins are the links that join an id to others, as they were.
func (g *regrouping) joins(id graph.ID) ([]Link, error) {
	links, err := g.graph.LinksOf(id)
	return joining(links), err
}

func (g *regrouping) put(l Link) error {
	a, err := g.node(l.A)
	if err != nil {
		return err
	}
	b, err := g.node(l.B)
	g.groups.join(a, b)
	return err
}

// tell tells which members go by another ID.
func (g *regrouping) tell() error {
	for id, was := range g.was {
		node, err := g.node(id)
		if err != nil {
			return err
		}
		if root := g.groups.root(node); root != was {
			g.update.Roots[id] = root
		}
	}
	for id := range g.groups.up {
		if was, err := g.wentBy(id); err != nil {
			return err
		} else if was != id || g.alone[id] || g.members[was] != nil {
			continue // told above
		}
		links, err := joinedWith(id, g.graph.LinksOf)
		if err != nil {
			return err
		}
		for _, l := range links {
			for _, member := range [...]graph.ID{l.A, l.B} {
				if !g.alone[member] {
					g.update.Roots[member] = g.groups.root(id)
				}
			}
		}
		g.update.Roots[id] = g.groups.root(id)
	}
	return nil
}
