package view

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
)

// steps are the hops from a node: roles, relations, claims.
func (v *View) steps(id graph.ID) []graph.PathStep {
	var steps []graph.PathStep
	add := func(to graph.ID, against bool, label string, evidence []graph.Evidence) {
		step := graph.PathStep{From: id, To: to, Against: against, Label: label}
		if len(evidence) > 0 {
			step.Evidence = &evidence[0]
		}
		steps = append(steps, step)
	}
	for _, r := range v.roles[id] {
		add(OtherEnd(id, r.Event, r.Entity), id == r.Event, string(r.Role), r.Evidence)
	}
	for _, r := range v.relation[id] {
		add(OtherEnd(id, r.Subject, r.Object), id != r.Subject, r.Predicate, r.Evidence)
	}
	for _, l := range v.links[id] {
		add(l.To, false, string(l.Kind), l.Evidence)
	}
	for _, claim := range v.linked[id][graph.KindClaim] {
		if c := v.nodes[claim].(*graph.Claim); c.Speaker == id || slices.Contains(c.About, id) {
			add(claim, id != c.Speaker, c.Cue, []graph.Evidence{c.Evidence})
		}
	}
	if c, ok := v.nodes[id].(*graph.Claim); ok {
		for _, to := range append([]graph.ID{c.Speaker}, c.About...) {
			if to != "" {
				add(to, to == c.Speaker, c.Cue, []graph.Evidence{c.Evidence})
			}
		}
	}
	return steps
}

// Paths implements graph.Explorer by breadth-first search: all paths of the
// least length, in a fixed order.
func (v *View) Paths(ctx context.Context, from, to graph.ID, maxHops, limit int) ([]graph.Path, error) {
	from, to = v.root(from), v.root(to)
	if v.nodes[from] == nil || v.nodes[to] == nil {
		return nil, nil
	}
	depth := map[graph.ID]int{from: 0}
	into := map[graph.ID][]graph.PathStep{}
	level := []graph.ID{from}
	for hop := 1; hop <= maxHops && len(level) > 0 && into[to] == nil; hop++ {
		var next []graph.ID
		for _, id := range level {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			for _, step := range v.steps(id) {
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
	return Backwards(into, from, to, limit), nil
}

// Neighborhood implements graph.Explorer.
func (v *View) Neighborhood(ctx context.Context, id graph.ID, depth, limit int) (graph.Subgraph, error) {
	id = v.root(id)
	if v.nodes[id] == nil {
		return graph.Subgraph{}, nil
	}
	sub := graph.Subgraph{Nodes: []graph.ID{id}}
	level := sub.Nodes
	for range depth {
		if ctx.Err() != nil {
			return sub, ctx.Err()
		}
		level = v.around(level, sub.Nodes)
		if room := limit - len(sub.Nodes); len(level) > room {
			level, sub.Truncated = level[:max(room, 0)], true
		}
		sub.Nodes = append(sub.Nodes, level...)
	}
	sub.Edges = EdgesAmong(sub.Nodes, v.steps)
	return sub, nil
}

// around are the nodes one hop from the level that are not seen yet, the most
// connected first.
func (v *View) around(level, seen []graph.ID) []graph.ID {
	var next []graph.ID
	known := map[graph.ID]bool{}
	for _, id := range seen {
		known[id] = true
	}
	for _, id := range level {
		for _, step := range v.steps(id) {
			if !known[step.To] {
				known[step.To] = true
				next = append(next, step.To)
			}
		}
	}
	degree := make(map[graph.ID]int, len(next))
	for _, id := range next {
		degree[id] = len(v.steps(id))
	}
	slices.SortFunc(next, func(a, b graph.ID) int {
		return cmp.Or(cmp.Compare(degree[b], degree[a]), cmp.Compare(a, b))
	})
	return next
}

// Stats implements graph.Explorer.
func (v *View) Stats(ctx context.Context) (graph.Stats, error) {
	return graph.Stats{
		Articles: len(v.ids[graph.KindArticle]), Entities: len(v.ids[graph.KindEntity]), Events: len(v.ids[graph.KindEvent]),
		Claims: len(v.ids[graph.KindClaim]), Quads: v.quads,
	}, ctx.Err()
}
