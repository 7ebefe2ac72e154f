package store

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
)

// TestServerAnswersAsTheView asks a server and a view the same questions, at
// random.
func TestServerAnswersAsTheView(t *testing.T) {
	address := freshServer(t)
	facts := graphtest.Facts()
	for i := range 40 {
		facts = append(facts, graphtest.Random(i, 0))
	}
	server, view := openAt(t, address), holding(t, facts...)
	must(t, server.Load(t.Context(), facts))
	must(t, server.Resolve(t.Context()))
	defer server.Close()
	ids, pages := askable(t, view), 0
	for seed := range uint64(400) {
		ask := newAsker(seed, ids)
		want, wantErr := ask.ask(t.Context(), view)
		got, err := ask.ask(t.Context(), server)
		must(t, wantErr)
		must(t, err)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d, %s: the server answers\n%+v, the view\n%+v", seed, ask.what, got, want)
		}
		if ask.cut {
			pages++
		}
	}
	for _, kind := range []graph.NodeKind{graph.KindEntity, graph.KindEvent} {
		want, err := view.Candidates(t.Context(), kind, graph.Page{First: 5})
		must(t, err)
		got, err := server.Candidates(t.Context(), kind, graph.Page{First: 5})
		must(t, err)
		if !reflect.DeepEqual(got.Items, want.Items) || got.Total != want.Total || got.HasNext != want.HasNext {
			t.Errorf("pairs of %s: %+v, want %+v", kind, got, want)
		}
	}
	if pages < 40 {
		t.Errorf("only %d pages were a part of a list", pages)
	}
}

// askable are ids of all kinds, those of members and of nothing too.
func askable(t *testing.T, r graph.Reader) []graph.ID {
	t.Helper()
	ids := []graph.ID{"entity:none.0", "nonsense"}
	entities, err := r.FindEntities(t.Context(), nil, nil, graph.Page{})
	must(t, err)
	events, err := r.FindEvents(t.Context(), nil, nil, graph.Page{})
	must(t, err)
	claims, err := r.FindClaims(t.Context(), nil, graph.Page{})
	must(t, err)
	nodes, err := r.Nodes(t.Context(), append(entities.Items, events.Items...))
	must(t, err)
	for _, n := range nodes {
		switch n := n.(type) {
		case *graph.Entity:
			ids = append(ids, n.Members...)
		case *graph.Event:
			ids = append(ids, n.Members...)
		}
	}
	return append(ids, claims.Items...)
}

// asker asks one question of whatever reader.
type asker struct {
	r    *rand.Rand
	seed uint64
	ids  []graph.ID
	what string
	cut  bool
}

func newAsker(seed uint64, ids []graph.ID) *asker { return &asker{seed: seed, ids: ids} }

func (a *asker) id() graph.ID { return a.ids[a.r.IntN(len(a.ids))] }

func pick[T any](a *asker, items ...T) T { return items[a.r.IntN(len(items))] }

// list is what must be the same of a list: cursors are each reader's own.
type list struct {
	items          any
	total          int
	next, previous bool
}

