package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// postgres is plain PostgreSQL as a good engineer would lay it out: a table a
// kind of thing, an index for each question, statements prepared.
type postgres struct {
	url string
	c   *pgx.Conn
}

func (p *postgres) name() string { return "postgres" }
func (p *postgres) close() error {
	_, err := p.c.Exec(context.Background(), `drop schema if exists dateline_bench cascade`)
	return errors.Join(err, p.c.Close(context.Background()))
}

var postgresTables = `
drop schema if exists dateline_bench cascade; create schema dateline_bench; set search_path to dateline_bench;
create table article (id int, iri text collate "C", title text, url text, source text, published text, language text);
create table entity (id int, iri text collate "C", kind text, name text collate "C", about text, article int);
create table event (id int, iri text collate "C", type text, label text, status text, starts text collate "C", ends text, article int);
create table path (path text collate "C", starts text collate "C", iri text collate "C");
create table role (event int, number int, entity int, kind smallint, confidence real, article int);`

var postgresIndexes = `
alter table article add primary key (id); alter table entity add primary key (id); alter table event add primary key (id);
create index on role (entity, event, kind); create index on role (event, entity, kind);
create index on entity (name, iri); create index on path (path, starts, iri);
create index on role (article); create index on event (article);
analyze; checkpoint;`

func (p *postgres) load(ctx context.Context, g *news) error {
	c, err := pgx.Connect(ctx, p.url)
	if err != nil {
		return err
	}
	p.c = c
	if _, err := c.Exec(ctx, postgresTables); err != nil {
		return err
	}
	if err := p.copy(ctx, g); err != nil {
		return err
	}
	if _, err := c.Exec(ctx, strings.Replace(postgresIndexes, "checkpoint;", "", 1)); err != nil {
		return err
	}
	_, err = c.Exec(ctx, "checkpoint")
	return err
}

func (p *postgres) bytes(ctx context.Context) (size int64, err error) {
	err = p.c.QueryRow(ctx, `select sum(pg_total_relation_size(c.oid)) from pg_class c
		join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'dateline_bench' and c.relkind = 'r'`).Scan(&size)
	return size, err
}

func (p *postgres) copy(ctx context.Context, g *news) error {
	table := func(name, columns string, n int, row func(int) []any) error {
		_, err := p.c.CopyFrom(ctx, pgx.Identifier{"dateline_bench", name}, strings.Fields(columns),
			pgx.CopyFromSlice(n, func(i int) ([]any, error) { return row(i), nil }))
		return err
	}
	type path struct{ path, starts, iri string }
	var paths []path
	for i, e := range g.events {
		for at := e.kind; at != ""; at = at[:max(0, strings.LastIndexByte(at, '.'))] {
			paths = append(paths, path{at, e.date, string(g.eventIRI(i))})
		}
	}
	return errors.Join(
		table("article", "id iri title url source published language", len(g.articles), func(i int) []any {
			a := &g.articles[i]
			return []any{i, string(g.articleIRI(i)), a.title, "https://news.example/" + a.hash, a.source, a.date, "en"}
		}),
		table("entity", "id iri kind name about article", len(g.entities), func(i int) []any {
			e := &g.entities[i]
			return []any{i, string(g.entityIRI(i)), e.kind, e.name, e.about, e.article}
		}),
		table("event", "id iri type label status starts ends article", len(g.events), func(i int) []any {
			e := &g.events[i]
			return []any{i, string(g.eventIRI(i)), e.kind, e.label, e.status, e.date, e.date, e.article}
		}),
		table("path", "path starts iri", len(paths), func(i int) []any { return []any{paths[i].path, paths[i].starts, paths[i].iri} }),
		table("role", "event number entity kind confidence article", len(g.roles), func(i int) []any {
			r := &g.roles[i]
			return []any{r.event, r.number, r.entity, slices.Index(roleKinds, r.kind), r.confidence, g.events[r.event].article}
		}))
}

func (p *postgres) ask(ctx context.Context, _ *news, q question) (lines []string, err error) {
	switch q.kind {
	case "entity":
		var kind, name, about string
		err = p.c.QueryRow(ctx, `select kind, name, about from entity where id = $1`, q.entity).Scan(&kind, &name, &about)
		return []string{"rdf:type " + kind, "schema:description " + about, "schema:name " + name}, err
	case "events":
		return p.events(ctx, q.entity)
	case "met":
		return p.lines(ctx, `select n.iri, x.c::text from (
			select b.entity, count(distinct b.event) c from role a join role b on b.event = a.event
			where a.entity = $1 and b.entity <> $1 group by b.entity) x
			join entity n on n.id = x.entity order by x.c desc, n.iri limit 10`, q.entity)
	case "dated":
		return p.lines(ctx, `select starts, iri from path where path = $1 and starts between $2 and $3 order by starts, iri limit 20`, q.typ, q.from, q.to)
	case "led":
		return p.lines(ctx, `select distinct e.iri, '' from role a join role b on b.event = a.event and b.kind = 4
			join role c on c.entity = b.entity and c.kind = 0 join event e on e.id = c.event
			where a.entity = $1 and a.kind = 0`, q.entity)
	}
	return p.lines(ctx, `select name, iri from entity where name >= $1 and name < $2 order by name, iri limit 20`, q.prefix, q.prefix+"\x7f")
}

func (p *postgres) events(ctx context.Context, entity int) (lines []string, err error) {
	rows, err := p.c.Query(ctx, `select e.iri, r.kind, e.type, e.starts from role r join event e on e.id = r.event where r.entity = $1`, entity)
	if err != nil {
		return nil, err
	}
	var iri, typ, starts string
	var kind int
	_, err = pgx.ForEachRow(rows, []any{&iri, &kind, &typ, &starts}, func() error {
		lines = append(lines, iri+" "+roleKinds[kind]+" "+typ+" "+starts)
		return nil
	})
	return lines, err
}

// lines are the rows of two columns.
func (p *postgres) lines(ctx context.Context, sql string, args ...any) (lines []string, err error) {
	rows, err := p.c.Query(ctx, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	var a, b string
	_, err = pgx.ForEachRow(rows, []any{&a, &b}, func() error {
		if b != "" {
			lines = append(lines, a+" "+b)
		} else {
			lines = append(lines, a)
		}
		return nil
	})
	return lines, err
}
