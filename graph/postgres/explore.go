package postgres

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"dateline/graph"
	"dateline/graph/view"
)

// hops gathers the steps from nodes.
type hops struct {
	steps   map[graph.ID][]graph.PathStep
	of      map[graph.ID]bool
	claimed map[graph.ID][]graph.ID // claim -> nodes that list it
}

// steps are the hops from nodes: roles, relations, links and claims, each in
// the order of their lists. Three statements, however many nodes.
func (r *Reader) steps(ctx context.Context, tx pgx.Tx, of []graph.ID) (map[graph.ID][]graph.PathStep, error) {
	h := &hops{map[graph.ID][]graph.PathStep{}, map[graph.ID]bool{}, map[graph.ID][]graph.ID{}}
	for _, id := range of {
		h.of[id] = true
	}
	if err := h.told(ctx, tx, of); err != nil {
		return nil, err
	}
	claims := cleanAll(of)
	rows, err := tx.Query(ctx, `select owner, list, coalesce(other, ''), body from items where owner = any($1) and list in ('r', 'l', 'e', 'C')
		order by owner, position(list in 'rleC'), ord`, claims)
	if err != nil {
		return nil, err
	}
	var owner, other graph.ID
	var list string
	var body pgtype.DriverBytes
	_, err = pgx.ForEachRow(rows, []any{&owner, &list, &other, &body}, func() error {
		if list[0] == listClaims {
			h.claimed[other] = append(h.claimed[other], owner)
			claims = append(claims, string(other))
			return nil
		}
		return h.item(owner, list[0], body)
	})
	if err != nil {
		return nil, err
	}
	return h.steps, h.claims(ctx, tx, claims)
}

// told are the hops from events by their roles.
func (h *hops) told(ctx context.Context, tx pgx.Tx, of []graph.ID) error {
	rows, err := tx.Query(ctx, `select id, told from nodes where id = any($1) and kind = 'EVENT'`, cleanAll(of))
	if err != nil {
		return err
	}
	var id graph.ID
	var body pgtype.DriverBytes
	_, err = pgx.ForEachRow(rows, []any{&id, &body}, func() error {
		told, err := unpack(body, (*codec).tolds)
		for i := range told {
			h.role(id, &told[i].Role)
		}
		return err
	})
	return err
}

func (h *hops) role(from graph.ID, role *graph.Role) {
	h.add(from, view.OtherEnd(from, role.Event, role.Entity), from == role.Event, string(role.Role), role.Evidence)
}

func (h *hops) add(from, to graph.ID, against bool, label string, evidence []graph.Evidence) {
	step := graph.PathStep{From: from, To: to, Against: against, Label: label}
	if len(evidence) > 0 {
		step.Evidence = &evidence[0]
	}
	h.steps[from] = append(h.steps[from], step)
}

// item is the hop of a member of a list.
func (h *hops) item(from graph.ID, list byte, body []byte) error {
	switch list {
	case listRoles:
		role, err := unpack(body, (*codec).role)
		h.role(from, &role)
		return err
	case listRelations:
		r, err := unpack(body, (*codec).relation)
		h.add(from, view.OtherEnd(from, r.Subject, r.Object), from != r.Subject, r.Predicate, r.Evidence)
		return err
	}
	l, err := unpack(body, (*codec).eventLink)
	h.add(from, l.To, false, string(l.Kind), l.Evidence)
	return err
}

// claims are the hops from nodes to the claims that they make or that are
// about them, and from claims back.
func (h *hops) claims(ctx context.Context, tx pgx.Tx, ids []string) error {
	rows, err := tx.Query(ctx, `select body from nodes where id = any($1) and kind = 'CLAIM' order by id`, ids)
	if err != nil {
		return err
	}
	var body pgtype.DriverBytes
	_, err = pgx.ForEachRow(rows, []any{&body}, func() error {
		c, err := unpack(body, (*codec).claim)
		if err != nil {
			return err
		}
		evidence := []graph.Evidence{c.Evidence}
		for _, id := range h.claimed[c.ID] {
			if c.Speaker == id || slices.Contains(c.About, id) {
				h.add(id, c.ID, id != c.Speaker, c.Cue, evidence)
			}
		}
		for _, to := range append([]graph.ID{c.Speaker}, c.About...) {
			if to != "" && h.of[c.ID] {
				h.add(c.ID, to, to == c.Speaker, c.Cue, evidence)
			}
		}
		return nil
	})
	return err
}

