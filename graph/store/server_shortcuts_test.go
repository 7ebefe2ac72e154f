package store

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
)

// spans are times of all precisions and lengths.
var spans = []*graph.TimeSpan{
	nil, {Start: "2019", End: "2019"}, {Start: "2019-12", End: "2019-12"}, {Start: "2019-12-31", End: "2019-12-31"}, {Start: "2020-01-01", End: "2020-01-01"},
	{Start: "2019-11-01", End: "2020-02"}, {Start: "--03-03", End: "2020"}, {End: "2020-01-05"}, {Start: "2018-05"}, {Start: "--12-31", End: "--12-31"},
	{Start: "2015-06-15", End: "2015-06-15"}, {Start: "2016", End: "2016"}, {Start: "2022-07", End: "2022-07"}, {Start: "2022-11-30", End: "2023-01-02"}, {Start: "1999-01-01", End: "1999-01-01"},
}

// TestShortcutsFindTheSame asks for first pages by the shortcuts of a server,
// and then in an order that says the same twice, for which there is none.
func TestShortcutsFindTheSame(t *testing.T) {
	var points []*graph.TimeSpan
	for _, span := range spans {
		if span != nil && span.Start == span.End && span.Start[0] != '-' {
			points = append(points, span)
		}
	}
	shortcutsFindTheSame(t, spans, true)
	shortcutsFindTheSame(t, points, false) // where what is remembered makes them shorter still
}

func shortcutsFindTheSame(t *testing.T, spans []*graph.TimeSpan, aliases bool) {
	s := openAt(t, freshServer(t))
	defer s.Close()
	for i := range 60 {
		f := graphtest.Random(i, 0)
		for j := range f.Events {
			f.Events[j].Time = spans[(7*i+j)%len(spans)]
			if f.Events[j].Time != nil {
				f.Events[j].Label += string(f.Events[j].Time.Start)
			}
		}
		for j := range f.Entities {
			if aliases && i%3 == 0 {
				f.Entities[j].Aliases = []string{"Nor " + f.Entities[j].Name, "Group " + f.Entities[(j+1)%len(f.Entities)].Name}
			}
		}
		must(t, s.Load(t.Context(), []graph.Facts{f}))
	}
	must(t, s.Resolve(t.Context()))
	must(t, s.Remove(t.Context(), []graph.ID{graphtest.Random(3, 0).Article.ID, graphtest.Random(40, 0).Article.ID}))
	r := rand.New(rand.NewPCG(1, 1))
	dates := []graph.Date{"", "2018", "2019", "2019-12", "2019-12-31", "2020-01", "2020-01-05", "2020-02-29", "1998-12", "2014", "2016-03-01", "2022", "2022-12-31", "2024-01",
		"2015-06-01", "2015-06-16", "2018-01-01", "2019-12-01", "2020-01-31", "2022-07-15", "2023-05-05"}
	some := 0
	for i := range 300 {
		if i%100 == 50 {
			must(t, s.Remove(t.Context(), []graph.ID{graphtest.Random(i/10, 0).Article.ID}))
		}
		where := &graph.EventFilter{Type: []string{[]string{"justice", "justice.raid", "conflict"}[r.IntN(3)]}, From: dates[r.IntN(len(dates))], To: dates[r.IntN(len(dates))]}
		page := graph.Page{First: 1 + r.IntN(12)}
		session := s.Session()
		a, err := session.FindEvents(t.Context(), where, []graph.EventOrder{graph.TimeAsc}, page)
		must(t, err)
		sameNodes(t, session, s, a.Items)
		b, err := s.FindEvents(t.Context(), where, []graph.EventOrder{graph.TimeAsc, graph.TimeAsc}, page)
		must(t, err)
		same(t, where, a, b)
		some += min(1, len(a.Items))
	}
	prefixes := []string{"", "n", "nor", "norland", "g", "group", "group g", "zzz"}
	for _, prefix := range append(prefixes, prefixes...) {
		where := &graph.EntityFilter{Name: &graph.StringFilter{Prefix: &prefix}}
		a, err := s.FindEntities(t.Context(), where, []graph.EntityOrder{graph.NameAsc}, graph.Page{First: 3})
		must(t, err)
		b, err := s.FindEntities(t.Context(), where, []graph.EntityOrder{graph.NameAsc, graph.NameAsc}, graph.Page{First: 3})
		must(t, err)
		same(t, prefix, a, b)
		some += min(1, len(a.Items))
	}
	if some < 100 {
		t.Errorf("only %d answers were not empty", some)
	}
}

func same(t *testing.T, what any, a, b graph.List[graph.ID]) {
	t.Helper()
	if !slices.Equal(a.Items, b.Items) || a.Total != b.Total || a.HasNext != b.HasNext || a.HasPrevious != b.HasPrevious {
		t.Errorf("%+v: by the shortcut\n%+v, without\n%+v", what, a, b)
	}
}

// sameNodes checks that a session gives nodes as they are.
func sameNodes(t *testing.T, session, s graph.Reader, ids []graph.ID) {
	t.Helper()
	a, err := session.Nodes(t.Context(), ids)
	must(t, err)
	b, err := s.Nodes(t.Context(), ids)
	must(t, err)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("a session gives other nodes of %v", ids)
	}
}
