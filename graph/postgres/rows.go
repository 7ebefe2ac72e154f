package postgres

import (
	"context"
	"encoding/binary"

	"github.com/cespare/xxhash/v2"
	"github.com/jackc/pgx/v5"

	"dateline/graph"
)

// rows are those of the tables that readers see, as they are copied.
type rows struct {
	nodes, items, typed, lasting, names *line

	tally map[[2]string]int64 // how the counts of events and of names change

	node              nodeRow // room for what is made again and again
	told              []toldRole
	ord, others, body []byte
}

func newRows() *rows {
	return &rows{nodes: new(line), items: new(line), typed: new(line), lasting: new(line), names: new(line), tally: map[[2]string]int64{}}
}

// add adds the rows of a node but for those that list it; sum tells versions
// of them apart.
func (r *rows) add(d *Doc) (row *nodeRow, sum int64) {
	row = r.row(d)
	from, first := len(*r.nodes), len(*r.items)
	r.lists(d, clean(row.id))
	row.put(r.nodes)
	sum = sumOf((*r.nodes)[from:], (*r.items)[first:])
	r.nodes.long(sum)
	return row, sum
}

// sumOf tells rows apart: the row of a node up to its sum, and its items.
func sumOf(node, items []byte) int64 { return joined(node, xxhash.Sum64(items)) }

func joined(node []byte, items uint64) int64 {
	h := xxhash.New()
	_, _ = h.Write(node)
	_, _ = h.Write(binary.BigEndian.AppendUint64(nil, items))
	return int64(h.Sum64())
}

// list adds the rows that list a node: those of its members, and those by type
// or name.
func (r *rows) list(d *Doc, row *nodeRow) {
	for _, name := range names(d.Node) {
		if name != row.id {
			(&nodeRow{id: name, root: row.id}).put(r.nodes)
			r.nodes.long(0)
		}
	}
	switch row.kind {
	case graph.KindEvent:
		r.event(clean(row.id), row)
	case graph.KindEntity:
		r.entity(clean(row.id), row)
	}
}

// event lists an event under its type and those above: one of one date, which
// is counted too, or one of a longer time.
func (r *rows) event(id string, row *nodeRow) {
	sorted := clean(row.sorted)
	for _, path := range paths(clean(row.typ)) {
		path = short(path)
		if row.long() {
			r.lasting.row(5)
			r.lasting.text(path)
			r.lasting.text(sorted)
			r.lasting.text(id)
			r.lasting.text(clean(row.starts))
			r.lasting.text(clean(row.ends))
			continue
		}
		r.typed.row(3)
		r.typed.text(path)
		r.typed.text(sorted)
		r.typed.text(id)
		r.dated(path, sorted, 1)
	}
}

// dated counts an event of a date by its month and its year.
func (r *rows) dated(path, sorted string, n int64) {
	r.tally[[2]string{path, month(sorted)}] += n
	if sorted != "" {
		r.tally[[2]string{path, year(sorted)}] += n
	}
	if partial(sorted) {
		r.tally[[2]string{path, partly + sorted}] += n
	}
}

// partly begins what dates of a month or a year are counted by once more.
const partly = "P"

func partial(sorted string) bool { return len(sorted) == len("2006") || len(sorted) == len("2006-01") }

// month is the month of a date, as far as it is known.
func month(sorted string) string { return sorted[:min(len(sorted), len("2006-01"))] }

// year is what years are counted by, which lies behind all months.
func year(sorted string) string { return "Y" + sorted[:min(len(sorted), len("2006"))] }

// entity lists an entity under its names.
func (r *rows) entity(id string, row *nodeRow) {
	seen := map[string]bool{}
	for i, name := range row.names {
		if name = short(name); seen[name] {
			continue
		}
		seen[name] = true
		r.names.row(4)
		r.names.text(id)
		r.names.text(name)
		r.names.bool(i == 0)
		r.names.where(i > 0, short(row.name))
		r.named(name, i == 0, 1)
	}
}

