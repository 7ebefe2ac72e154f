package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"

	"dateline/graph"
	"dateline/graph/view"
)

// Reader answers from the tables of nodes. Each method makes a fixed number of
// statements, however many ids it is given.
type Reader struct {
	pool  *pgxpool.Pool
	keyed *pgxpool.Pool // for what is read by keys
}

var (
	_ graph.Reader   = (*Reader)(nil)
	_ graph.Proposer = (*Reader)(nil)
)

// Nodes implements graph.NodeReader: one statement, and another where an id is
// that of a member.
func (r *Reader) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	found, leads, err := r.bodies(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("read nodes: %w", err)
	}
	if len(leads) > 0 {
		var roots []graph.ID
		for _, root := range leads {
			roots = append(roots, root)
		}
		whole, _, err := r.bodies(ctx, roots)
		if err != nil {
			return nil, fmt.Errorf("read nodes: %w", err)
		}
		for id, root := range leads {
			found[id] = whole[root]
		}
	}
	nodes := make([]graph.Node, len(ids))
	for i, id := range ids {
		nodes[i] = found[id]
	}
	return nodes, nil
}

// bodies are the nodes of ids, and where the ids of members lead.
func (r *Reader) bodies(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, map[graph.ID]graph.ID, error) {
	rows, err := r.keyed.Query(ctx, `select id, coalesce(root, ''), body from nodes where id = any($1)`, cleanAll(ids))
	if err != nil {
		return nil, nil, err
	}
	found, leads := make(map[graph.ID]graph.Node, len(ids)), map[graph.ID]graph.ID{}
	var id, root graph.ID
	var body pgtype.DriverBytes
	_, err = pgx.ForEachRow(rows, []any{&id, &root, &body}, func() error {
		if root != "" {
			leads[id] = root
			return nil
		}
		n, err := parseNode(id.Kind(), body)
		found[id] = n
		return err
	})
	return found, leads, err
}

// parseNode is the node of a row's body.
func parseNode(kind graph.NodeKind, body []byte) (graph.Node, error) {
	switch kind {
	case graph.KindEntity:
		n, err := unpack(body, (*codec).entity)
		return &n, err
	case graph.KindEvent:
		n, err := unpack(body, (*codec).event)
		return &n, err
	case graph.KindClaim:
		n, err := unpack(body, (*codec).claim)
		return &n, err
	}
	n, err := unpack(body, (*codec).article)
	return &n, err
}

// roots are where ids lead: each to itself, or as a member to the whole.
func (r *Reader) roots(ctx context.Context, ids []graph.ID) ([]graph.ID, error) {
	rows, err := r.keyed.Query(ctx, whatLeads, cleanAll(ids))
	if err != nil {
		return nil, err
	}
	leads := map[graph.ID]graph.ID{}
	var id, root graph.ID
	if _, err = pgx.ForEachRow(rows, []any{&id, &root}, func() error { leads[id] = root; return nil }); err != nil {
		return nil, err
	}
	all := make([]graph.ID, len(ids))
	for i, id := range ids {
		if all[i] = id; leads[id] != "" {
			all[i] = leads[id]
		}
	}
	return all, nil
}

// EntityNamed implements graph.NodeReader.
func (r *Reader) EntityNamed(ctx context.Context, name string) (graph.ID, error) {
	return r.one(ctx, `select id from nodes where tags @> array[$1::bigint] and kind = 'ENTITY' order by articles desc, id limit 1`, tag(tagName, view.Fold(name)))
}

// ArticleAt implements graph.NodeReader.
func (r *Reader) ArticleAt(ctx context.Context, url string) (graph.ID, error) {
	return r.one(ctx, `select id from nodes where tags @> array[$1::bigint] and kind = 'ARTICLE' order by id desc limit 1`, tag(tagURL, url))
}

// one is the id that a statement finds, "" where it finds none.
func (r *Reader) one(ctx context.Context, sql string, args ...any) (id graph.ID, err error) {
	if err = r.pool.QueryRow(ctx, sql, args...).Scan(&id); errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return id, err
}

// Stats implements graph.Explorer.
func (r *Reader) Stats(ctx context.Context) (s graph.Stats, err error) {
	rows, err := r.pool.Query(ctx, `select kind, count(*) from nodes where root is null group by kind union all select 'quads', coalesce(sum(n), 0) from quads`)
	if err != nil {
		return s, err
	}
	var kind string
	var n int
	counts := map[string]*int{"ARTICLE": &s.Articles, "ENTITY": &s.Entities, "EVENT": &s.Events, "CLAIM": &s.Claims, "quads": &s.Quads}
	_, err = pgx.ForEachRow(rows, []any{&kind, &n}, func() error {
		if into := counts[kind]; into != nil {
			*into = n
		}
		return nil
	})
	return s, err
}
