package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/quadstore"
	"dateline/graph/store/index"
)

// reader is what dateline answers from: quads with the index beside them, asked
// by graph.Reader alone. Which entity is which is given, as it is to the other
// engines; resolution is not part of the comparison.
type reader struct {
	dir  string
	kept bool // where it is there, it is not loaded again
	s    *quadstore.Store
	r    *index.Reader
}

func (r *reader) name() string { return "reader" }
func (r *reader) close() error { return r.s.Close() }

// indexedAtOnce is how many articles are made known to readers in one update.
const indexedAtOnce = 20000

func (r *reader) bytes(ctx context.Context) (int64, error) { return restingUse(ctx, r.dir) }

func (r *reader) load(ctx context.Context, g *news) error {
	if _, err := os.Stat(r.dir + loadedMark); r.kept && err == nil {
		return r.open(ctx)
	}
	if err := r.anew(ctx, g); err != nil || !r.kept {
		return err
	}
	return os.WriteFile(r.dir+loadedMark, nil, 0o600)
}

func (r *reader) anew(ctx context.Context, g *news) error {
	if err := errors.Join(os.RemoveAll(r.dir), r.open(ctx)); err != nil {
		return err
	}
	return r.more(ctx, g)
}

// loadedMark is behind the name of a kept store in that of the file that
// tells that it was loaded to the end.
const loadedMark = ".loaded"

func (r *reader) open(ctx context.Context) error {
	s, err := quadstore.Open(ctx, r.dir)
	if err != nil {
		return err
	}
	r.s = s
	r.r = index.NewReader(func() (index.Keys, error) { return s.View() }, func(ctx context.Context) (int, error) {
		stats, err := s.Stats(ctx, false)
		return int(stats.Quads.Size), err
	})
	return nil
}

// more loads quads and what the index makes of them.
func (r *reader) more(ctx context.Context, g *news) error {
	bulk := r.s.Bulk(ctx)
	err := g.each(func(quads []quad.Quad, _, _, _ [2]int) error { return bulk.Add(&quadstore.Batch{Add: quads}) })
	if err = errors.Join(err, bulk.Close()); err != nil {
		return err
	}
	c, i := newIndexing(), 0
	err = g.each(func(_ []quad.Quad, entities, events, roles [2]int) error {
		g.tell(c, i, entities, events, roles)
		if i++; len(c.Facts) < indexedAtOnce {
			return nil
		}
		defer func() { c = newIndexing() }()
		return r.index(ctx, c)
	})
	return errors.Join(err, r.index(ctx, c))
}

func newIndexing() *index.Change {
	return &index.Change{Facts: map[graph.ID]*graph.Facts{}, Roots: map[graph.ID]graph.ID{}}
}

func (r *reader) index(ctx context.Context, c *index.Change) error {
	keys, err := r.s.View()
	if err != nil {
		return err
	}
	defer keys.Close()
	w := r.s.Rewrite(ctx)
	defer w.Abandon()
	if err := index.Update(ctx, keys, c, w); err != nil {
		return err
	}
	return w.Commit()
}

// kindsOf are the kinds of entityKinds.
var kindsOf = []graph.EntityKind{graph.Person, graph.Organization, graph.Place, graph.Product}

func (g *news) local(e int) graph.LocalEntity {
	x := &g.entities[e]
	return graph.LocalEntity{
		Kind: kindsOf[slices.Index(entityKinds, x.kind)], Name: x.name, Mentions: []graph.Mention{{Span: graph.Span{End: 1}, Form: graph.Name}},
	}
}

// tell adds the facts of the article of a number.
func (g *news) tell(c *index.Change, i int, entities, events, roles [2]int) {
	a := &g.articles[i]
	f := &graph.Facts{Article: graph.Article{
		ID: graph.ID(g.articleIRI(i)), Title: a.title, URL: "https://news.example/" + a.hash, Source: a.source, Published: graph.Date(a.date), Language: "en",
	}}
	for e := entities[0]; e < entities[1]; e++ {
		local := g.local(e)
		local.Description, local.Described = g.entities[e].about, graph.Span{End: 1}
		f.Entities = append(f.Entities, local)
	}
	l := roles[0]
	for v := events[0]; v < events[1]; v++ {
		x := &g.events[v]
		e := graph.LocalEvent{
			Type: x.kind, Label: x.label, Status: graph.EventStatus(x.status), Claim: -1,
			Time: &graph.TimeSpan{Start: graph.Date(x.date), End: graph.Date(x.date)}, Mentions: []graph.Mention{{Span: graph.Span{End: 1}, Form: graph.Verb}},
		}
		for ; l < roles[1] && g.roles[l].event == v; l++ {
			role := &g.roles[l]
			c.Roots[f.Article.ID.Local(graph.KindEntity, len(f.Entities))] = graph.ID(g.entityIRI(role.entity))
			e.Roles = append(e.Roles, graph.LocalRole{Role: graph.RoleKind(role.kind), Entity: len(f.Entities), Span: graph.Span{End: 1}, Confidence: role.confidence})
			f.Entities = append(f.Entities, g.local(role.entity))
		}
		f.Events = append(f.Events, e)
	}
	c.Facts[f.Article.ID] = f
}

