package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"dateline/graph"
	pg "dateline/graph/postgres"
)

// server is the store on a PostgreSQL server, asked by its graph.Reader.
type server struct {
	url string
	s   *pg.Store
	r   graph.Reader // of one question, as the schema makes one for each request
}

// serverSchema is where it lies, and is gone after the measurement.
const serverSchema = "dateline_bench_store"

func (p *server) name() string { return "ours-postgres" }

func (p *server) close() error { return errors.Join(p.s.Close(), p.drop()) }

func (p *server) drop() error {
	c, err := pgx.Connect(context.Background(), p.url)
	if err != nil {
		return err
	}
	_, err = c.Exec(context.Background(), "drop schema if exists "+serverSchema+" cascade")
	return errors.Join(err, c.Close(context.Background()))
}

func (p *server) load(ctx context.Context, g *news) error {
	u, err := url.Parse(p.url)
	if err != nil {
		return err
	}
	query := u.Query()
	query.Set("search_path", serverSchema)
	u.RawQuery = query.Encode()
	if err := p.drop(); err != nil {
		return err
	}
	if p.s, err = pg.Open(ctx, u.String()); err != nil {
		return err
	}
	quads := make([]quad.Quad, 0, g.quads())
	_ = g.each(func(more []quad.Quad, _, _, _ [2]int) error {
		quads = append(quads, more...)
		return nil
	})
	if err := p.s.Apply(ctx, nil, quads); err != nil {
		return err
	}
	if err := p.s.Publish(ctx, &pg.Publication{Docs: pg.All(g.docs()), Whole: true}); err != nil {
		return err
	}
	return p.checkpoint(ctx)
}

// checkpoint waits for all to be on the disk, as the measurement of plain
// tables does.
func (p *server) checkpoint(ctx context.Context) error {
	c, err := pgx.Connect(ctx, p.url)
	if err != nil {
		return err
	}
	_, err = c.Exec(ctx, "checkpoint")
	return errors.Join(err, c.Close(ctx))
}

func (p *server) bytes(ctx context.Context) (size int64, err error) {
	c, err := pgx.Connect(ctx, p.url)
	if err != nil {
		return 0, err
	}
	err = c.QueryRow(ctx, `select sum(pg_total_relation_size(c.oid)) from pg_class c
		join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind = 'r'`, serverSchema).Scan(&size)
	return size, errors.Join(err, c.Close(ctx))
}

// docs are the nodes of the graph, those of a kind by their ids, as a store
// that has resolved them gives them.
func (g *news) docs() []pg.Doc {
	origin := func(id graph.ID) pg.Origin { return pg.Origin{Publisher: string(id), Source: string(id)} }
	docs := make([]pg.Doc, len(g.articles)+len(g.entities)+len(g.events))
	articles, entities, events := docs[:len(g.articles)], docs[len(g.articles):len(g.articles)+len(g.entities)], docs[len(g.articles)+len(g.entities):]
	for i, a := range g.articles {
		articles[i] = pg.Doc{Node: &graph.Article{
			ID: graph.ID(g.articleIRI(i)), Title: a.title, URL: "https://news.example/" + a.hash, Source: a.source, Published: graph.Date(a.date), Language: "en",
		}}
	}
	for i, e := range g.entities {
		id := graph.ID(g.entityIRI(i))
		entities[i] = pg.Doc{Origin: origin, Node: &graph.Entity{
			ID: id, Kind: graph.EntityKind(e.kind), Name: e.name, Description: e.about, Members: []graph.ID{id}, ArticleCount: 1, Sources: 1,
		}}
	}
	for i, e := range g.events {
		id := graph.ID(g.eventIRI(i))
		day := graph.Date(e.date)
		events[i] = pg.Doc{Origin: origin, Linked: map[graph.NodeKind][]graph.ID{graph.KindArticle: {id.Article()}}, Node: &graph.Event{
			ID: id, Type: e.kind, Label: e.label, Status: graph.EventStatus(e.status), Time: &graph.TimeSpan{Start: day, End: day},
			Members: []graph.ID{id}, ArticleCount: 1, Sources: 1,
		}}
	}
	g.addRoles(entities, events)
	for _, part := range [...][]pg.Doc{articles, entities, events} {
		slices.SortFunc(part, func(a, b pg.Doc) int { return strings.Compare(string(a.Node.NodeID()), string(b.Node.NodeID())) })
	}
	return docs
}