func (a *asker) ask(ctx context.Context, r graph.Reader) (any, error) {
	a.r = rand.New(rand.NewPCG(a.seed, 7))
	switch a.r.IntN(9) {
	case 0:
		where, by := a.event(2), pick(a, nil, []graph.EventOrder{graph.TimeAsc}, []graph.EventOrder{graph.TimeDesc}, []graph.EventOrder{graph.EventArticleCountDesc, graph.TimeAsc})
		a.what = fmt.Sprintf("events %+v by %v", where, by)
		return paged(a, func(page graph.Page) (graph.List[graph.ID], error) { return r.FindEvents(ctx, where, by, page) })
	case 1:
		where := a.entity(2)
		by := pick(a, nil, []graph.EntityOrder{graph.NameAsc}, []graph.EntityOrder{graph.NameDesc}, []graph.EntityOrder{graph.EventCountDesc}, []graph.EntityOrder{graph.EntityArticleCountDesc, graph.NameDesc})
		a.what = fmt.Sprintf("entities %+v by %v", where, by)
		return paged(a, func(page graph.Page) (graph.List[graph.ID], error) { return r.FindEntities(ctx, where, by, page) })
	case 2:
		where := &graph.ClaimFilter{}
		switch a.r.IntN(5) {
		case 0:
			where.Speaker = a.id()
		case 1:
			where.SpeakerName = pick(a, "ADA Berg", "Bo Dahl", "nobody")
		case 2:
			where.About = a.id()
		case 3:
			where.Text, where.Direct = pick(a, "over it", "was", "nothing"), pick(a, nil, new(bool))
		}
		a.what = fmt.Sprintf("claims %+v", where)
		return paged(a, func(page graph.Page) (graph.List[graph.ID], error) { return r.FindClaims(ctx, where, page) })
	case 3:
		where := &graph.ArticleFilter{From: pick[graph.Date](a, "", "2020", "2020-03-05"), To: pick[graph.Date](a, "", "2020-03", "2020-03-20")}
		where.Source, where.Title = pick(a, nil, []string{"THE one"}), pick(a, nil, a.text("raid", "article 1", "earlier raid"))
		a.what = fmt.Sprintf("articles %+v", where)
		return paged(a, func(page graph.Page) (graph.List[graph.ID], error) { return r.FindArticles(ctx, where, page) })
	case 4:
		text, kinds := pick(a, "norland", "strikes Norland", "raid", "held on", "norland norland", "elephants"), pick(a, nil, []graph.NodeKind{graph.KindEvent}, []graph.NodeKind{graph.KindEntity, graph.KindArticle})
		a.what = fmt.Sprintf("search %s %v", text, kinds)
		return paged(a, func(page graph.Page) (graph.List[graph.ID], error) { return r.Search(ctx, text, kinds, page) })
	case 5:
		by, where := pick(a, graph.ByType, graph.ByStatus, graph.ByYear, graph.ByMonth, graph.ByRole), a.event(1)
		a.what = fmt.Sprintf("count %s %+v", by, where)
		counts, err := r.CountEvents(ctx, where, by)
		return fmt.Sprint(counts), err
	case 6:
		from, to, hops := a.id(), a.id(), 1+a.r.IntN(4)
		a.what = fmt.Sprintf("paths %s %s %d", from, to, hops)
		paths, err := r.Paths(ctx, from, to, hops, 1000)
		return sortedLines(paths), err
	case 7:
		id, depth, limit := a.id(), 1+a.r.IntN(3), 1+a.r.IntN(30)
		a.what = fmt.Sprintf("near %s %d %d", id, depth, limit)
		near, err := r.Neighborhood(ctx, id, depth, limit)
		for i := range near.Edges { // of several between two nodes any one may stand for them
			e := &near.Edges[i]
			e.From, e.To, e.Evidence = min(e.From, e.To), max(e.From, e.To), nil
		}
		return []any{fmt.Sprint(near.Nodes), near.Truncated, sortedLines(near.Edges)}, err
	}
	return a.links(ctx, r)
}

// sortedLines are paths or edges as text, sorted: what stands between the same nodes
// has no order.
func sortedLines[T any](items []T) []string {
	var all []string
	for _, item := range items {
		line, _ := json.Marshal(item) // they have no cycles
		all = append(all, string(line))
	}
	slices.Sort(all)
	return all
}

func wholeLists[T any](lists []graph.List[T]) [][]string {
	all := make([][]string, len(lists))
	for i, l := range lists {
		all[i] = sortedLines(l.Items)
	}
	return all
}

// links asks for a list of several nodes.
func (a *asker) links(ctx context.Context, r graph.Reader) (any, error) {
	of := []graph.ID{a.id(), a.id(), a.id()}
	which := a.r.IntN(6)
	a.what = fmt.Sprintf("list %d of %v", which, of)
	switch which {
	case 0:
		role, event := a.role(), pick(a, nil, a.event(0))
		a.what += fmt.Sprintf(" %+v %+v", role, event)
		return several(a, func(page graph.Page) ([]graph.List[graph.Role], error) { return r.Roles(ctx, of, role, event, page) })
	case 1:
		predicate := pick(a, "", "RIVAL of", "nothing")
		relations, err := r.Relations(ctx, of, predicate, graph.Page{})
		return wholeLists(relations), err
	case 2:
		return several(a, func(page graph.Page) ([]graph.List[graph.Evidence], error) { return r.Mentions(ctx, of, page) })
	case 3:
		kinds := pick(a, nil, []graph.EventLinkKind{graph.Follows})
		related, err := r.Related(ctx, of, kinds, graph.Page{})
		return wholeLists(related), err
	case 4:
		return several(a, func(page graph.Page) ([]graph.List[graph.CoParticipant], error) {
			return r.CoParticipants(ctx, of, page)
		})
	}
	kind := pick(a, graph.KindArticle, graph.KindClaim, graph.KindEntity, graph.KindEvent)
	return several(a, func(page graph.Page) ([]graph.List[graph.ID], error) { return r.Linked(ctx, of, kind, page) })
}

