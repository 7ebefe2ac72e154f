package index

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
	"dateline/graph/view"
)

// stepsOf are the hops from a node: roles, relations, links, claims.
func (m *moment) stepsOf(id graph.ID) []graph.PathStep {
	var steps []graph.PathStep
	if m.ended() {
		return nil
	}
	add := func(to graph.ID, against bool, label string, evidence ...graph.Evidence) {
		step := graph.PathStep{From: id, To: to, Against: against, Label: label}
		if len(evidence) > 0 {
			step.Evidence = &evidence[0]
		}
		steps = append(steps, step)
	}
	for _, r := range m.rolesOf(id) {
		add(view.OtherEnd(id, r.Event, r.Entity), id == r.Event, string(r.Role), r.Evidence...)
	}
	for _, r := range m.relations(id) {
		add(view.OtherEnd(id, r.Subject, r.Object), id != r.Subject, r.Predicate, r.Evidence...)
	}
	for _, l := range m.related(id) {
		add(l.To, false, string(l.Kind), l.Evidence...)
	}
	for _, claim := range m.claimsWith(id) {
		if c := m.claim(claim); c != nil {
			add(claim, id != c.Speaker, c.Cue, c.Evidence)
		}
	}
	if id.Kind() == graph.KindClaim {
		if c := m.claim(id); c != nil {
			for _, to := range append([]graph.ID{c.Speaker}, c.About...) {
				if to != "" {
					add(to, to == c.Speaker, c.Cue, c.Evidence)
				}
			}
		}
	}
	return steps
}

func (m *moment) rolesOf(id graph.ID) []graph.Role {
	switch id.Kind() {
	case graph.KindEvent:
		if e := m.event(id); e != nil {
			return e.Roles
		}
	case graph.KindEntity:
		if list := m.knownRoles(id, true); list != nil {
			return list.roles
		}
		var roles []graph.Role
		prefix := idKey(famRole, id)
		m.each(prefix, func(key, value []byte) bool {
			roles = append(roles, m.role(id, key[len(prefix):], value))
			return true
		})
		return roles
	}
	return nil
}

// degrees are how many steps lead from each node. Each sort of step is counted
// for all nodes in their order, since keys are found fastest in theirs.
func (m *moment) degrees(ids []graph.ID) map[graph.ID]int {
	degrees := make(map[graph.ID]int, len(ids))
	inOrder := slices.Sorted(slices.Values(ids))
	for _, count := range [...]func(graph.ID) int{m.countRoles, m.countLinks, m.countClaims} {
		for _, id := range inOrder {
			if m.stopped() {
				return degrees
			}
			degrees[id] += count(id)
		}
	}
	return degrees
}

func (m *moment) countRoles(id graph.ID) int {
	switch id.Kind() {
	case graph.KindEntity:
		return m.countKeys(idKey(famRole, id))
	case graph.KindEvent:
		if e := m.event(id); e != nil {
			return len(e.Roles)
		}
	}
	return 0
}

// countLinks counts the relations of an entity, the links of an event, and the
// steps of other nodes.
func (m *moment) countLinks(id graph.ID) int {
	switch id.Kind() {
	case graph.KindEntity:
		return len(m.relations(id))
	case graph.KindEvent:
		return len(m.related(id))
	}
	return len(m.stepsOf(id))
}

func (m *moment) countClaims(id graph.ID) int {
	if kind, ok := kindOf(id); !ok || kind != kindEntity && kind != kindEvent {
		return 0
	}
	return m.countKeys(nodeKey(famClaimOf, id))
}

func (m *moment) countKeys(prefix []byte) (n int) {
	m.each(prefix, func([]byte, []byte) bool { n++; return true })
	return n
}

// Paths implements graph.Explorer by breadth-first search: all paths of the
// least length, in a fixed order. What lies near the end is found first, so
// that the second half of the way goes only where it can arrive.
func (r *Reader) Paths(ctx context.Context, from, to graph.ID, maxHops, limit int) ([]graph.Path, error) {
	m, err := r.at(ctx)
	if err != nil {
		return nil, err
	}
	from, to = m.Root(from), m.Root(to)
	if !m.exists(from) || !m.exists(to) {
		return finish(m, []graph.Path(nil), nil)
	}
	paths := answer(m, 'p', []any{from, to}, []int{maxHops, limit}, func() []graph.Path { return m.shortest(from, to, maxHops, limit) })
	return finish(m, slices.Clone(paths), nil)
}

