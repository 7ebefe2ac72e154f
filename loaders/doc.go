// Package loaders turns files into articles, one format a file.
//
// A format reads a stream and yields an article, or an error with its place,
// for each one in it; an error never ends what can go on. Package read, below,
// turns articles into facts.
package loaders
