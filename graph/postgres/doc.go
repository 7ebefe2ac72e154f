// Package postgres is the store on a PostgreSQL server, or an engine that
// speaks its protocol: a graph.QuadStore of Cayley over pgx, which passes
// Cayley's graphtest.TestAll, and a graph.Reader beside it.
//
// # Use
//
//	s, err := postgres.Open(ctx, "postgres://user@host/database")
//	err = s.Apply(ctx, remove, add)          // quads: one transaction, by COPY
//	err = s.Scan(ctx, func(quad.Quad) error) // all of them, one statement
//	err = s.Publish(ctx, publication)        // what readers see, all at one moment
//	nodes, err := s.Reader().Nodes(ctx, ids) // graph.Reader
//
// The store lies in a schema of its own: "dateline", or the one that the URL
// names as search_path. Many processes may have it open and read it, and one
// at a time writes: the first change takes an advisory lock on the connection
// that writes, until Release or Close, so that a connection that broke cannot
// write on. Another that wants to write meanwhile is told who does. A
// connection that breaks is ErrLost: nothing of the change is there, or all of
// it, and to make it again is right in both cases. What is cancelled ends on
// the server too, with its connection. Behind a pooler of connections, use
// session pooling.
//
// The quads are the truth. graph/store resolves what is the same across
// articles and publishes the joined nodes: after a load those that it touched,
// by the keys that changed in the embedded index. All of them are compared where
// most were touched, where the last publication was cut short, and where the
// program is another than the one that published all. The index is in the
// memory of the process that writes, which makes it of all quads before its
// first change: so the first change of a process takes as long as the graph is
// large, those after it as long as what they touch.
//
// Errors of the server that a user can do something about come in one line with
// the remedy: no server, database or user there, too few rights, a full disk, a
// server that only reads, starts or takes no more connections (errors.go).
//
// # Tables, format 3
//
//	dateline    key, value                        'format'; of what is published 'shape', 'generation' and 'program'
//	quads       doc, label, names, literals, quads  what one label says of one document
//	nodes       id, root, ..., tags, body, told, sum  a node with all that filters ask of it
//	items       owner, list, ord, ..., body       members of a node's lists, in order
//	typed       path, sorted, id                  events of one date under their type and those above
//	lasting     path, sorted, id, starts, ends    events of a longer time, in the same way
//	tally       path, month, n                    how many of one date by month, year and, where they are no days,
//	                                              date ('P'); of names by first letters, of others than the main one 'o'
//	names       id, name, main, called            names of entities
//
// A store of an older format is made one of this when it is opened.
//
// A row of quads is a block: quads whose subjects belong to one document and
// whose label is one. Of a subject like "event:HASH.1/role/1" the document is
// HASH, so that all that an article says is one row, and what is kept about it
// (links, history) are rows of the same doc. A block holds its terms as
// graph/quadstore encodes them, each once, and the quads as their places: see
// block.go. A pattern finds its blocks by doc, or by the 64-bit FNV-1a hashes
// of their names (IRIs and blank nodes) of other documents and of their
// literals, under GIN indexes; the few quads of a block are then compared by
// their terms. The index by literals is made when Cayley's iterators look for
// one for the first time: the rest of the store never does, and of all indexes
// it costs a load most. A key longer than 200 bytes is kept as its hash.
//
// A row of nodes has the columns that filters and orders ask for. What is
// asked for by equality (article, place, name, URL, word ...) are tags, hashes
// under a GIN index. The roles of an event lie in its row, those of an entity
// are a list; each says who else took part, so that co-participants are one
// range. body is the node as encode.go packs it; sum tells versions of the row
// and its lists apart. The id of a member has a row that leads to the whole.
//
// # Loading
//
// Rows are sent in COPY's binary form while the next are made. A table that is
// empty, or of which most rows change, is made anew beside the old one: rows
// first, frozen, then indexes, then a short transaction that puts it into the
// old one's place, for which readers wait no longer than that takes. Nodes and
// the other published tables are made over two connections at once. Engines
// other than plain PostgreSQL are always changed in place.
//
// With cmd/bench, 1.07 M quads with the nodes that follow from them took 1.7 to
// 1.8 times as long to load as plain tables of the same things alone in most of
// eight runs, durable at the end on both sides (two cores, busy with other work,
// which blurs it: three runs gave 0.5 to 0.9). The six questions, by a session of
// Reader each, took these times of what plain SQL takes in the median of five
// runs: the entity 1.1, its events 1.1, co-participants 0.2, events by type and
// date 1.5 (0.9 to 2.1), three hops 1.1, entities by prefix 0.9 (0.7 to 1.5).
// Before generations were remembered, events by date took 2.4 to 3.5 times as
// long, entities by prefix 2.4 to 3.5.
//
// # Generations
//
// Each publication gives the rows a generation, a word of chance. A reader
// remembers some thousand nodes, and the counts of paths, of the present one; a
// statement that relies on them asks for the generation too, and is made anew in
// full where it is another. So what is told is never older than the statement.
// In a session, which is a reader for one request, nodes of the generation that
// the statement before told are not asked for again: to find nodes and read them
// is then one round trip where they are remembered. The first time that a
// question is asked of a generation it costs what it did.
//
// # Statements
//
// Each method of Reader makes a fixed number of statements, however many ids
// it is given: one for a page and its total, one or two for nodes, one round
// trip for lists of nodes, and another where an id is that of a member; three a
// hop for paths. Cayley's own paths over the iterators of a Store ask the server
// once for each step of each result: there is no shape optimiser here as in
// graph/quadstore, so that a path which meets thousands of nodes takes thousands
// of round trips. On a graph of 32,000 quads the six questions of cmd/bench took
// 45 to 490 ms by paths, where graph/quadstore took 0.03 to 1.3 ms: the answers
// are the same, but for more than a look at few nodes ask the Reader.
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
// None of the three engines below has been tried: none of them was found in the
// registries of apt, pip and npm that were looked at, where only clients and adapters
// of theirs lie. The tests run on PostgreSQL 15 alone. What they check instead:
// that the key of each table leads with the column by which it is parted, that no
// table has sequences, foreign keys or other unique indexes, and, by a trigger on
// a real server, that to load or to replace an article writes to one value of
// that column in each transaction. What follows is what the documentation of the
// engines says of the statements that the store makes.
//
//   - Citus: after opening the store once, distribute quads by doc, nodes and
//     names by id, items by owner, colocated; make typed, lasting, tally and
//     dateline reference tables. COPY, reads by key and the GIN indexes (one for
//     each shard) work as they are; a look-up by terms or tags asks all shards at
//     once. What joins by another key is an "in (select ...)" that Citus runs
//     first and hands to the shards; pages of lists of several nodes use a
//     lateral join with unnest, which needs citus.enable_repartition_joins or a
//     coordinator that holds the table items. Advisory locks are those of the
//     coordinator: connect all writers to it. A store of an older format is not
//     upgraded there: restore a backup into a new schema.
//   - CockroachDB: tables are ranges of their keys, which split by themselves;
//     ids hold a hash, so that loads spread. GIN on bigint[] is its inverted
//     index. Its pg_try_advisory_lock always says yes: there the store does not
//     notice a second writer, and you must see to it that there is one. COPY in
//     a transaction is kept in memory: load in batches, as cmd/dateline does.
//     "set statistics" and "for update" beside an array may have to be left out
//     by making the tables by hand.
//   - YugabyteDB: make the tables by hand with "primary key ((doc) hash, label
//     asc)" and so on before opening, and the GIN indexes as ybgin. Advisory
//     locks are there from 2025.1 on; before, the same as for CockroachDB holds.
package postgres
