// Package index keeps, beside the quads, what a graph.Reader answers from: the
// joined entities and events as records, and sorted keys for each question.
// It needs no more of a store than sorted keys (Keys), so that every store
// can have it.
//
// # Reading and writing
//
// A Reader answers each call from one moment of the keys. Writer.Update takes
// what changed (articles, links across them, copies) and yields the keys to
// put and to delete, so that the store can write them in one batch: readers
// see all of it or nothing. Update reads only what the change touches.
//
// A page is read by itself where the order of keys is that of the list
// (sequence). A filter that some keys narrow down has what they name looked up;
// one that they do not looks at all records, and no further into each than it
// asks for (glance). Nodes, lists of roles, and answers that took long to find
// are kept until the next update.
//
// # Data format 3
//
// A key's first byte tells its family. An id in a key is 8 bytes of its
// article's hash, then, unless it names an article, its number in decimal and
// a zero byte: keys sort as ids do. A text in a key ends with a zero byte; in
// it the bytes 0 and 1 are written as 1 1 and 1 2. Counts that sort backwards are 4 bytes,
// big-endian, of the complement. Values are written by record.go; numbers are
// varints.
//
//	'g'                          generation: how many updates there were
//	's'                          counts of articles, entities, events, claims
//
// Articles, one set of keys each:
//
//	'A' article                  the article with its text
//	'a' article                  the same without text; its entities and events
//	'F' article                  its facts
//	'U' url                      the article
//	'C' claim                    the claim
//	'K' kind node claim          the claims of an entity ('e') or event ('v')
//	'M' entity member            what the member says of the entity
//	'Q' entity predicate subject object article number   a relation
//	'L' event kind event 1 article number                a link of events
//	'w' word article             the word stands in its title or text
//
// The same across articles:
//
//	'r' kind member              the whole that it is part of, unless itself
//	'j' a b, 'J' b a             a link; the second has no value
//	'D' kind score a b a b       a doubtful link: the wholes, then the members
//	'f' article                  the first of the story that it copies
//	'L' event SAME_AS_CANDIDATE event 2 a b              a doubtful link
//
// Entities and events, one set of keys each:
//
//	'E' entity                   the entity
//	'N' alias entity
//	'T' entity                   what its members make of it, counted, where they are many
//	'O' 'n' name entity, 'O' 'e' events entity, 'O' 'a' articles entity
//	'V' event                    the event, its roles, articles and triggers
//	'R' entity articles rank event label   a role of the entity
//	'P' entity event             the other entities of the event
//	'Y' type date event          each event under its type and those above; ""
//	                             is above all. The date 0xfe is none. The value tells of a time of
//	                             more than one date.
//	'y' type date event          those of more than one date alone
//	'c' type                     how many events there are
//	'c' type level date          how many of one date: by the date as written
//	                             (level 1), its month (2), its year (3)
//	'i' prefix                   how many entities have an alias that begins
//	                             with these one to three bytes
//	'n' alias entity             an alias other than the name; value: the name
//	'Z' articles event
//	'W' word kind node           how often, for Search
package index
