// Package postgres is the store on a PostgreSQL server, or an engine that
// speaks its protocol: a graph.QuadStore of Cayley over pgx, which passes
// Cayley's graphtest.TestAll, and a graph.Reader beside it.
//
// # Use
//
//	s, err := postgres.Open(ctx, "postgres://user@host/database")
//	err = s.Apply(ctx, remove, add)          // quads: one transaction, by COPY
//	err = s.Scan(ctx, func(quad.Quad) error) // all of them, one statement
//	err = s.Publish(ctx, docs, settled)      // what readers see: one transaction
//	nodes, err := s.Reader().Nodes(ctx, ids) // graph.Reader
//
// The store lies in a schema of its own: "dateline", or the one that the URL
// names as search_path. One process at a time holds it, by an advisory lock
// on the connection that writes, so that a connection that breaks cannot write
// on. Behind a pooler of connections, use session pooling.
//
// The quads are the truth. graph/store resolves what is the same across
// articles and publishes the joined nodes, of which only those that differ are
// written; a program whose nouns have other fields publishes all anew.
//
// # Tables, format 1
//
//	dateline    key, value                   'format', and 'shape' of the published rows
//	quads       doc, label, terms, quads     what one label says of one document
//	nodes       id, root, ..., tags, body    a node with all that filters ask of it
//	items       owner, list, ord, ..., body  members of a node's lists, in order
//	typed       path, sorted, id             events under their type and those above
//	tally       path, month, n               how many of them; of names by first letters
//	names       id, name, main               names of entities
//
// A row of quads is a block: quads whose subjects belong to one document and
// whose label is one. Of a subject like "event:HASH.0/role/1" the document is
// HASH, so that all that an article says is one row, and what is kept about it
// (links, history) are rows of the same doc. A block holds its terms as
// graph/quadstore encodes them, each once, and the quads as their places: see
// block.go. terms are 64-bit FNV-1a hashes of them under a GIN index: a pattern
// is looked up as "terms @> hashes of what it gives", and the few quads of a
// block are then compared by their terms. A key longer than 200 bytes is kept
// as its hash.
//
// A row of nodes has the columns that filters and orders ask for. What is
// asked for by equality (article, place, name, URL, word ...) are tags, hashes
// under a GIN index. The roles of an event lie in its row, those of an entity
// are a list; each says who else took part, so that co-participants are one
// range. body is the node as encode.go packs it. The id of a member has a row
// that leads to the whole.
//
// # Statements
//
// Each method of Reader makes a fixed number of statements, however many ids
// it is given: one for a page and its total, one or two for nodes, two for
// lists of nodes (where ids lead; the lists), three a hop for paths.
//
// # Sharding
//
// There are no sequences and no foreign keys; keys follow from the data. Each
// table has a column by which it can be parted: doc, id or owner. An article
// with its history is one value of doc, so that loading, replacing or removing
// one is a transaction of one shard. What spans shards is a change of many
// articles in one call, which is one transaction all the same (two-phase
// commit on a sharded engine), and a publication.
//
//   - Citus: after opening the store once, distribute quads by doc, nodes, typed
//     and names by id, items by owner, colocated; make tally and dateline
//     reference tables. COPY, reads by key and the GIN indexes (one for each
//     shard) work as they are; a look-up by terms or tags asks all shards at
//     once. What joins by another key is an "in (select ...)" that Citus runs
//     first and hands to the shards; pages of lists of several nodes use a
//     lateral join with unnest, which needs citus.enable_repartition_joins or a
//     coordinator that holds the table items. Advisory locks are those of the
//     coordinator: connect all writers to it.
//   - CockroachDB: tables are ranges of their keys, which split by themselves;
//     ids hold a hash, so that loads spread. GIN on bigint[] is its inverted
//     index. Its pg_try_advisory_lock always says yes: there the store does not
//     notice a second writer, and you must see to it that there is one. COPY in
//     a transaction is kept in memory: load in batches, as cmd/dateline does.
//     "alter column set storage" is not known to it: make that table by hand.
//   - YugabyteDB: make the tables by hand with "primary key ((doc) hash, label
//     asc)" and so on before opening, and the GIN indexes as ybgin. Advisory
//     locks are there from 2025.1 on; before, the same as for CockroachDB holds.
//
// The tests run on PostgreSQL 15. On the three engines above the layout follows
// from their documentation, and has not been run.
package postgres