// snapshot runs f on one state of the graph, and gives it the roots of ids
// that are there.
func (r *Reader) snapshot(ctx context.Context, ids []graph.ID, f func(tx pgx.Tx, roots []graph.ID) error) error {
	return pgx.BeginTxFunc(ctx, r.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `select id, coalesce(root, id) from nodes where id = any($1)`, cleanAll(ids))
		if err != nil {
			return err
		}
		leads := map[graph.ID]graph.ID{}
		var id, root graph.ID
		if _, err := pgx.ForEachRow(rows, []any{&id, &root}, func() error { leads[id] = root; return nil }); err != nil {
			return err
		}
		roots := make([]graph.ID, len(ids))
		for i, id := range ids {
			if roots[i] = leads[id]; roots[i] == "" {
				return nil
			}
		}
		return f(tx, roots)
	})
}

// Paths implements graph.Explorer by breadth-first search: all paths of the
// least length, in a fixed order; three statements a hop.
func (r *Reader) Paths(ctx context.Context, from, to graph.ID, maxHops, limit int) (paths []graph.Path, err error) {
	err = r.snapshot(ctx, []graph.ID{from, to}, func(tx pgx.Tx, roots []graph.ID) error {
		into, err := r.search(ctx, tx, roots[0], roots[1], maxHops)
		paths = view.Backwards(into, roots[0], roots[1], limit)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("paths: %w", err)
	}
	return paths, nil
}

// search are the steps that lead into each node that was met first.
func (r *Reader) search(ctx context.Context, tx pgx.Tx, from, to graph.ID, maxHops int) (map[graph.ID][]graph.PathStep, error) {
	depth := map[graph.ID]int{from: 0}
	into := map[graph.ID][]graph.PathStep{}
	level := []graph.ID{from}
	for hop := 1; hop <= maxHops && len(level) > 0 && into[to] == nil; hop++ {
		steps, err := r.steps(ctx, tx, level)
		if err != nil {
			return nil, err
		}
		var next []graph.ID
		for _, id := range level {
			for _, step := range steps[id] {
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
	return into, nil
}

// Neighborhood implements graph.Explorer: three statements a hop.
func (r *Reader) Neighborhood(ctx context.Context, id graph.ID, depth, limit int) (sub graph.Subgraph, err error) {
	err = r.snapshot(ctx, []graph.ID{id}, func(tx pgx.Tx, roots []graph.ID) error {
		sub.Nodes = roots
		level := roots
		known := map[graph.ID]bool{roots[0]: true}
		steps, err := r.steps(ctx, tx, roots)
		for hop := 0; hop < depth && err == nil; hop++ {
			if level, err = r.around(ctx, tx, level, known, steps); err != nil {
				break
			}
			if room := limit - len(sub.Nodes); len(level) > room {
				level, sub.Truncated = level[:max(room, 0)], true
			}
			sub.Nodes = append(sub.Nodes, level...)
		}
		sub.Edges = view.EdgesAmong(sub.Nodes, func(id graph.ID) []graph.PathStep { return steps[id] })
		return err
	})
	if err != nil {
		return graph.Subgraph{}, fmt.Errorf("neighbourhood: %w", err)
	}
	return sub, nil
}

// around are the nodes one hop from the level that are not known yet, the most
// connected first. Their own steps are read into steps.
func (r *Reader) around(ctx context.Context, tx pgx.Tx, level []graph.ID, known map[graph.ID]bool, steps map[graph.ID][]graph.PathStep) ([]graph.ID, error) {
	var next []graph.ID
	for _, id := range level {
		for _, step := range steps[id] {
			if !known[step.To] {
				known[step.To] = true
				next = append(next, step.To)
			}
		}
	}
	more, err := r.steps(ctx, tx, next)
	for id, s := range more {
		steps[id] = s
	}
	slices.SortFunc(next, func(a, b graph.ID) int { return cmp.Or(cmp.Compare(len(steps[b]), len(steps[a])), cmp.Compare(a, b)) })
	return next, err
}
