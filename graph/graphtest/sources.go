package graphtest

import (
	"errors"
	"slices"
	"testing"

	"dateline/graph"
)

// sources asks what stands when sources are left out, and what enough tell.
func sources(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	both := theRaid(t, s)
	if both.Sources != 2 {
		t.Errorf("the raid has %d sources", both.Sources)
	}
	without := func(least int, names ...string) graph.SourceFilter {
		f := graph.SourceFilter{MinIndependentSources: least}
		if len(names) > 0 {
			f.Without = &graph.Without{Sources: names}
		}
		return f
	}
	for _, row := range []struct {
		filter        graph.SourceFilter
		events, roles int // roles of the raid
	}{
		{without(0), 2, 3}, {without(1), 2, 3}, {without(2), 1, 1}, {without(3), 0, 0},
		{without(0, "the two"), 1, 2}, {without(0, "The One"), 2, 2}, {without(2, "The One"), 0, 0}, {without(0, "The One", "The Two"), 0, 0},
	} {
		events, err := s.FindEvents(t.Context(), &graph.EventFilter{SourceFilter: row.filter}, nil, graph.Page{})
		must(t, err)
		roles, err := s.Roles(t.Context(), []graph.ID{both.ID}, &graph.RoleFilter{SourceFilter: row.filter}, nil, graph.Page{})
		must(t, err)
		if events.Total != row.events || roles[0].Total != row.roles {
			t.Errorf("%+v: %d events, %d roles, want %d, %d", row.filter, events.Total, roles[0].Total, row.events, row.roles)
		}
	}
}

func counts(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	for by, want := range map[graph.EventGroup][]graph.Count{
		graph.ByType: {{Key: "justice.raid", Count: 2}}, graph.ByStatus: {{Key: "HAPPENED", Count: 2}},
		graph.ByYear: {{Key: "2018", Count: 1}, {Key: "2020", Count: 1}}, graph.ByMonth: {{Key: "2018-06", Count: 1}, {Key: "2020-03", Count: 1}},
		graph.ByRole: {{Key: "LED", Count: 2}, {Key: "TARGETED", Count: 2}},
	} {
		got, err := s.CountEvents(t.Context(), nil, by)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("by %s: %v, want %v, %v", by, got, want, err)
		}
	}
	got, err := s.CountEvents(t.Context(), &graph.EventFilter{From: "2020"}, graph.ByYear)
	if err != nil || !slices.Equal(got, []graph.Count{{Key: "2020", Count: 1}}) {
		t.Errorf("from 2020: %v, %v", got, err)
	}
	if _, err := s.CountEvents(t.Context(), nil, "COLOUR"); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("by colour: %v", err)
	}
}