func (a *asker) page() graph.Page {
	return pick(a, graph.Page{}, graph.Page{First: 1}, graph.Page{First: 3}, graph.Page{Last: 2}, graph.Page{First: 5, Last: 2}, graph.Page{First: -1})
}

// paged asks for a page, and for the pages after and before it.
func paged(a *asker, find func(graph.Page) (graph.List[graph.ID], error)) (any, error) {
	return three(a, a.page(), func(page graph.Page) (list, []string, error) {
		l, err := find(page)
		return list{fmt.Sprint(l.Items), l.Total, l.HasNext, l.HasPrevious}, l.Cursors, err
	})
}

func three(a *asker, page graph.Page, find func(graph.Page) (list, []string, error)) (any, error) {
	first, cursors, err := find(page)
	all := []list{first}
	a.cut = first.next || first.previous
	if len(cursors) < 2 || err != nil {
		return all, err
	}
	for _, p := range []graph.Page{{First: 2, After: cursors[len(cursors)-1]}, {Last: 2, Before: cursors[0]}, {After: cursors[0]}, {First: 1, After: cursors[0], Before: cursors[len(cursors)-1]}} {
		more, _, err := find(p)
		if err != nil {
			return nil, err
		}
		all = append(all, more)
	}
	return all, nil
}

// several asks for a page of the lists of several nodes, and for what is after
// and before it in the first.
func several[T any](a *asker, find func(graph.Page) ([]graph.List[T], error)) (any, error) {
	page := a.page()
	lists, err := find(page)
	if err != nil {
		return nil, err
	}
	var all []list
	for _, l := range lists {
		all = append(all, list{sortedLines(l.Items), l.Total, l.HasNext, l.HasPrevious})
	}
	return all, nil
}

func (a *asker) text(texts ...string) *graph.StringFilter {
	s := pick(a, texts...)
	part := s[:1+a.r.IntN(len(s))]
	return pick(a, &graph.StringFilter{Eq: &s}, &graph.StringFilter{Prefix: &part}, &graph.StringFilter{Contains: &part},
		&graph.StringFilter{In: []string{s, "x"}}, &graph.StringFilter{Prefix: &part, Contains: &part})
}

func (a *asker) role() *graph.RoleFilter {
	return pick(a, nil, &graph.RoleFilter{Kind: []graph.RoleKind{graph.Led}}, &graph.RoleFilter{Entity: a.id()},
		&graph.RoleFilter{Kind: []graph.RoleKind{graph.Targeted}, Name: "norland"}, &graph.RoleFilter{SourceFilter: a.sources()})
}

func (a *asker) sources() graph.SourceFilter {
	return graph.SourceFilter{MinIndependentSources: a.r.IntN(3), Without: pick(a, nil, &graph.Without{Sources: []string{"The ONE"}})}
}

func (a *asker) event(depth int) *graph.EventFilter {
	f := &graph.EventFilter{From: pick[graph.Date](a, "", "", "2018-06", "2020-03-03"), To: pick[graph.Date](a, "", "", "2019", "2020-03-03")}
	switch a.r.IntN(10) {
	case 0:
		f.Type = pick(a, []string{"justice"}, []string{"conflict.attack", "justice.raid"})
	case 1:
		f.Participant = a.id()
	case 2:
		f.Article = a.id().Article()
	case 3:
		f.Text = pick(a, "norland strikes", "struck", "2 held")
	case 4, 5:
		f.Role = a.role()
	case 6:
		f.SourceFilter = a.sources()
	}
	if depth > 0 {
		switch a.r.IntN(5) {
		case 0:
			f.Not = a.event(depth - 1)
		case 1:
			f.And = []graph.EventFilter{*a.event(depth - 1)}
		case 2:
			f.Or = []graph.EventFilter{*a.event(depth - 1), *a.event(0)}
		}
	}
	return f
}

func (a *asker) entity(depth int) *graph.EntityFilter {
	f := &graph.EntityFilter{}
	switch a.r.IntN(5) {
	case 0, 1:
		f.Name = a.text("norland", "grey ring", "eurocop")
	case 2:
		f.InEvent = a.event(1)
	case 3:
		f.Article, f.Kind = a.id().Article(), pick(a, nil, []graph.EntityKind{graph.Person})
	}
	if depth > 0 {
		switch a.r.IntN(4) {
		case 0:
			f.Not = a.entity(depth - 1)
		case 1:
			f.Or = []graph.EntityFilter{*a.entity(depth - 1), *a.entity(0)}
		}
	}
	return f
}
