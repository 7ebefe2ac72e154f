package graphtest

import (
	"errors"
	"slices"
	"testing"

	"dateline/graph"
)

func ptr[T any](v T) *T { return &v }

func filters(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	ring, err := s.EntityNamed(t.Context(), "Grey Ring")
	must(t, err)
	for _, row := range []struct {
		name  string
		where graph.EventFilter
		want  int
	}{
		{"all", graph.EventFilter{}, 2},
		{"type above", graph.EventFilter{Type: []string{"justice"}}, 2},
		{"type by half a word", graph.EventFilter{Type: []string{"just"}}, 0},
		{"status", graph.EventFilter{Status: []graph.EventStatus{graph.Planned}}, 0},
		{"from", graph.EventFilter{From: "2019"}, 1},
		{"to a month", graph.EventFilter{To: "2018-06"}, 1},
		{"between", graph.EventFilter{From: "2018-06-02", To: "2020-03-02"}, 0},
		{"participant", graph.EventFilter{Participant: ring}, 2},
		{"role and name", graph.EventFilter{Role: &graph.RoleFilter{Kind: []graph.RoleKind{graph.Led}, Name: "norland"}}, 2},
		{"role that it has not", graph.EventFilter{Role: &graph.RoleFilter{Kind: []graph.RoleKind{graph.Led}, Entity: ring}}, 0},
		{"disputed", graph.EventFilter{Disputed: ptr(true)}, 1},
		{"not disputed", graph.EventFilter{Not: &graph.EventFilter{Disputed: ptr(true)}}, 1},
		{"words", graph.EventFilter{Text: "raid march"}, 1},
		{"and", graph.EventFilter{And: []graph.EventFilter{{From: "2019"}, {To: "2019"}}}, 0},
		{"or", graph.EventFilter{Or: []graph.EventFilter{{From: "2020"}, {To: "2018"}}}, 2},
		{"article", graph.EventFilter{Article: Facts()[2].Article.ID}, 1},
	} {
		list, err := s.FindEvents(t.Context(), &row.where, nil, graph.Page{})
		if err != nil || list.Total != row.want || len(list.Items) != row.want {
			t.Errorf("%s: %d events (%v), want %d", row.name, list.Total, err, row.want)
		}
	}
	entities, err := s.FindEntities(t.Context(), &graph.EntityFilter{
		Kind: []graph.EntityKind{graph.Organization}, Name: &graph.StringFilter{Prefix: ptr("n")}, InEvent: &graph.EventFilter{From: "2020"},
	}, nil, graph.Page{})
	must(t, err)
	claims, err := s.FindClaims(t.Context(), &graph.ClaimFilter{SpeakerName: "ada berg"}, graph.Page{})
	must(t, err)
	articles, err := s.FindArticles(t.Context(), &graph.ArticleFilter{Source: []string{"the two"}, From: "2020"}, graph.Page{})
	must(t, err)
	if entities.Total != 1 || claims.Total != 2 || articles.Total != 1 {
		t.Errorf("entities %d, claims %d, articles %d", entities.Total, claims.Total, articles.Total)
	}
}

func orders(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	up, err := s.FindEvents(t.Context(), nil, []graph.EventOrder{graph.TimeAsc}, graph.Page{})
	must(t, err)
	down, err := s.FindEvents(t.Context(), nil, []graph.EventOrder{graph.TimeDesc}, graph.Page{})
	must(t, err)
	slices.Reverse(down.Items)
	if !slices.Equal(up.Items, down.Items) || up.Items[1] != theRaid(t, s).ID {
		t.Errorf("by time %v, backwards %v", up.Items, down.Items)
	}
	byCount, err := s.FindEntities(t.Context(), nil, []graph.EntityOrder{graph.EventCountDesc, graph.NameAsc}, graph.Page{First: 2})
	must(t, err)
	nodes, err := s.Nodes(t.Context(), byCount.Items)
	must(t, err)
	if nodes[0].(*graph.Entity).Name != "Grey Ring" || nodes[1].(*graph.Entity).Name != "Norland" {
		t.Errorf("in the most events: %v", nodes)
	}
}

