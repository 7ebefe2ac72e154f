package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

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
	cache *cache
	told  *atomic.Pointer[remembered] // in a session, of the generation that the server told last
}

var (
	_ graph.Reader   = (*Reader)(nil)
	_ graph.Proposer = (*Reader)(nil)
	_ graph.Sessions = (*Reader)(nil)
)

// Session implements graph.Sessions: nodes that are remembered of the
// generation of an answer before are not asked for again.
func (r *Reader) Session() graph.Reader {
	return &Reader{r.pool, r.keyed, r.cache, &atomic.Pointer[remembered]{}}
}

// of is what is remembered of the generation that the server told.
func (r *Reader) of(generation string) *remembered {
	now := r.cache.of(generation)
	if r.told != nil {
		r.told.Store(now)
	}
	return now
}

// Nodes implements graph.NodeReader: one statement, and another where an id is
// that of a member. It is a short one where all are remembered. The nodes may
// be shared, and are not to be changed.
func (r *Reader) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	nodes := make([]graph.Node, len(ids))
	var missing []graph.ID
	known := r.cache.now.Load()
	told := r.told != nil && known != nil && r.told.Load() == known
	for i, id := range ids {
		if known != nil {
			nodes[i] = known.node(id)
		}
		if nodes[i] == nil {
			missing = append(missing, id)
		}
	}
	if told && len(missing) == 0 {
		return nodes, ctx.Err()
	}
	found, now, err := r.whole(ctx, missing)
	if err == nil && len(missing) < len(ids) && (now == nil || now.generation != known.generation) {
		clear(nodes) // those of another generation
		found, _, err = r.whole(ctx, ids)
	}
	if err != nil {
		return nil, fmt.Errorf("read nodes: %w", err)
	}
	for i, id := range ids {
		if nodes[i] == nil {
			nodes[i] = found[id]
		}
	}
	return nodes, nil
}

// whole are the nodes that ids lead to, and what is remembered of their
// generation.
func (r *Reader) whole(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Node, *remembered, error) {
	b, err := r.bodies(ctx, ids)
	if err != nil || len(b.leads) == 0 {
		return b.found, b.now, err
	}
	var roots []graph.ID
	for _, root := range b.leads {
		roots = append(roots, root)
	}
	whole, err := r.bodies(ctx, roots)
	for id, root := range b.leads {
		b.found[id] = whole.found[root]
		if n := whole.found[root]; whole.now == b.now && whole.small[root] {
			b.now.keep(id, n)
		}
	}
	return b.found, b.now, err
}

// bodies are the nodes of ids, where the ids of members lead, and what is
// remembered of their generation.
type bodies struct {
	found map[graph.ID]graph.Node
	leads map[graph.ID]graph.ID
	small map[graph.ID]bool // are remembered
	now   *remembered
}

func (r *Reader) bodies(ctx context.Context, ids []graph.ID) (b bodies, err error) {
	b = bodies{make(map[graph.ID]graph.Node, len(ids)), map[graph.ID]graph.ID{}, map[graph.ID]bool{}, nil}
	if len(ids) == 0 {
		var now string
		err := r.keyed.QueryRow(ctx, "select "+generation).Scan(&now)
		b.now = r.of(now)
		return b, err
	}
	rows, err := r.keyed.Query(ctx, "select '', "+generation+`, null::bytea union all select id, coalesce(root, ''), body from nodes where id = any($1)`, cleanAll(ids))
	if err != nil {
		return b, err
	}
	var id, root graph.ID
	var body pgtype.DriverBytes
	_, err = pgx.ForEachRow(rows, []any{&id, &root, &body}, func() error {
		switch {
		case id == "":
			b.now = r.of(string(root))
		case root != "":
			b.leads[id] = root
		default:
			n, err := parseNode(id.Kind(), body)
			if b.found[id] = n; err == nil && b.now != nil && len(body) <= largestCached {
				b.small[id] = true
				b.now.keep(id, n)
			}
			return err
		}
		return nil
	})
	return b, err
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
