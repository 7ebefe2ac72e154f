package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
)

// tables are those of a new store. Text is compared by its bytes, as Go does.
const tables = `
create table dateline (key text collate "C" primary key, value text not null);

create table quads (doc bytea not null, label bytea not null, n int not null, terms bigint[] not null, quads bytea not null);
alter table quads alter column quads set storage external;

create table nodes (id text collate "C" not null, root text collate "C" not null, kind text collate "C" not null,
	type text collate "C" not null, name text collate "C" not null, status text collate "C" not null,
	sorted text collate "C" not null, starts text collate "C" not null, ends text collate "C" not null, flag bool not null,
	articles int not null, sources int not null, events int not null, names text[] collate "C", roles text[] collate "C",
	publishers bigint[], origins bigint[], tags bigint[], words bigint[], weights int[], body bytea, told bytea, sum bigint not null);

create table items (owner text collate "C" not null, list text collate "C" not null, ord bytea not null, tag text collate "C" not null,
	other text collate "C" not null, others bytea, publishers bigint[], origins bigint[], body bytea);

create table typed (path text collate "C" not null, sorted text collate "C" not null, id text collate "C" not null,
	starts text collate "C", ends text collate "C", long bool not null);

create table tally (path text collate "C" not null, month text collate "C" not null, n bigint not null);

create table names (id text collate "C" not null, name text collate "C" not null, main bool not null, called text collate "C" not null);
`

// index is one of a table; a key is made by altering the table.
type index struct{ table, name, sql string }

// indexes are made after the rows of a first load.
var indexes = []index{
	{"quads", "quads_pkey", "alter table quads add constraint quads_pkey primary key (doc, label)"},
	{"quads", "quads_terms", "create index quads_terms on quads using gin (terms)"},
	{"nodes", "nodes_pkey", "alter table nodes add constraint nodes_pkey primary key (id)"},
	{"nodes", "nodes_tags", "create index nodes_tags on nodes using gin (tags)"},
	{"nodes", "nodes_name", "create index nodes_name on nodes (name, id) where kind = 'ENTITY'"},
	{"nodes", "nodes_time", "create index nodes_time on nodes (sorted, id) where kind = 'EVENT'"},
	{"items", "items_pkey", "alter table items add constraint items_pkey primary key (owner, list, ord)"},
	{"typed", "typed_pkey", "alter table typed add constraint typed_pkey primary key (path, sorted, id)"},
	{"typed", "typed_long", "create index typed_long on typed (path, sorted, id, starts, ends) where long"},
	{"tally", "tally_pkey", "alter table tally add constraint tally_pkey primary key (path, month)"},
	{"names", "names_pkey", "alter table names add constraint names_pkey primary key (id, name)"},
	{"names", "names_main", "create index names_main on names (name, id) where main"},
	{"names", "names_other", "create index names_other on names (name, id) include (called) where not main"},
}

// makeIndexes makes those of a table, or of all for "".
func makeIndexes(ctx context.Context, tx pgx.Tx, table string) error {
	for _, i := range indexes {
		if table != "" && i.table != table {
			continue
		}
		if _, err := tx.Exec(ctx, i.sql); err != nil {
			return err
		}
	}
	return nil
}

// first lets fill put the rows of a first load into a table before its
// indexes are made, which is several times faster. A table that holds rows, or
// is to hold few, keeps them.
func first(ctx context.Context, tx pgx.Tx, table string, rows int, fill func() error) error {
	var there bool
	if rows >= manyRows {
		if err := tx.QueryRow(ctx, "select exists (select from "+table+")").Scan(&there); err != nil {
			return err
		}
	}
	if rows < manyRows || there {
		return fill()
	}
	for _, i := range indexes {
		if i.table != table {
			continue
		}
		drop := "drop index " + i.name
		if strings.HasPrefix(i.sql, "alter table") {
			drop = "alter table " + table + " drop constraint " + i.name
		}
		if _, err := tx.Exec(ctx, drop); err != nil {
			return err
		}
	}
	if err := fill(); err != nil {
		return err
	}
	if err := makeIndexes(ctx, tx, table); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, "analyze "+table)
	return err
}

// manyRows is from where on it is faster to make indexes anew.
const manyRows = 2000
