// Package quadstore is the embedded store: a graph.QuadStore of Cayley on
// sorted keys in Pebble, which passes Cayley's graphtest.TestAll, and beside
// it the batched reads and writes that Cayley's interface has no words for.
//
// # Use
//
//	s, err := quadstore.Open(ctx, dir)           // one process at a time
//	err = s.Apply(ctx, &quadstore.Batch{...})    // atomic, durable on return
//	err = s.Append(ctx, &quadstore.Batch{...})   // the same, seen after Flush
//	bulk := s.Bulk(ctx)                          // sorted runs, ingested
//	err = bulk.Add(batch); err = bulk.Close()    // durable after Close
//	v, err := s.View(); defer v.Close()          // a consistent view
//	ids, err := v.IDs(terms)                     // of this store
//	for q, err := range v.Scan(Quad{subject})    // few ranges of keys
//	values, err := v.Values(ids)                 // terms of many ids at once
//	for e, err := range v.Prefix(prefix)         // secondary indexes
//
// A Batch is seen whole or not at all. Besides quads it carries secondary
// keys, ordered byte strings whose meaning is the caller's, in the same
// atomic write.
//
// # Writing
//
// Apply puts a change into the database, whose log it syncs; that is right
// for small ones. Append writes what a batch adds to the log alone, as one
// compact record, and keeps it in memory until there are about a million
// quads or Flush is called; then they are written as sorted runs, as by Bulk,
// without going through the log and the levels key by key.
//
// Sorted runs lie above one another until they are merged: at rest soon and a
// few at a time, while much is written many at a time (pacer.go).
//
// # When things go wrong
//
// A process that is killed loses nothing that was acknowledged: Apply and
// Append sync the log, whose records are taken in at the next opening, and
// the runs of a bulk load are synced before they are taken in. Before each
// write the store asks how much room the disk has, and refuses with ENOSPC
// where it may not do. A disk that fills up all the same, by another's
// writes, can end the process within Pebble; that is as a kill.
//
// # Terms
//
// A term (IRI, literal, blank node) is known by an ID, a number that it is
// given when a quad brings it first. Numbers grow, so that what one article
// says lies together and behind what is there: large loads add to the end of
// most of the indexes. A number is never given again. Two stores of the same
// quads may number their terms otherwise.
//
// # Data format 2
//
// The directory holds a Pebble database, the file DATELINE-QUADS with the
// line "dateline quads 2", and, while the store is open, the file OWNER with
// the process that holds it. A key's first byte tells what it is. Numbers are
// big-endian; an ID is 5 bytes.
//
//	'1' S P O l        a quad. No value.
//	'2' P O S l        the same
//	'3' O S P l        the same
//	'4' L S            the label L is that of quads of the subject S
//	'h' hash           value: ID of the term whose SHA-256 begins with these 8
//	                   bytes. A second term of the same has its ID behind them.
//	'm' "count"        value: uvarint terms, quads, last ID
//	'p' P              value: uvarint quads of the predicate
//	't' ID             value: the term (below). Gone when no quad holds it.
//	'w' number         value: what Append was given and is not taken in yet
//	                   (log.go); 8 bytes of number
//	'x' key            a secondary key and its value
//
// A label l sorts as its ID does among the quads of one subject:
//
//	00                 none
//	01 L               lies 1<<14 or more before the subject
//	4000 to bfff       lies within 1<<14 of the subject: the distance and 8000
//	ff L               lies 1<<14 or more behind it
//
// A term is a byte that tells its kind and then its content:
//
//	'i' IRI, 's' string, 'b' blank node: the text
//	'@' text with language, '^' text with type: uvarint length of the
//	    language or type, that, the text
//	'n' integer, 'f' float: 8 bytes; 'o' bool: 1 byte
//	'z' time: 8 bytes of Unix seconds, 4 of nanoseconds
//
// Format 1 named terms by hashes of 8 bytes.
package quadstore