// pages walks the entities page by page in both directions, while an article
// is removed: nothing is lost or repeated.
func pages(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	all, err := s.FindEntities(t.Context(), nil, nil, graph.Page{})
	must(t, err)
	var forward, backward []graph.ID
	for page := (graph.Page{First: 2}); ; {
		list, err := s.FindEntities(t.Context(), nil, nil, page)
		must(t, err)
		forward = append(forward, list.Items...)
		if list.Total != len(all.Items) || list.HasPrevious != (page.After != "") {
			t.Errorf("page %+v: %+v", page, list)
		}
		if !list.HasNext {
			break
		}
		page.After = list.Cursors[len(list.Cursors)-1]
	}
	for page := (graph.Page{Last: 2}); ; {
		list, err := s.FindEntities(t.Context(), nil, nil, page)
		must(t, err)
		backward = append(slices.Clone(list.Items), backward...)
		if !list.HasPrevious {
			break
		}
		page.Before = list.Cursors[0]
	}
	if !slices.Equal(forward, all.Items) || !slices.Equal(backward, all.Items) {
		t.Errorf("forward %v, backward %v, all %v", forward, backward, all.Items)
	}
	if _, err := s.FindEntities(t.Context(), nil, nil, graph.Page{First: 1, After: "!"}); !errors.Is(err, graph.ErrBadCursor) {
		t.Errorf("a bad cursor gives %v", err)
	}
}

func links(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	raid := theRaid(t, s)
	ring, err := s.EntityNamed(t.Context(), "Grey Ring")
	must(t, err)
	roles, err := s.Roles(t.Context(), []graph.ID{raid.ID, ring, "event:none.0"}, nil, nil, graph.Page{})
	must(t, err)
	if roles[0].Total != 3 || roles[1].Total != 2 || roles[2].Total != 0 {
		t.Fatalf("roles %+v", roles)
	}
	if first := roles[0].Items[0]; first.Role != graph.Targeted || first.ArticleCount != 2 || len(first.Evidence) != 2 {
		t.Errorf("the role that both articles tell: %+v", first)
	}
	met, err := s.CoParticipants(t.Context(), []graph.ID{ring}, graph.Page{First: 1})
	must(t, err)
	if met[0].Total != 2 || met[0].Items[0].Count != 2 {
		t.Errorf("met in events: %+v", met[0])
	}
	relations, err := s.Relations(t.Context(), []graph.ID{ring}, "opposed to", graph.Page{})
	must(t, err)
	mentions, err := s.Mentions(t.Context(), []graph.ID{ring}, graph.Page{})
	must(t, err)
	articles, err := s.Linked(t.Context(), []graph.ID{ring}, graph.KindArticle, graph.Page{})
	must(t, err)
	if relations[0].Total != 2 || mentions[0].Total != 3 || articles[0].Total != 3 {
		t.Errorf("relations %d, mentions %d, articles %d", relations[0].Total, mentions[0].Total, articles[0].Total)
	}
}

func search(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	found, err := s.Search(t.Context(), "grey ring", []graph.NodeKind{graph.KindEntity}, graph.Page{})
	must(t, err)
	ring, err := s.EntityNamed(t.Context(), "Grey Ring")
	must(t, err)
	if !slices.Equal(found.Items, []graph.ID{ring}) {
		t.Errorf("found %v", found.Items)
	}
	if none, err := s.Search(t.Context(), "grey elephant", nil, graph.Page{}); err != nil || none.Total != 0 {
		t.Errorf("found %v %v", none, err)
	}
}

func paths(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Facts()...)
	from, err := s.EntityNamed(t.Context(), "Norland")
	must(t, err)
	to, err := s.EntityNamed(t.Context(), "Bo Dahl")
	must(t, err)
	found, err := s.Paths(t.Context(), from, to, 4, 5)
	must(t, err)
	if len(found) == 0 || len(found[0].Steps) != 3 || found[0].Steps[0].From != from || found[0].Steps[2].To != to {
		t.Errorf("paths %+v", found)
	}
	near, err := s.Neighborhood(t.Context(), from, 1, 2)
	must(t, err)
	if len(near.Nodes) != 2 || !near.Truncated {
		t.Errorf("neighbourhood %+v", near)
	}
}
