package graphtest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"testing"

	"dateline/graph"
)

// Store is what the suite tests: a store that can be exported.
type Store interface {
	graph.Store
	Export(ctx context.Context, w io.Writer) error
}

// TestStore runs the suite. open makes a new and empty store each time.
func TestStore(t *testing.T, open func(t *testing.T) Store) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, func(*testing.T) Store)
	}{
		{"same bytes in any order", sameBytes}, {"removed is never loaded", removed}, {"replaced is loaded fresh", replaced},
		{"events are joined", joined}, {"disputes", disputes}, {"nodes", nodes}, {"filters", filters}, {"orders", orders},
		{"pages", pages}, {"links", links}, {"search", search}, {"paths", paths}, {"cancelled", cancelled},
		{"random sequences", sequences}, {"pages of a changing graph", changing}, {"random filters", randomFilters},
		{"claims", claims}, {"links of events", eventLinks}, {"readers while writing", whileWriting}, {"sources", sources}, {"counts", counts}, {"answers as a view", asView},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open) })
	}
}

// loaded is a store with the facts of the articles.
func loaded(t *testing.T, open func(*testing.T) Store, facts ...graph.Facts) Store {
	t.Helper()
	s := open(t)
	t.Cleanup(func() { s.Close() })
	for i := range facts {
		must(t, s.Load(t.Context(), facts[i:i+1]))
	}
	must(t, s.Resolve(t.Context()))
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func exported(t *testing.T, s Store) string {
	t.Helper()
	var out bytes.Buffer
	must(t, s.Export(t.Context(), &out))
	if out.Len() == 0 {
		t.Fatal("nothing was exported")
	}
	return out.String()
}

func sameBytes(t *testing.T, open func(*testing.T) Store) {
	f := Facts()
	want := exported(t, loaded(t, open, f...))
	for _, order := range [][]int{{2, 1, 0}, {1, 2, 0}, {0, 1, 2, 0}} {
		var facts []graph.Facts
		for _, i := range order {
			facts = append(facts, Facts()[i])
		}
		if got := exported(t, loaded(t, open, facts...)); got != want {
			t.Errorf("loaded in the order %v the graph differs", order)
		}
	}
}

func removed(t *testing.T, open func(*testing.T) Store) {
	f := Facts()
	s := loaded(t, open, f...)
	must(t, s.Remove(t.Context(), []graph.ID{f[1].Article.ID, "article:none"}))
	if exported(t, s) != exported(t, loaded(t, open, f[0], f[2])) {
		t.Error("a removed article left something behind")
	}
}

func replaced(t *testing.T, open func(*testing.T) Store) {
	f := Facts()
	other := Facts()[1]
	other.Events[0].Label, other.Claims = "another label", nil
	s := loaded(t, open, f[0], f[1], other)
	if exported(t, s) != exported(t, loaded(t, open, f[0], other)) {
		t.Error("a replaced article left something behind")
	}
}

// theRaid is the event of 2020, told by two articles.
func theRaid(t *testing.T, s Store) *graph.Event {
	t.Helper()
	list, err := s.FindEvents(t.Context(), &graph.EventFilter{From: "2020"}, nil, graph.Page{})
	must(t, err)
	if len(list.Items) != 1 {
		t.Fatalf("events since 2020: %v", list.Items)
	}
	nodes, err := s.Nodes(t.Context(), list.Items)
	must(t, err)
	return nodes[0].(*graph.Event)
}

func joined(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	e := theRaid(t, s)
	if e.ArticleCount != 2 || len(e.Members) != 2 {
		t.Errorf("the raid of two articles: %+v", e)
	}
	for _, member := range e.Members {
		nodes, err := s.Nodes(t.Context(), []graph.ID{member})
		must(t, err)
		if nodes[0].NodeID() != e.ID {
			t.Errorf("member %s leads to %s", member, nodes[0].NodeID())
		}
	}
	stats, err := s.Stats(t.Context())
	must(t, err)
	if stats.Articles != 3 || stats.Events != 2 || stats.Entities != 5 || stats.Claims != 3 || stats.Quads == 0 {
		t.Errorf("stats %+v", stats)
	}
}

func disputes(t *testing.T, open func(*testing.T) Store) {
	var fields []string
	for _, d := range theRaid(t, loaded(t, open, Facts()...)).Disputes {
		fields = append(fields, d.Field)
		if len(d.Values) != 2 || len(d.Values[0].Evidence) == 0 {
			t.Errorf("dispute %+v", d)
		}
	}
	if !slices.Equal(fields, []string{"leader", "quantity arrested"}) {
		t.Errorf("disputed fields %v", fields)
	}
}

func nodes(t *testing.T, open func(*testing.T) Store) {
	f := Facts()
	s := loaded(t, open, f...)
	id, err := s.EntityNamed(t.Context(), "grey  RING")
	must(t, err)
	article, err := s.ArticleAt(t.Context(), "https://two.example/raid")
	must(t, err)
	got, err := s.Nodes(t.Context(), []graph.ID{id, article, "entity:none.0", "nonsense"})
	must(t, err)
	if e := got[0].(*graph.Entity); e.Name != "Grey Ring" || e.ArticleCount != 3 || e.EventCount != 2 {
		t.Errorf("entity %+v", e)
	}
	if a := got[1].(*graph.Article); a.Text != f[1].Article.Text || len(a.Sentences) != 2 || a.Authors[0] != "Z. Last" {
		t.Errorf("article %+v", a)
	}
	if got[2] != nil || got[3] != nil {
		t.Errorf("unknown ids lead to %v %v", got[2], got[3])
	}
}

func cancelled(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.FindEvents(ctx, nil, nil, graph.Page{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled read gives %v", err)
	}
	if err := s.Load(ctx, Facts()[:1]); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled load gives %v", err)
	}
}