func (r *reader) ask(ctx context.Context, g *news, q question) ([]string, error) {
	entity := graph.ID(g.entityIRI(q.entity))
	switch q.kind {
	case "entity":
		return r.entity(ctx, entity)
	case "events":
		return r.events(ctx, entity)
	case "met":
		return r.met(ctx, entity)
	case "dated":
		list, err := r.r.FindEvents(ctx, &graph.EventFilter{Type: []string{q.typ}, From: graph.Date(q.from), To: graph.Date(q.to)}, []graph.EventOrder{graph.TimeAsc}, graph.Page{First: 20})
		return r.labelled(ctx, list.Items, err, func(n graph.Node) string { return string(n.(*graph.Event).Time.Start) })
	case "led":
		return r.led(ctx, entity)
	}
	list, err := r.r.FindEntities(ctx, &graph.EntityFilter{Name: &graph.StringFilter{Prefix: &q.prefix}}, []graph.EntityOrder{graph.NameAsc}, graph.Page{First: 20})
	return r.labelled(ctx, list.Items, err, func(n graph.Node) string { return n.(*graph.Entity).Name })
}

func (r *reader) entity(ctx context.Context, id graph.ID) ([]string, error) {
	nodes, err := r.r.Nodes(ctx, []graph.ID{id})
	if err != nil {
		return nil, err
	}
	e := nodes[0].(*graph.Entity)
	return []string{"rdf:type " + entityKinds[slices.Index(kindsOf, e.Kind)], "schema:description " + e.Description, "schema:name " + e.Name}, nil
}

func (r *reader) events(ctx context.Context, id graph.ID) ([]string, error) {
	roles, err := r.r.Roles(ctx, []graph.ID{id}, nil, nil, graph.Page{})
	if err != nil {
		return nil, err
	}
	ids := make([]graph.ID, len(roles[0].Items))
	for i := range ids {
		ids[i] = roles[0].Items[i].Event
	}
	nodes, err := r.r.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	lines := make([]string, len(ids))
	for i, n := range nodes {
		e := n.(*graph.Event)
		lines[i] = string(e.ID) + " " + string(roles[0].Items[i].Role) + " " + e.Type + " " + string(e.Time.Start)
	}
	return lines, nil
}

func (r *reader) met(ctx context.Context, id graph.ID) ([]string, error) {
	lists, err := r.r.CoParticipants(ctx, []graph.ID{id}, graph.Page{First: 10})
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, c := range lists[0].Items {
		lines = append(lines, fmt.Sprint(c.Entity, " ", c.Count))
	}
	return lines, nil
}

// labelled are the nodes with what is asked of each.
func (r *reader) labelled(ctx context.Context, ids []graph.ID, err error, label func(graph.Node) string) ([]string, error) {
	if err != nil {
		return nil, err
	}
	nodes, err := r.r.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, n := range nodes {
		lines = append(lines, strings.TrimSpace(label(n)+" "+string(n.NodeID())))
	}
	return lines, nil
}

// led follows LED, TARGETED and LED again.
func (r *reader) led(ctx context.Context, id graph.ID) ([]string, error) {
	ids := []graph.ID{id}
	for hop, kind := range []graph.RoleKind{graph.Led, graph.Targeted, graph.Led} {
		if len(ids) == 0 {
			break
		}
		lists, err := r.r.Roles(ctx, ids, &graph.RoleFilter{Kind: []graph.RoleKind{kind}}, nil, graph.Page{})
		if err != nil {
			return nil, err
		}
		ids = nil
		for i := range lists {
			for j := range lists[i].Items {
				if hop == 1 {
					ids = append(ids, lists[i].Items[j].Entity)
				} else {
					ids = append(ids, lists[i].Items[j].Event)
				}
			}
		}
		slices.Sort(ids)
		ids = slices.Compact(ids)
	}
	lines := make([]string, len(ids))
	for i, id := range ids {
		lines[i] = string(id)
	}
	return lines, nil
}
