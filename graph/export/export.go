// Package export writes the graph in the formats of other programs, the same
// bytes for the same graph every time, a part of it in memory at a time.
//
// # What is written
//
// N-Quads are the quads as they are kept, article by article; dateline import
// reads them back. In RDF, IRIs of the graph's own begin with Base. All other
// formats hold the joined graph, as it answers questions: one node for each
// entity and event, whatever number of articles tells of it, with claims and
// articles.
//
//   - turtle, jsonld: schema.org for articles, entities and claims, SEM
//     (Simple Event Model) for events and roles, NIF and PROV for evidence.
//   - graphml: nodes and edges with attributes, for Gephi, networkx and yEd.
//   - csv, parquet: a table of nodes and one of edges, zipped together, or
//     each alone (nodes.csv, edges.parquet ...). The header of the CSV is that
//     of neo4j-admin import; texts have line ends, so it needs
//     --multiline-fields=true.
//   - events.csv, events.parquet: a row for each event, under the names of
//     PLOVER (see plover.go).
package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"dateline/graph"
)

// ErrFormat is the error of a format that there is not.
var ErrFormat = errors.New("no such export format")

// Store is what is exported.
type Store interface {
	graph.Reader
	// Export writes N-Quads.
	Export(ctx context.Context, w io.Writer) error
}

// Format is one of the formats: its name, the ending of its files, and its
// media type.
type Format struct {
	Name, Ending, Media string
	write               func(*writer, io.Writer) error
}

// Formats are all formats.
func Formats() []Format {
	return []Format{
		{"nquads", ".nq", "application/n-quads", (*writer).nquads},
		{"turtle", ".ttl", "text/turtle; charset=utf-8", (*writer).turtle},
		{"jsonld", ".jsonld", "application/ld+json", (*writer).jsonLD},
		{"graphml", ".graphml", "application/graphml+xml", (*writer).graphML},
		{"csv", ".csv.zip", "application/zip", func(w *writer, out io.Writer) error { return w.zipped(out, "nodes.csv", "edges.csv") }},
		{"parquet", ".parquet.zip", "application/zip", func(w *writer, out io.Writer) error { return w.zipped(out, "nodes.parquet", "edges.parquet") }},
		{"nodes.csv", ".nodes.csv", "text/csv; charset=utf-8", func(w *writer, out io.Writer) error { return w.csv(out, w.nodeTable()) }},
		{"edges.csv", ".edges.csv", "text/csv; charset=utf-8", func(w *writer, out io.Writer) error { return w.csv(out, w.edgeTable()) }},
		{"nodes.parquet", ".nodes.parquet", "application/vnd.apache.parquet", func(w *writer, out io.Writer) error { return w.parquet(out, w.nodeTable()) }},
		{"edges.parquet", ".edges.parquet", "application/vnd.apache.parquet", func(w *writer, out io.Writer) error { return w.parquet(out, w.edgeTable()) }},
		{"events.csv", ".events.csv", "text/csv; charset=utf-8", func(w *writer, out io.Writer) error { return w.csv(out, w.eventTable()) }},
		{"events.parquet", ".events.parquet", "application/vnd.apache.parquet", func(w *writer, out io.Writer) error { return w.parquet(out, w.eventTable()) }},
	}
}

// Find is the format of a name, or ErrFormat.
func Find(name string) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%w: %q", ErrFormat, name)
}

// Coder codes an event after PLOVER; "" for none.
type Coder func(*graph.Event) string

// Write writes the whole graph in the format. plover may be nil: the column of
// the code is then empty.
func (f Format) Write(ctx context.Context, store Store, plover Coder, out io.Writer) error {
	if plover == nil {
		plover = func(*graph.Event) string { return "" }
	}
	rows, err := manners(ploverRows)
	if err != nil {
		return err
	}
	w := &writer{ctx: ctx, store: store, plover: plover, manners: rows}
	buffered := bufio.NewWriterSize(out, 1<<16)
	if err := f.write(w, buffered); err != nil {
		return fmt.Errorf("export %s: %w", f.Name, err)
	}
	return buffered.Flush()
}

// writer writes one export.
type writer struct {
	ctx     context.Context
	store   Store
	plover  Coder
	manners map[string]manner // by event types
}
