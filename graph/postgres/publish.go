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
		T []toldRole
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

// publish takes the rows of the ids of gone and docs away and puts those of
// docs, in as many statements as there are tables.
func publish(ctx context.Context, tx pgx.Tx, gone []graph.ID, docs []Doc) error {
	old := cleanAll(gone)
	for i := range docs {
		old = append(old, cleanAll(names(docs[i].Node))...)
	}
	slices.Sort(old)
	var r rows
	if err := r.old(ctx, tx, old); err != nil {
		return err
	}
	batch := &pgx.Batch{}
	batch.Queue(`delete from nodes where id = any($1)`, old)
	batch.Queue(`delete from items where owner = any($1)`, old)
	batch.Queue(`delete from names where id = any($1)`, old)
	batch.Queue(`insert into dateline values ('shape', $1) on conflict (key) do update set value = excluded.value`, shape())
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	for i := range docs {
		r.add(&docs[i])
	}
	if err := r.copy(ctx, tx); err != nil {
		return err
	}
	return r.count(ctx, tx)
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

// rows are those of the tables of nodes.
type rows struct {
	nodes, items, typed, names [][]any
	tally                      map[[2]string]int64 // how the counts of events by path and month change
}

// old takes the old rows of events out of the lists by type, where the keys of
// rows are the types that they had.
func (r *rows) old(ctx context.Context, tx pgx.Tx, ids []string) error {
	r.tally = map[[2]string]int64{}
	found, err := tx.Query(ctx, `select id, type, sorted, starts, ends from nodes where id = any($1) and kind = 'EVENT'`, ids)
	if err != nil {
		return err
	}
	var e nodeRow
	var places [3][]string
	_, err = pgx.ForEachRow(found, []any{&e.id, &e.typ, &e.sorted, &e.starts, &e.ends}, func() error {
		for _, path := range paths(e.typ) {
			places[0], places[1], places[2] = append(places[0], short(path)), append(places[1], e.sorted), append(places[2], string(e.id))
			if !e.long() {
				r.tally[[2]string{short(path), month(e.sorted)}]--
			}
		}
		return nil
	})
	if err != nil || len(places[0]) == 0 {
		return err
	}
	_, err = tx.Exec(ctx, `delete from typed t using unnest($1::text[], $2::text[], $3::text[]) o (path, sorted, id)
		where t.path = o.path and t.sorted = o.sorted and t.id = o.id`, places[0], places[1], places[2])
	return err
}

// long tells whether the event's time is more than one date, or not that by
// which it is sorted.
func (r *nodeRow) long() bool {
	return r.sorted != "" && (r.starts != r.sorted || r.ends != r.sorted+afterDate)
}

// month is the month of a date, as far as it is known.
func month(sorted string) string { return sorted[:min(len(sorted), len("2006-01"))] }

func (r *rows) add(d *Doc) {
	row, items := d.row(), d.items()
	row.sum = sum(row, items)
	id := clean(row.id)
	r.nodes = append(r.nodes, row.values())
	for _, member := range names(d.Node) {
		if member != row.id {
			alias := nodeRow{id: member, root: row.id}
			r.nodes = append(r.nodes, alias.values())
		}
	}
	for i := range items {
		r.items = append(r.items, items[i].values(id))
	}
	switch row.kind {
	case graph.KindEvent:
		r.event(id, row)
	case graph.KindEntity:
		r.entity(id, row)
	}
}

func (r *rows) event(id string, row *nodeRow) {
	var starts, ends any // of one date both follow from it
	if row.long() {
		starts, ends = clean(row.starts), clean(row.ends)
	}
	for _, path := range paths(clean(row.typ)) {
		r.typed = append(r.typed, []any{short(path), clean(row.sorted), id, starts, ends, row.long()})
		if !row.long() {
			r.tally[[2]string{short(path), month(clean(row.sorted))}]++
		}
	}
}

func (r *rows) entity(id string, row *nodeRow) {
	seen := map[string]bool{}
	for i, name := range row.names {
		if name = short(name); !seen[name] {
			seen[name] = true
			r.names = append(r.names, []any{id, name, i == 0, short(row.name)})
		}
	}
}

// copy puts the rows, one COPY a table.
func (r *rows) copy(ctx context.Context, tx pgx.Tx) error {
	for _, t := range [...]struct {
		name    string
		columns string
		rows    [][]any
	}{
		{"nodes", nodeColumns, r.nodes}, {"items", itemColumns, r.items},
		{"typed", "path sorted id starts ends long", r.typed}, {"names", "id name main called", r.names},
	} {
		if len(t.rows) == 0 {
			continue
		}
		err := first(ctx, tx, t.name, len(t.rows), func() error {
			_, err := tx.CopyFrom(ctx, pgx.Identifier{t.name}, strings.Fields(t.columns), pgx.CopyFromRows(t.rows))
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// count brings the counts by path and month up to date.
func (r *rows) count(ctx context.Context, tx pgx.Tx) error {
	var paths, months []string
	var counts []int64
	for key, n := range r.tally {
		if n != 0 {
			paths, months, counts = append(paths, key[0]), append(months, key[1]), append(counts, n)
		}
	}
	if len(counts) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, `insert into tally select * from unnest($1::text[], $2::text[], $3::bigint[])
		on conflict (path, month) do update set n = tally.n + excluded.n`, paths, months, counts)
	return err
}
