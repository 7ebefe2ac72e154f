package postgres

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"dateline/graph"
)

// shape tells what the bodies of rows are made of.
func shape() string {
	hash := term(shapeOf(reflect.TypeFor[struct {
		A graph.Article
		C graph.Claim
		E graph.Entity
		V graph.Event
		R graph.Role
		L graph.Relation
		X graph.EventLink
		M graph.Evidence
	}]())).hash()
	return fmt.Sprintf("%016x", uint64(hash))
}

// Published tells whether the nodes were made by a program with the same
// nouns: else all must be published anew.
func (s *Store) Published(ctx context.Context) (bool, error) {
	var was string
	err := s.pool.QueryRow(ctx, `select value from dateline where key = 'shape'`).Scan(&was)
	return was == shape(), err
}

// Publish makes the nodes that readers see those of docs, and takes quads away,
// all in one transaction. Only what differs is written.
func (s *Store) Publish(ctx context.Context, docs []Doc, remove []quad.Quad) error {
	facts := make([]fact, len(remove))
	for i, q := range remove {
		var err error
		if facts[i], err = encodeQuad(q); err != nil {
			return fmt.Errorf("publish: %w", err)
		}
	}
	s.write.Lock()
	defer s.write.Unlock()
	err := pgx.BeginFunc(ctx, s.writer, func(tx pgx.Tx) error {
		gone, changed, err := differing(ctx, tx, docs)
		if err != nil {
			return err
		}
		if err := publish(ctx, tx, gone, changed); err != nil || len(facts) == 0 {
			return err
		}
		c, err := readBlocks(ctx, tx, documents(facts))
		if err != nil {
			return err
		}
		for _, f := range facts {
			c.set(f, false)
		}
		return c.write(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// differing are the ids that no doc has, and the docs that differ from their
// rows.
func differing(ctx context.Context, tx pgx.Tx, docs []Doc) (gone []graph.ID, changed []Doc, err error) {
	rows, err := tx.Query(ctx, `select id, sum from nodes`)
	if err != nil {
		return nil, nil, err
	}
	sums := map[string]int64{}
	var id string
	var n int64
	if _, err := pgx.ForEachRow(rows, []any{&id, &n}, func() error { sums[id] = n; return nil }); err != nil {
		return nil, nil, err
	}
	for i := range docs {
		d := &docs[i]
		if was, there := sums[clean(d.Node.NodeID())]; !there || was != sum(d.row(), d.items()) {
			changed = append(changed, *d)
		}
		for _, name := range names(d.Node) {
			delete(sums, clean(name))
		}
	}
	for id := range sums {
		gone = append(gone, graph.ID(id))
	}
	return gone, changed, nil
}

// publish makes four statements to take rows away and four to put others.
func publish(ctx context.Context, tx pgx.Tx, gone []graph.ID, docs []Doc) error {
	old := cleanAll(gone)
	for i := range docs {
		old = append(old, cleanAll(names(docs[i].Node))...)
	}
	slices.Sort(old)
	batch := &pgx.Batch{}
	for _, sql := range [...]string{`delete from nodes where id = any($1)`, `delete from items where owner = any($1)`,
		`delete from typed where id = any($1)`, `delete from names where id = any($1)`} {
		batch.Queue(sql, old)
	}
	batch.Queue(`insert into dateline values ('shape', $1) on conflict (key) do update set value = excluded.value`, shape())
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	return copyDocs(ctx, tx, docs)
}

// names are the ids that lead to a node: its own and those of its members.
func names(n graph.Node) []graph.ID {
	ids := []graph.ID{n.NodeID()}
	switch n := n.(type) {
	case *graph.Entity:
		ids = append(ids, n.Members...)
	case *graph.Event:
		ids = append(ids, n.Members...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// copyDocs puts the rows of docs, one COPY a table.
func copyDocs(ctx context.Context, tx pgx.Tx, docs []Doc) error {
	var r rows
	for i := range docs {
		r.add(&docs[i])
	}
	for _, t := range [...]struct {
		name    string
		columns string
		rows    [][]any
	}{
		{"nodes", strings.Join(nodeColumns, " "), r.nodes}, {"items", "owner list ord tag other others origins body", r.items},
		{"typed", "id path sorted starts ends long", r.typed}, {"names", "id name main called", r.names},
	} {
		if len(t.rows) == 0 {
			continue
		}
		if _, err := tx.CopyFrom(ctx, pgx.Identifier{t.name}, strings.Fields(t.columns), pgx.CopyFromRows(t.rows)); err != nil {
			return err
		}
	}
	return nil
}

// rows are those of the four tables of nodes.
type rows struct{ nodes, items, typed, names [][]any }

func (r *rows) add(d *Doc) {
	row, items := d.row(), d.items()
	id := clean(row.id)
	row.sum = sum(row, items)
	r.nodes = append(r.nodes, row.values())
	for _, member := range names(d.Node) {
		if member != row.id {
			alias := nodeRow{id: member, root: row.id, body: []byte{}}
			r.nodes = append(r.nodes, alias.values())
		}
	}
	for _, it := range items {
		r.items = append(r.items, []any{id, string(it.list), it.ord, clean(it.tag), clean(it.other), cleanAll(it.others), cleanAll(it.origin), list(it.body)})
	}
	if row.kind == graph.KindEvent && row.sorted != "" {
		long := row.starts != row.sorted || row.ends != row.sorted+afterDate
		for _, path := range paths(row.typ) {
			r.typed = append(r.typed, []any{id, short(path), clean(row.sorted), clean(row.starts), clean(row.ends), long})
		}
	}
	if row.kind == graph.KindEntity {
		seen := map[string]bool{}
		for i, name := range row.names {
			if name = short(name); !seen[name] {
				seen[name] = true
				r.names = append(r.names, []any{id, name, i == 0, short(row.name)})
			}
		}
	}
}
