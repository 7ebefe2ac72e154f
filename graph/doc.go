// Package graph holds the nouns of Dateline and nothing else: it imports only
// the standard library, and every other package of the project imports it.
//
// Dateline reads news articles and keeps what they say as a graph: who did
// what to whom, when and where, and which sentence of which article says so.
//
// # Words
//
//   - Article: one text with its title, source, authors and publication date.
//   - Span: a half-open range of Unicode code points in an article's text.
//   - Mention: a span that names, describes or refers to an entity or event.
//   - Entity, Event: what mentions stand for. A LocalEntity or LocalEvent is
//     known from one article; an Entity or Event is what the whole graph
//     knows, after the same one has been recognised across articles.
//   - Role: how an entity takes part in an event (LED, TARGETED ...).
//   - Relation: a fact that stands (spokesman for, member of, based in).
//   - Claim: what somebody said. A claim is not an event: it stays a claim,
//     with its speaker and the outlets that it came through.
//   - Evidence: the article and the span that a fact was read from. No fact
//     is without one.
//   - Facts: all that was read from one article.
//   - Dispute: a field of one event on which articles differ.
//
// # How data flows
//
//	loaders -- Article, then Facts --> graph -- Reader --> schema
//
//	loaders          turn files into articles, one format a file
//	loaders/read     turns an Article into Facts, one stage a folder
//	graph/vocab      turns Facts into quads and back; the quad's label is
//	                 the article
//	graph/store      is the Reader and the Writer over a quad store
//	graph/quadstore  is the embedded quad store
//	graph/store/index keeps, beside the quads, what a store answers from
//	graph/view       joins and matches; and answers from memory, for tests
//	graph/resolve    links the same entity and event across articles: a layer
//	                 above the quads, never a rewrite of them
//	schema           is the GraphQL schema over a Reader
//	cmd/dateline     wires all of it into one binary
//
// # Where to look
//
// To learn what is kept of an article, read Facts. To learn what can be
// asked, read Reader. To follow an article from file to answer, start at
// package loaders/read, whose Reader.Read names each stage in order.
package graph