// named counts a name of an entity, its main one or another.
func (r *rows) named(name string, main bool, n int64) {
	which := otherNames
	if main {
		which = mainNames
	}
	for _, path := range namePrefixes(name) {
		r.tally[[2]string{path, which}] += n
	}
}

// long tells whether the event's time is more than one date, or not that by
// which it is sorted.
func (r *nodeRow) long() bool {
	return r.sorted != "" && (r.starts != r.sorted || r.ends != r.sorted+afterDate)
}

// take takes the rows of ids away, and what they count for.
func (r *rows) take(ctx context.Context, tx pgx.Tx, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	if err := r.takeEvents(ctx, tx, ids); err != nil {
		return err
	}
	batch := &pgx.Batch{}
	batch.Queue(`delete from nodes where id = any($1)`, ids)
	batch.Queue(`delete from items where owner = any($1)`, ids)
	batch.Queue(`delete from names where id = any($1) returning name, main`, ids).Query(func(found pgx.Rows) error {
		var name string
		var main bool
		_, err := pgx.ForEachRow(found, []any{&name, &main}, func() error {
			r.named(name, main, -1)
			return nil
		})
		return err
	})
	return tx.SendBatch(ctx, batch).Close()
}

// takeEvents takes events out of the lists by type, where the keys of rows are
// the types that they had.
func (r *rows) takeEvents(ctx context.Context, tx pgx.Tx, ids []string) error {
	found, err := tx.Query(ctx, `select id, type, sorted, starts is not null from nodes where id = any($1) and kind = 'EVENT'`, ids)
	if err != nil {
		return err
	}
	var id, typ, sorted string
	var long bool
	places := map[string]*[3][]string{"typed": {}, "lasting": {}}
	_, err = pgx.ForEachRow(found, []any{&id, &typ, &sorted, &long}, func() error {
		at := places["typed"]
		if long {
			at = places["lasting"]
		}
		for _, path := range paths(typ) {
			path = short(path)
			at[0], at[1], at[2] = append(at[0], path), append(at[1], sorted), append(at[2], id)
			if !long {
				r.dated(path, sorted, -1)
			}
		}
		return nil
	})
	for _, table := range [...]string{"typed", "lasting"} {
		if at := places[table]; err == nil && len(at[0]) > 0 {
			_, err = tx.Exec(ctx, `delete from `+table+` t using unnest($1::text[], $2::text[], $3::text[]) o (path, sorted, id)
				where t.path = o.path and t.sorted = o.sorted and t.id = o.id`, at[0], at[1], at[2])
		}
	}
	return err
}

// put puts the rows, one COPY a table, and brings the counts up to date.
func (r *rows) put(ctx context.Context, tx pgx.Tx) error {
	for _, t := range [...]struct {
		name string
		rows line
	}{{"nodes", *r.nodes}, {"items", *r.items}, {"typed", *r.typed}, {"lasting", *r.lasting}, {"names", *r.names}} {
		if len(t.rows) == 0 {
			continue
		}
		if err := copyInto(ctx, tx.Conn(), t.name, tables[t.name].copied, "", t.rows.into); err != nil {
			return err
		}
	}
	return r.count(ctx, tx)
}

// into sends rows that are there.
func (l line) into(s *stream) error {
	for len(l) > 0 {
		n := min(len(l), chunkSize)
		s.line = append(s.line, l[:n]...)
		if err := s.send(); err != nil {
			return err
		}
		l = l[n:]
	}
	return nil
}

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
	if err == nil { // none is kept of what there is no more
		_, err = tx.Exec(ctx, `delete from tally where path = any($1) and n = 0`, paths)
	}
	return err
}

// counts are the rows of counts where there were none.
func (r *rows) counts(s *stream) error {
	for key, n := range r.tally {
		s.row(3)
		s.text(key[0])
		s.text(key[1])
		s.long(n)
	}
	return s.flush()
}