func (m *moment) shortest(from, to graph.ID, maxHops, limit int) (paths []graph.Path) {
	for hops := min(2, maxHops); len(paths) == 0; hops++ { // most are short, and to look far takes long
		if paths = m.paths(from, to, hops, limit); hops == maxHops || from == to || m.err != nil {
			break
		}
	}
	return paths
}

// paths are the shortest paths of so many hops at most.
func (m *moment) paths(from, to graph.ID, maxHops, limit int) []graph.Path {
	near := m.distances(to, maxHops/2)
	depth := map[graph.ID]int{from: 0}
	into := map[graph.ID][]graph.PathStep{}
	level := []graph.ID{from}
	for hop := 1; hop <= maxHops && len(level) > 0 && into[to] == nil; hop++ {
		var next []graph.ID
		for _, id := range level {
			if m.stopped() {
				break
			}
			for _, step := range m.stepsOf(id) {
				if left := maxHops - hop; left <= maxHops/2 && !within(near, step.To, left) {
					continue
				}
				d, seen := depth[step.To]
				if !seen {
					depth[step.To] = hop
					next = append(next, step.To)
				}
				if !seen || d == hop {
					into[step.To] = append(into[step.To], step)
				}
			}
		}
		level = next
	}
	return view.Backwards(into, from, to, limit)
}

// within tells whether a node is at most so many hops away.
func within(near map[graph.ID]int, id graph.ID, hops int) bool {
	return near[id] > 0 && near[id] <= hops+1
}

// distances are the hops from a node to all nodes within so many, and one:
// that of the node itself is 1. From some nodes the way may be longer, or
// there may be none.
func (m *moment) distances(from graph.ID, hops int) map[graph.ID]int {
	near := map[graph.ID]int{from: 1}
	level := []graph.ID{from}
	for hop := 1; hop <= hops; hop++ {
		var next []graph.ID
		for _, id := range level {
			if m.stopped() {
				return near
			}
			add := func(id graph.ID) {
				if near[id] == 0 {
					near[id] = hop + 1
					next = append(next, id)
				}
			}
			for _, step := range m.stepsOf(id) {
				add(step.To)
			}
			for _, event := range m.toldBeside(id) {
				add(event)
			}
		}
		level = next
	}
	return near
}

// toldBeside are the events that articles tell beside one: links between
// events lead one way, and those that lead to one are among them.
func (m *moment) toldBeside(id graph.ID) (events []graph.ID) {
	if id.Kind() != graph.KindEvent {
		return nil
	}
	if e := m.event(id); e != nil {
		for _, member := range e.Members {
			if o := m.outlineOf(member.Article()); o != nil {
				events = append(events, o.events...)
			}
		}
	}
	return events
}

// Neighborhood implements graph.Explorer.
func (r *Reader) Neighborhood(ctx context.Context, id graph.ID, depth, limit int) (graph.Subgraph, error) {
	m, err := r.at(ctx)
	if err != nil {
		return graph.Subgraph{}, err
	}
	if id = m.Root(id); !m.exists(id) {
		return finish(m, graph.Subgraph{}, nil)
	}
	found := answer(m, 's', id, []int{depth, limit}, func() []graph.Subgraph { return []graph.Subgraph{m.subgraph(id, depth, limit)} })
	sub := found[0]
	sub.Nodes, sub.Edges = slices.Clone(sub.Nodes), slices.Clone(sub.Edges)
	return finish(m, sub, nil)
}

func (m *moment) subgraph(id graph.ID, depth, limit int) graph.Subgraph {
	sub := graph.Subgraph{Nodes: []graph.ID{id}}
	level := sub.Nodes
	for range depth {
		level = m.around(level, sub.Nodes)
		if room := limit - len(sub.Nodes); len(level) > room {
			level, sub.Truncated = level[:max(room, 0)], true
		}
		sub.Nodes = append(sub.Nodes, level...)
	}
	sub.Edges = view.EdgesAmong(sub.Nodes, m.stepsOf)
	return sub
}

// around are the nodes one hop from the level that are not seen yet, the most
// connected first.
func (m *moment) around(level, seen []graph.ID) []graph.ID {
	var next []graph.ID
	known := map[graph.ID]bool{}
	for _, id := range seen {
		known[id] = true
	}
	for _, id := range level {
		for _, step := range m.stepsOf(id) {
			if !known[step.To] {
				known[step.To] = true
				next = append(next, step.To)
			}
		}
	}
	degree := m.degrees(next)
	slices.SortFunc(next, func(a, b graph.ID) int {
		return cmp.Or(cmp.Compare(degree[b], degree[a]), cmp.Compare(a, b))
	})
	return next
}