// addRoles has events and entities lead to each other.
func (g *news) addRoles(entities, events []pg.Doc) {
	for _, l := range g.roles {
		event, entity := &events[l.event], &entities[l.entity]
		id := event.Node.NodeID()
		role := graph.Role{
			Role: graph.RoleKind(l.kind), Event: id, Entity: entity.Node.NodeID(), Confidence: l.confidence, ArticleCount: 1, Sources: 1,
			Evidence: []graph.Evidence{{Article: id.Article()}},
		}
		event.Roles, entity.Roles = append(event.Roles, role), append(entity.Roles, role)
	}
	at := make(map[graph.ID]int, len(events))
	for i := range events {
		at[events[i].Node.NodeID()] = i
	}
	for i := range entities {
		d := &entities[i]
		for _, role := range d.Roles {
			event := &events[at[role.Event]]
			var others []graph.ID
			for _, r := range event.Roles {
				if r.Entity != role.Entity && !slices.Contains(others, r.Entity) {
					others = append(others, r.Entity)
				}
			}
			d.Others = append(d.Others, others)
		}
	}
}

func (p *server) ask(ctx context.Context, g *news, q question) ([]string, error) {
	p.r = p.s.Reader().Session()
	e := graph.ID(g.entityIRI(q.entity))
	switch q.kind {
	case "entity":
		nodes, err := p.r.Nodes(ctx, []graph.ID{e})
		if err != nil {
			return nil, err
		}
		n := nodes[0].(*graph.Entity)
		return []string{"rdf:type " + string(n.Kind), "schema:description " + n.Description, "schema:name " + n.Name}, nil
	case "events":
		return p.events(ctx, e)
	case "met":
		met, err := p.r.CoParticipants(ctx, []graph.ID{e}, graph.Page{First: 10})
		if err != nil {
			return nil, err
		}
		var lines []string
		for _, c := range met[0].Items {
			lines = append(lines, fmt.Sprint(c.Entity, " ", c.Count))
		}
		return lines, nil
	case "dated":
		found, err := p.r.FindEvents(ctx, &graph.EventFilter{Type: []string{q.typ}, From: graph.Date(q.from), To: graph.Date(q.to)},
			[]graph.EventOrder{graph.TimeAsc}, graph.Page{First: 20})
		return p.told(ctx, found.Items, err)
	case "led":
		return p.led(ctx, e)
	}
	found, err := p.r.FindEntities(ctx, &graph.EntityFilter{Name: &graph.StringFilter{Prefix: &q.prefix}}, []graph.EntityOrder{graph.NameAsc}, graph.Page{First: 20})
	return p.told(ctx, found.Items, err)
}

// told are nodes with the date or the name that they were found by.
func (p *server) told(ctx context.Context, ids []graph.ID, err error) ([]string, error) {
	if err != nil {
		return nil, err
	}
	nodes, err := p.r.Nodes(ctx, ids)
	var lines []string
	for _, n := range nodes {
		switch n := n.(type) {
		case *graph.Event:
			lines = append(lines, string(n.Time.Start)+" "+string(n.ID))
		case *graph.Entity:
			lines = append(lines, strings.ToLower(n.Name)+" "+string(n.ID))
		}
	}
	return lines, err
}

func (p *server) events(ctx context.Context, e graph.ID) ([]string, error) {
	roles, err := p.r.Roles(ctx, []graph.ID{e}, nil, nil, graph.Page{})
	if err != nil {
		return nil, err
	}
	var ids []graph.ID
	for _, r := range roles[0].Items {
		ids = append(ids, r.Event)
	}
	nodes, err := p.r.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	var lines []string
	for i, r := range roles[0].Items {
		n := nodes[i].(*graph.Event)
		lines = append(lines, string(r.Event)+" "+string(r.Role)+" "+n.Type+" "+string(n.Time.Start))
	}
	return lines, nil
}

func (p *server) led(ctx context.Context, e graph.ID) ([]string, error) {
	ids := []graph.ID{e}
	for _, kind := range []graph.RoleKind{graph.Led, graph.Targeted, graph.Led} {
		lists, err := p.r.Roles(ctx, ids, &graph.RoleFilter{Kind: []graph.RoleKind{kind}}, nil, graph.Page{})
		if err != nil {
			return nil, err
		}
		var next []graph.ID
		for i := range lists {
			for _, r := range lists[i].Items {
				if r.Event == ids[i] {
					next = append(next, r.Entity)
				} else {
					next = append(next, r.Event)
				}
			}
		}
		slices.Sort(next)
		ids = slices.Compact(next)
	}
	lines := make([]string, len(ids))
	for i, id := range ids {
		lines[i] = string(id)
	}
	return lines, nil
}
