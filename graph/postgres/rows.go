package postgres

import (
	"context"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5"

	"dateline/graph"
)

// prepared is a node as its rows will have it.
type prepared struct {
	row   *nodeRow
	items []item
	names []graph.ID // that lead to it
}

func (d *Doc) prepare() prepared {
	p := prepared{d.row(), d.items(), names(d.Node)}
	p.row.sum = sum(p.row, p.items)
	return p
}

// rows are those of the tables of nodes.
type rows struct {
	docs         []prepared
	nodes, items int // how many rows
	typed, names [][]any
	tally        map[[2]string]int64 // how the counts of events and of names change
}

// oldNames takes names that are no longer there out of their counts.
func (r *rows) oldNames(found pgx.Rows) error {
	var name string
	var main bool
	_, err := pgx.ForEachRow(found, []any{&name, &main}, func() error {
		if main {
			for _, path := range namePrefixes(name) {
				r.tally[[2]string{path, ""}]--
			}
		}
		return nil
	})
	return err
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

func (r *rows) add(d prepared) {
	r.docs = append(r.docs, d)
	r.nodes += len(d.names)
	r.items += len(d.items)
	id := clean(d.row.id)
	switch d.row.kind {
	case graph.KindEvent:
		r.event(id, d.row)
	case graph.KindEntity:
		r.entity(id, d.row)
	}
}

// eachNode yields the rows of nodes: the whole ones and those of members.
func (r *rows) eachNode(yield func([]any, error) bool) {
	for i := range r.docs {
		d := &r.docs[i]
		for _, name := range d.names {
			row := d.row
			if name != row.id {
				row = &nodeRow{id: name, root: row.id}
			}
			if !yield(row.values(), nil) {
				return
			}
		}
	}
}

func (r *rows) eachItem(yield func([]any, error) bool) {
	for i := range r.docs {
		owner := clean(r.docs[i].row.id)
		for j := range r.docs[i].items {
			if !yield(r.docs[i].items[j].values(owner), nil) {
				return
			}
		}
	}
}

func each(rows [][]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
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
			if i == 0 {
				for _, path := range namePrefixes(name) {
					r.tally[[2]string{path, ""}]++
				}
			}
		}
	}
}

// copy puts the rows, one COPY a table.
func (r *rows) copy(ctx context.Context, tx pgx.Tx) error {
	for _, t := range [...]struct {
		name, columns string
		n             int
		rows          iter.Seq2[[]any, error]
	}{
		{"nodes", nodeColumns, r.nodes, r.eachNode}, {"items", itemColumns, r.items, r.eachItem},
		{"typed", "path sorted id starts ends long", len(r.typed), each(r.typed)}, {"names", "id name main called", len(r.names), each(r.names)},
	} {
		if t.n == 0 {
			continue
		}
		err := first(ctx, tx, t.name, t.n, func() error {
			next, stop := iter.Pull2(t.rows)
			defer stop()
			_, err := tx.CopyFrom(ctx, pgx.Identifier{t.name}, strings.Fields(t.columns), pgx.CopyFromFunc(func() ([]any, error) {
				row, err, _ := next()
				return row, err
			}))
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
