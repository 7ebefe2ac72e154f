package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/graph"
	"dateline/graph/export"
	"dateline/loaders/read/event"
)

type exportCommand struct {
	storeFlag
	Format string `default:"auto" enum:"auto,${exports}" help:"Format of the file: see below; auto is that of the file's ending, else nquads (default ${default})."`
	Output string `short:"o" default:"-" placeholder:"FILE" help:"The file to write; - is standard output (default ${default})."`
}

// Help is shown by dateline export --help.
func (*exportCommand) Help() string {
	return `Writes the whole graph; the same articles give the same bytes, in whatever
order they were loaded. The formats:
  nquads          the quads as they are kept, each labelled with its article;
                  dateline import reads them back
  turtle, jsonld  RDF: schema.org, Simple Event Model, NIF, PROV
  graphml         entities, events and claims with what links them (Gephi,
                  networkx, yEd)
  csv             nodes.csv and edges.csv in a zip, with the header of
                  neo4j-admin import (with --multiline-fields=true)
  parquet         nodes.parquet and edges.parquet in a zip
  nodes.csv, edges.csv, nodes.parquet, edges.parquet    one table alone
  events.csv, events.parquet    a row for each event, with PLOVER's columns
All but nquads hold the joined graph: one node for what several articles tell.
In RDF what is in the graph has IRIs that begin with ` + export.Base + ` as
<` + export.Base + `article:05963dd305239708>; sentences and words are fragments of
the article (#char=0,12, RFC 5147, in code points).

Examples:
  dateline export > graph.nq
  dateline export -o graph.graphml
  dateline export --format csv -o graph.zip && unzip graph.zip
  dateline export -o events.csv
  neo4j-admin database import full --multiline-fields=true \
    --nodes=nodes.csv --relationships=edges.csv`
}

// Run writes the graph.
func (c *exportCommand) Run(ctx context.Context) error {
	format, err := export.Find(c.format())
	if err != nil {
		return err
	}
	plover, err := ploverCodes()
	if err != nil {
		return err
	}
	s, err := openGraph(ctx, c.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Output == "-" {
		return format.Write(ctx, s, plover, os.Stdout)
	}
	if strings.HasSuffix(format.Ending, ".zip") && !strings.HasSuffix(c.Output, ".zip") {
		fmt.Fprintf(os.Stderr, "%s is a zip archive of two tables, nodes and edges; --format nodes.%s writes one of them\n", c.Output, format.Name)
	}
	return replaceFile(c.Output, func(out *os.File) error { return format.Write(ctx, s, plover, out) })
}

// format is the name of the format that is asked for, or that the file's
// ending tells.
func (c *exportCommand) format() string {
	if c.Format != "auto" {
		return c.Format
	}
	name, longest := "nquads", 0
	for _, f := range export.Formats() {
		for _, ending := range [...]string{f.Ending, strings.TrimSuffix(f.Ending, ".zip")} {
			if strings.HasSuffix("."+filepath.Base(c.Output), ending) && len(ending) > longest {
				name, longest = f.Name, len(ending)
			}
		}
	}
	return name
}

func formatNames() (names []string) {
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// ploverCodes code events by the ontology.
func ploverCodes() (export.Coder, error) {
	ontology, err := event.Builtin()
	if err != nil {
		return nil, err
	}
	return func(e *graph.Event) string {
		return ontology.PLOVER(&graph.LocalEvent{Type: e.Type, Status: e.Status})
	}, nil
}
