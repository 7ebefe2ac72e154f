package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// table is one of the store's.
type table struct {
	columns string // as they are made
	copied  string // as rows are copied
	vague   string // those of which the planner needs to know nothing
	indexes []index
}

// index is one of a table; the one called pkey is its key.
type index struct{ name, on string }

// tables are those of a store. Text is compared by its bytes, as Go does.
// What most rows of nodes do not have is null.
var tables = map[string]*table{
	"quads": {
		columns: `doc bytea not null, label bytea not null, n int not null, names bigint[], literals bigint[], quads bytea not null`,
		copied:  `doc label n names literals quads`,
		vague:   `names literals quads`,
		indexes: []index{{"pkey", `(doc, label)`}, {"names", `using gin (names)`}},
	},
	"nodes": {
		columns: `id text collate "C" not null, root text collate "C", kind text collate "C", type text collate "C", name text collate "C",
			names text[] collate "C", status text collate "C", sorted text collate "C", starts text collate "C", ends text collate "C",
			flag bool, articles int, sources int, events int, roles text[] collate "C", origins bigint[], tags bigint[], words bigint[], weights int[],
			body bytea, told bytea, sum bigint not null`,
		copied: `id root kind type name names status sorted starts ends flag articles sources events roles origins tags words weights body told sum`,
		vague:  `names origins words weights body told sum`,
		indexes: []index{
			{"pkey", `(id)`}, {"root", `(root) where root is not null`}, {"tags", `using gin (tags)`},
			{"name", `(name, id) where kind = 'ENTITY'`}, {"time", `(sorted, id) where kind = 'EVENT'`},
		},
	},
	"items": {
		columns: `owner text collate "C" not null, list text collate "C" not null, ord bytea not null, tag text collate "C",
			other text collate "C", others bytea, origins bigint[], body bytea`,
		copied:  `owner list ord tag other others origins body`,
		vague:   `ord others origins body`,
		indexes: []index{{"pkey", `(owner, list, ord)`}},
	},
	"typed": {
		columns: `path text collate "C" not null, sorted text collate "C" not null, id text collate "C" not null`,
		copied:  `path sorted id`,
		indexes: []index{{"pkey", `(path, sorted, id)`}},
	},
	"lasting": {
		columns: `path text collate "C" not null, sorted text collate "C" not null, id text collate "C" not null,
			starts text collate "C" not null, ends text collate "C" not null`,
		copied:  `path sorted id starts ends`,
		indexes: []index{{"pkey", `(path, sorted, id, starts, ends)`}},
	},
	"names": {
		columns: `id text collate "C" not null, name text collate "C" not null, main bool not null, called text collate "C"`,
		copied:  `id name main called`,
		indexes: []index{
			{"pkey", `(id, name)`}, {"main", `(name, id) where main`}, {"other", `(name, id) include (called) where not main`},
		},
	},
	"tally": {
		columns: `path text collate "C" not null, month text collate "C" not null, n bigint not null`,
		copied:  `path month n`,
		indexes: []index{{"pkey", `(path, month)`}},
	},
}

// published are the tables that readers see.
var published = []string{"nodes", "items", "typed", "lasting", "names", "tally"}

// create is SQL that makes a table, by another name.
func (t *table) create(as string) string {
	sql := fmt.Sprintf("create table %s (%s);", as, t.columns)
	for _, column := range strings.Fields(t.vague) {
		sql += fmt.Sprintf("alter table %s alter column %s set statistics 0;", as, column)
	}
	return sql
}

// index is SQL that makes the indexes of a table by another name.
func (t *table) index(as string) string {
	sql := ""
	for _, i := range t.indexes {
		if i.name == "pkey" {
			sql += fmt.Sprintf("alter table %s add constraint %s_pkey primary key %s;", as, as, i.on)
		} else {
			sql += fmt.Sprintf("create index %s_%s on %s %s;", as, i.name, as, i.on)
		}
	}
	return sql
}

// swap is SQL that puts the table of another name into the place of the
// store's.
func swap(name, as string) string {
	sql := fmt.Sprintf("drop table %s; alter table %s rename to %s;", name, as, name)
	for _, i := range tables[name].indexes {
		sql += fmt.Sprintf("alter index %s_%s rename to %s_%s;", as, i.name, name, i.name)
	}
	return sql
}

// A table that is empty, or of which most rows change, is made anew beside the
// old one, which readers go on reading meanwhile: its indexes are made after
// its rows, and its rows are frozen, which together is several times faster.

// manyRows is from where on a table is made anew.
const manyRows = 2000

// finish makes the indexes of a table that was filled. What the planner is to
// know of it is taken from some thousand rows.
func finish(ctx context.Context, tx pgx.Tx, name, as string) error {
	_, err := tx.Exec(ctx, tables[name].index(as)+"set local default_statistics_target = 20; analyze "+as)
	return err
}

// rebuild makes a table anew, in the transaction's connection.
func rebuild(ctx context.Context, tx pgx.Tx, name string, fill func(*stream) error) error {
	as := aside(name)
	if _, err := tx.Exec(ctx, tables[name].create(as)); err != nil {
		return err
	}
	if err := copyInto(ctx, tx.Conn(), as, tables[name].copied, ", freeze", fill); err != nil {
		return err
	}
	if err := finish(ctx, tx, name, as); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, swap(name, as))
	return err
}

// copyInto copies the rows that fill makes.
func copyInto(ctx context.Context, c *pgx.Conn, name, columns, options string, fill func(*stream) error) error {
	s := startCopy(ctx, c, name, columns, options)
	if err := fill(s); err != nil {
		s.abandon()
		return err
	}
	return s.close()
}
