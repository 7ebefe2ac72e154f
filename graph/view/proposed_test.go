package view_test

import (
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/resolve"
	"dateline/graph/view"
)

// TestCandidates proposes each pair once, with its best reason, and no pair
// that is one already.
func TestCandidates(t *testing.T) {
	facts := graphtest.Facts()
	id := func(article int, kind graph.NodeKind, n int) graph.ID {
		return facts[article].Article.ID.Local(kind, n)
	}
	v := view.New(pointers(facts), []resolve.Link{
		{A: id(0, graph.KindEntity, 0), B: id(1, graph.KindEntity, 0), Reason: "poor", Score: .4, Doubtful: true},
		{A: id(1, graph.KindEntity, 0), B: id(0, graph.KindEntity, 0), Reason: "better", Score: .5, Doubtful: true},
		{A: id(0, graph.KindEvent, 0), B: id(1, graph.KindEvent, 0), Reason: "one", Score: .9},
		{A: id(0, graph.KindEvent, 0), B: id(1, graph.KindEvent, 0), Reason: "doubt", Score: .5, Doubtful: true},
	}, 0)
	entities, err := v.Candidates(t.Context(), graph.KindEntity, graph.Page{})
	if err != nil || entities.Total != 1 || entities.Items[0].Reason != "better" || entities.Items[0].A >= entities.Items[0].B {
		t.Errorf("entities: %+v, %v", entities, err)
	}
	events, err := v.Candidates(t.Context(), graph.KindEvent, graph.Page{})
	if err != nil || events.Total != 0 {
		t.Errorf("events: %+v, %v", events, err)
	}
}

// TestEdgesRunAsTheirFacts looks from the object of a relation and from an
// event: the edges still lead from the subject, and from the entity.
func TestEdgesRunAsTheirFacts(t *testing.T) {
	facts := graphtest.Facts()
	v := view.New(pointers(facts), nil, 0)
	relations := 0
	for _, f := range facts {
		for _, r := range f.Relations {
			subject, object := f.Article.ID.Local(graph.KindEntity, r.Subject), f.Article.ID.Local(graph.KindEntity, r.Object)
			sub, err := v.Neighborhood(t.Context(), object, 1, 100)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range sub.Edges {
				if e.Label == r.Predicate {
					relations++
					if from, to := e.Ends(); from != subject || to != object {
						t.Errorf("%s leads from %s to %s, want %s to %s", e.Label, e.From, e.To, subject, object)
					}
				}
				if from, to := e.Ends(); from.Kind() == graph.KindEvent && to.Kind() == graph.KindEntity {
					t.Errorf("%s leads from the event to the entity", e.Label)
				}
			}
		}
	}
	if relations == 0 {
		t.Error("no relation was looked at")
	}
}

func pointers(facts []graph.Facts) []*graph.Facts {
	list := make([]*graph.Facts, len(facts))
	for i := range facts {
		list[i] = &facts[i]
	}
	return list
}
