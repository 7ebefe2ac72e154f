// Package loaders turns what holds news articles into articles, one format a
// file: plain text and Markdown, HTML pages, JSON Lines and JSON, tables
// (CSV, TSV), feeds (RSS, Atom), NITF and NewsML-G2, web archives (WARC),
// Parquet, and newsletters (EML, mbox); each as it is, packed (gzip, zstd,
// bzip2), in archives (zip, tar), or at a URL.
//
// Source.Articles is the way through: paths.go and web.go find the inputs,
// unpack.go opens what is packed, sniff.go tells the format, a format yields
// records, and record.go makes an article of each. A format streams: one
// article of a file is in memory at a time. An error has its place and never
// ends what can go on.
//
// Package read, below, turns articles into facts, and package load brings
// them into a store.
package loaders
