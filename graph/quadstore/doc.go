// Package quadstore is the embedded store: a graph.QuadStore of Cayley on
// sorted keys in Pebble, which passes Cayley's graphtest.TestAll, and beside
// it the batched reads and writes that Cayley's interface has no words for.
//
// # Use
//
//	s, err := quadstore.Open(ctx, dir)           // one process at a time
//	err = s.Apply(ctx, &quadstore.Batch{...})    // atomic, durable on return
//	bulk := s.Bulk(ctx)                          // sorted runs, ingested
//	err = bulk.Add(batch); err = bulk.Close()    // durable after Close
//	v, err := s.View(); defer v.Close()          // a consistent view
//	for q, err := range v.Scan(Quad{subject})    // one range of keys
//	values, err := v.Values(ids)                 // terms of many ids at once
//	for e, err := range v.Prefix(prefix)         // secondary indexes
//
// A Batch is seen whole or not at all. Besides quads it carries secondary
// keys, ordered byte strings whose meaning is the caller's, in the same
// atomic write.
//
// # When things go wrong
//
// A process that is killed loses nothing that was acknowledged: Apply syncs
// its log, and the runs of a bulk load are synced before they are taken in.
// Before each write the store asks how much room the disk has, and refuses
// with ENOSPC where it may not do. A disk that fills up all the same, by
// another's writes, can end the process within Pebble; that is as a kill.
// Applying articles one by one costs a sync each; loads belong in Bulk.
//
// # Terms
//
// A term (IRI, literal, blank node) is known by an ID of 8 bytes that follows
// from the term alone, so that the bytes of a store do not depend on the
// order of loading and parts can be loaded apart. The first two bytes hash
// the document that an IRI belongs to ("entity:HASH.3" and "event:HASH.0/role/1"
// both to HASH), so that what one article says lies together; the other six
// are of the SHA-256 of the term. Two terms of one ID are noticed when the
// second is written, and refused with graph.ErrInvalid.
//
// # Data format 1
//
// The directory holds a Pebble database, the file DATELINE-QUADS with the
// line "dateline quads 1", and, while the store is open, the file OWNER with
// the process that holds it. A key's first byte tells what it is. Numbers are
// big-endian.
//
//	'1' S P O L        a quad, 4 IDs; L is 0 where it has no label. No value.
//	'2' P O S L        the same
//	'3' O S P L        the same
//	'4' L S P O        the same: all that an article says is one range
//	'm' "count"        value: uvarint terms, uvarint quads
//	'p' P              value: uvarint quads of the predicate
//	't' ID             value: uvarint places of quads that hold the term,
//	                   then the term (below). Gone when no quad holds it.
//	'x' key            a secondary key and its value
//
// A term is a byte that tells its kind and then its content:
//
//	'i' IRI, 's' string, 'b' blank node: the text
//	'@' text with language, '^' text with type: uvarint length of the
//	    language or type, that, the text
//	'n' integer, 'f' float: 8 bytes; 'o' bool: 1 byte
//	'z' time: 8 bytes of Unix seconds, 4 of nanoseconds
package quadstore
