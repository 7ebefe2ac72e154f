package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/graph"
)

// randomFilters compares filters, nested at random, with what a reader finds
// who looks at every event by itself.
func randomFilters(t *testing.T, open func(*testing.T) Store) {
	var facts []graph.Facts
	for i := range 15 {
		facts = append(facts, Random(i, 0))
	}
	s := loaded(t, open, facts...)
	w := look(t, s)
	some := 0
	for seed := range uint64(300) {
		f := w.filter(rand.New(rand.NewPCG(seed, 3)), 2)
		var want []graph.ID
		for _, e := range w.events {
			if w.matches(&f, e) {
				want = append(want, e.ID)
			}
		}
		got, err := s.FindEvents(t.Context(), &f, nil, graph.Page{})
		must(t, err)
		if !slices.Equal(got.Items, want) || got.Total != len(want) {
			t.Fatalf("seed %d, %+v: found %v, want %v", seed, f, got.Items, want)
		}
		if len(want) > 0 && len(want) < len(w.events) {
			some++
		}
	}
	if some < 50 {
		t.Errorf("only %d of the filters tell events apart", some)
	}
}

// world is what a store holds, read node by node.
type world struct {
	events   []*graph.Event
	roles    map[graph.ID][]graph.Role
	articles map[graph.ID][]graph.ID
	names    map[graph.ID][]string // of entities, folded
	ids      []graph.ID            // of entities
}

func look(t *testing.T, s Store) *world {
	t.Helper()
	w := &world{roles: map[graph.ID][]graph.Role{}, articles: map[graph.ID][]graph.ID{}, names: map[graph.ID][]string{}}
	events, err := s.FindEvents(t.Context(), nil, nil, graph.Page{})
	must(t, err)
	nodes, err := s.Nodes(t.Context(), events.Items)
	must(t, err)
	roles, err := s.Roles(t.Context(), events.Items, nil, nil, graph.Page{})
	must(t, err)
	articles, err := s.Linked(t.Context(), events.Items, graph.KindArticle, graph.Page{})
	must(t, err)
	for i, n := range nodes {
		w.events = append(w.events, n.(*graph.Event))
		w.roles[n.NodeID()], w.articles[n.NodeID()] = roles[i].Items, articles[i].Items
	}
	entities, err := s.FindEntities(t.Context(), nil, nil, graph.Page{})
	must(t, err)
	nodes, err = s.Nodes(t.Context(), entities.Items)
	must(t, err)
	for _, n := range nodes {
		e := n.(*graph.Entity)
		w.ids = append(w.ids, e.ID)
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			w.names[e.ID] = append(w.names[e.ID], strings.ToLower(name))
		}
	}
	return w
}

func (w *world) filter(r *rand.Rand, depth int) (f graph.EventFilter) {
	if r.IntN(3) == 0 {
		f.Type = []string{[...]string{"justice", "justice.raid", "conflict", "con", "conflict.attack"}[r.IntN(5)]}
	}
	if r.IntN(3) == 0 {
		f.From = days[1+r.IntN(4)]
	}
	if r.IntN(3) == 0 {
		f.To = days[1+r.IntN(4)]
	}
	switch r.IntN(8) {
	case 0:
		f.Participant = w.ids[r.IntN(len(w.ids))]
	case 1:
		f.Role = &graph.RoleFilter{Kind: []graph.RoleKind{graph.Led}, Name: strings.ToUpper(bodies[r.IntN(len(bodies))])}
	case 2:
		f.Article = Random(r.IntN(15), 0).Article.ID
	case 3:
		f.Disputed = ptr(r.IntN(2) == 0)
	}
	if depth > 0 && r.IntN(2) == 0 {
		f.Or = []graph.EventFilter{w.filter(r, depth-1), w.filter(r, depth-1)}
	}
	if depth > 0 && r.IntN(3) == 0 {
		not := w.filter(r, depth-1)
		f.Not = &not
	}
	if depth > 0 && r.IntN(3) == 0 {
		f.And = []graph.EventFilter{w.filter(r, depth-1)}
	}
	return f
}

func (w *world) matches(f *graph.EventFilter, e *graph.Event) bool {
	ok := len(f.Type) == 0 || strings.HasPrefix(e.Type+".", f.Type[0]+".")
	ok = ok && w.inTime(f, e.Time)
	ok = ok && (f.Disputed == nil || *f.Disputed == (len(e.Disputes) > 0))
	ok = ok && (f.Article == "" || slices.Contains(w.articles[e.ID], f.Article))
	ok = ok && (f.Participant == "" || slices.ContainsFunc(w.roles[e.ID], func(r graph.Role) bool { return r.Entity == f.Participant }))
	ok = ok && (f.Role == nil || slices.ContainsFunc(w.roles[e.ID], func(r graph.Role) bool {
		return slices.Contains(f.Role.Kind, r.Role) && slices.Contains(w.names[r.Entity], strings.ToLower(f.Role.Name))
	}))
	for i := range f.And {
		ok = ok && w.matches(&f.And[i], e)
	}
	if len(f.Or) > 0 {
		ok = ok && slices.ContainsFunc(f.Or, func(o graph.EventFilter) bool { return w.matches(&o, e) })
	}
	return ok && (f.Not == nil || !w.matches(f.Not, e))
}

// inTime compares the days that dates may mean, as numbers.
func (w *world) inTime(f *graph.EventFilter, t *graph.TimeSpan) bool {
	if f.From == "" && f.To == "" {
		return true
	}
	if t == nil || strings.HasPrefix(string(t.Start), "-") {
		return false
	}
	first, _ := daysOf(t.Start)
	_, last := daysOf(t.End)
	from, _ := daysOf(f.From)
	_, to := daysOf(f.To)
	return (f.From == "" || last >= from) && (f.To == "" || first <= to)
}

// daysOf are the first and the last day of a date, as yyyymmdd.
func daysOf(d graph.Date) (first, last int) {
	var year, month, day int
	n, _ := fmt.Sscanf(string(d), "%d-%d-%d", &year, &month, &day)
	switch n {
	case 1:
		return year*10000 + 101, year*10000 + 1231
	case 2:
		return year*10000 + month*100 + 1, year*10000 + month*100 + 31
	}
	return year*10000 + month*100 + day, year*10000 + month*100 + day
}
