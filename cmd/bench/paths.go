package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
)

// paths is a quad store of Cayley's by its path API and planner.
type paths struct{ cayley }

func (p *paths) ask(ctx context.Context, g *news, q question) ([]string, error) {
	e := g.entityIRI(q.entity)
	events := path.StartPath(p.qs, e).In(iri("rdf:value")).Save(iri("sem:roleType"), "role").In(iri("sem:hasActor"))
	switch q.kind {
	case "entity":
		return p.properties(ctx, e)
	case "events":
		return p.rows(ctx, events.Tag("result").Save(iri("sem:eventType"), "type").Save(iri("sem:hasBeginTimeStamp"), "date"), "result", "role", "type", "date")
	case "met":
		return p.met(ctx, e)
	case "dated":
		return p.dated(ctx, q)
	case "led":
		led := path.StartPath(p.qs, e).In(iri("rdf:value")).Has(iri("sem:roleType"), quad.String("LED")).In(iri("sem:hasActor"))
		targets := led.Out(iri("sem:hasActor")).Has(iri("sem:roleType"), quad.String("TARGETED")).Out(iri("rdf:value")).Unique()
		again := targets.In(iri("rdf:value")).Has(iri("sem:roleType"), quad.String("LED")).In(iri("sem:hasActor"))
		lines, err := p.rows(ctx, again.Tag("result"), "result")
		return slices.Compact(lines), err
	}
	return p.named(ctx, q.prefix)
}

func iri(s string) quad.IRI { return quad.IRI(s) }

// rows are the results of a path as lines of the tags, sorted.
func (p *paths) rows(ctx context.Context, query *path.Path, tags ...string) (lines []string, err error) {
	var refs []graph.Ref
	it := query.Iterate(ctx)
	err = it.Paths(true).TagEach(func(found map[string]graph.Ref) {
		for _, tag := range tags {
			refs = append(refs, found[tag])
		}
	})
	if err != nil {
		return nil, err
	}
	values, err := graph.ValuesOf(ctx, p.qs, refs)
	if err != nil {
		return nil, err
	}
	for i := 0; i < len(values); i += len(tags) {
		var row []string
		for _, v := range values[i : i+len(tags)] {
			row = append(row, text(v))
		}
		lines = append(lines, strings.Join(row, " "))
	}
	slices.Sort(lines)
	return lines, nil
}

func (p *paths) properties(ctx context.Context, e quad.IRI) (lines []string, err error) {
	names := []string{"rdf:type", "schema:description", "schema:name"}
	query := path.StartPath(p.qs, e)
	for _, name := range names {
		query = query.Save(iri(name), name)
	}
	rows, err := p.rows(ctx, query, names...)
	for _, row := range rows {
		kind, rest, _ := strings.Cut(row, " ")
		words := strings.Fields(rest) // of two words the last is the name
		lines = append(lines, names[0]+" "+kind,
			names[1]+" "+strings.Join(words[:len(words)-2], " "), names[2]+" "+strings.Join(words[len(words)-2:], " "))
	}
	return lines, err
}

func (p *paths) met(ctx context.Context, e quad.IRI) (lines []string, err error) {
	query := path.StartPath(p.qs, e).In(iri("rdf:value")).In(iri("sem:hasActor")).Tag("event").Out(iri("sem:hasActor")).Out(iri("rdf:value")).Tag("result")
	rows, err := p.rows(ctx, query, "result", "event")
	counts := map[string]int{}
	for _, row := range slices.Compact(rows) {
		other, _, _ := strings.Cut(row, " ")
		counts[other]++
	}
	delete(counts, string(e))
	for other := range counts {
		lines = append(lines, other)
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	lines = lines[:min(10, len(lines))]
	for i, other := range lines {
		lines[i] = fmt.Sprint(other, " ", counts[other])
	}
	return lines, err
}

func (p *paths) dated(ctx context.Context, q question) (lines []string, err error) {
	var types []quad.Value
	for _, typ := range eventKinds {
		if typ == q.typ || strings.HasPrefix(typ, q.typ+".") {
			types = append(types, quad.String(typ))
		}
	}
	query := path.StartPath(p.qs, types...).In(iri("sem:eventType")).Tag("result").Save(iri("sem:hasBeginTimeStamp"), "date")
	rows, err := p.rows(ctx, query, "date", "result")
	for _, row := range rows {
		if row[:10] >= q.from && row[:10] <= q.to {
			lines = append(lines, row)
		}
	}
	return lines[:min(20, len(lines))], err
}

func (p *paths) named(ctx context.Context, prefix string) (lines []string, err error) {
	query := path.StartPath(p.qs).Save(iri("schema:name"), "name").Tag("result")
	rows, err := p.rows(ctx, query, "name", "result")
	for _, row := range rows {
		if strings.HasPrefix(row, prefix) {
			lines = append(lines, row)
		}
	}
	return lines[:min(20, len(lines))], err
}

func text(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	}
	return fmt.Sprint(v)
}
