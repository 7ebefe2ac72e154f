// Package postgres is the store on a PostgreSQL server, or an engine that
// speaks its protocol: a graph.QuadStore of Cayley over pgx, which passes
// Cayley's graphtest.TestAll, with the batched reads and writes that Cayley's
// interface has no words for.
//
// # Use
//
//	s, err := postgres.Open(ctx, "postgres://user@host/database")
//	err = s.Apply(ctx, remove, add)         // one transaction, by COPY
//	err = s.Scan(ctx, func(quad.Quad) error) // all of it, one statement
//
// The store lies in a schema of its own: "dateline", or the one that the URL
// names as search_path. One process at a time holds it, by an advisory lock
// on the connection that writes, so that a connection that breaks cannot write
// on. Behind a pooler of connections, use session pooling.
//
// # Tables, format 1
//
//	dateline  key, value                      'format': the version of the tables
//	quads     (doc, label), n, terms, quads   what one label says of one document
//
// A row of quads is a block: n quads whose subjects belong to one document and
// whose label is one. Of a subject like "event:HASH.0/role/1" the document is
// HASH, so that all that an article says is one row, and what is kept about it
// (links, history) are rows of the same doc. A block holds its terms as
// graph/quadstore encodes them, each once, and the quads as their places: see
// block.go. terms are 64-bit FNV-1a hashes of the block's terms under a GIN
// index: a pattern is looked up as "terms @> hashes of what it gives", and the
// few quads of a block are then compared by their terms. A key longer than 200
// bytes is kept as its hash.
//
// So a load of an article is one row by COPY, and the bytes of a row follow
// from the article alone.
//
// # Sharding
//
// The key of every table begins with doc, which follows from the data: there
// are no sequences, no foreign keys, and nothing that one row needs of another.
// An article with its history is one value of doc, so that loading, replacing
// or removing one is a transaction of one shard. What spans shards is a change
// of many articles in one call, which is one transaction all the same (two-phase
// commit on a sharded engine), and the resolution that follows a load.
//
//   - Citus: after opening the store once, distribute by doc:
//     select create_distributed_table('quads', 'doc'). The table dateline stays
//     on the coordinator, or becomes a reference table. COPY, the reads by doc
//     and the GIN index (one for each shard) work as they are; a lookup by terms
//     asks all shards at once. Advisory locks are those of the coordinator:
//     connect all writers to it.
//   - CockroachDB: the tables are ranges of (doc, label), which split by
//     themselves; doc begins with a hash for articles, so that loads spread.
//     GIN on bigint[] is its inverted index. Its pg_try_advisory_lock always
//     says yes: there the store does not notice a second writer, and you must
//     see to it that there is one. COPY in a transaction is kept in memory:
//     load in batches, as cmd/dateline does. ALTER COLUMN SET STORAGE is not
//     known to it: leave the statement out when you make the tables by hand.
//   - YugabyteDB: create the tables by hand with "primary key ((doc) hash, label
//     asc)" before opening, and the index as ybgin. Advisory locks are there
//     from 2025.1 on; before, the same as for CockroachDB holds.
//
// The tests run on PostgreSQL 15. On the three engines above the layout follows
// from their documentation, and has not been measured.
package postgres
