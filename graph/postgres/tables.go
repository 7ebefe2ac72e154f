package postgres

// tables are those of a new store. Text is compared by its bytes, as Go does.
const tables = `
create table dateline (key text collate "C" primary key, value text not null);

create table quads (doc bytea not null, label bytea not null, n int not null, terms bigint[] not null, quads bytea not null);
alter table quads alter column quads set storage external;

create table nodes (id text collate "C" not null, root text collate "C" not null, kind text collate "C" not null,
	type text collate "C" not null, name text collate "C" not null, status text collate "C" not null,
	sorted text collate "C" not null, starts text collate "C" not null, ends text collate "C" not null, flag bool not null,
	articles int not null, sources int not null, events int not null,
	names text[] collate "C" not null, parts text[] collate "C" not null, roles text[] collate "C" not null, origins text[] collate "C" not null,
	tags bigint[] not null, words bigint[] not null, weights int[] not null, body bytea not null, sum bigint not null);

create table items (owner text collate "C" not null, list text collate "C" not null, ord bytea not null, tag text collate "C" not null,
	other text collate "C" not null, others text[] collate "C" not null, origins text[] collate "C" not null, body bytea not null);

create table typed (id text collate "C" not null, path text collate "C" not null, sorted text collate "C" not null,
	starts text collate "C" not null, ends text collate "C" not null, long bool not null);

create table names (id text collate "C" not null, name text collate "C" not null, main bool not null, called text collate "C" not null);
`

// indexes are made after the rows of a first load.
const indexes = `
alter table quads add constraint quads_pkey primary key (doc, label);
create index quads_terms on quads using gin (terms);
alter table nodes add constraint nodes_pkey primary key (id);
create index nodes_tags on nodes using gin (tags);
create index nodes_name on nodes (kind, name, id);
create index nodes_time on nodes (sorted, id) where kind = 'EVENT';
alter table items add constraint items_pkey primary key (owner, list, ord);
alter table typed add constraint typed_pkey primary key (id, path);
create index typed_day on typed (path, sorted, id) where not long;
create index typed_long on typed (path, sorted, id) include (starts, ends) where long;
alter table names add constraint names_pkey primary key (id, name);
create index names_main on names (name, id) where main;
create index names_other on names (name, id) include (called) where not main;`
