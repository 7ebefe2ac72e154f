package event

import (
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

// TestHeadlineGivesWay joins a headline's event with the one that the text
// tells again, whose words for who it was go before the headline's, and keeps
// them apart where somebody else with a name has the role.
func TestHeadlineGivesWay(t *testing.T) {
	name := func(n string) graph.LocalEntity {
		return graph.LocalEntity{Name: n, Mentions: []graph.Mention{{Form: graph.Name}}}
	}
	doc := &read.Document{
		Sentences: []read.Sentence{{Kind: "headline"}, {Kind: read.Prose}},
		Facts:     graph.Facts{Entities: []graph.LocalEntity{{Name: "Treasurer", Mentions: []graph.Mention{{Form: graph.Nominal}}}, name("Ann Lee"), name("Bo Day")}},
	}
	event := func(sentence, entity int) *draft {
		d := &draft{kind: &eventType{Type: "justice.sentence"}, sentence: sentence}
		d.Type, d.Status, d.Mentions = "justice.sentence", graph.Happened, make([]graph.Mention, 1)
		d.Roles = []graph.LocalRole{{Role: graph.Targeted, Entity: entity}}
		return d
	}
	for _, row := range []struct {
		headline, text int
		joined         bool
	}{{0, 1, true}, {1, 1, true}, {2, 1, false}} {
		r := &reading{Stage: &Stage{}, doc: doc, trees: make([]tree, 2), events: []*draft{event(0, row.headline), event(1, row.text)}}
		r.trees[0], r.trees[1] = tree{doc: doc, children: [][]int{nil}}, tree{doc: doc, children: [][]int{nil}}
		r.join()
		first := r.events[0]
		if got := r.events[1].into != nil; got != row.joined {
			t.Errorf("headline of %q, text of %q: joined %v", doc.Entities[row.headline].Name, doc.Entities[row.text].Name, got)
		}
		if row.joined && (len(first.Roles) != 1 || first.Roles[0].Entity != row.text) {
			t.Errorf("headline of %q: roles %v", doc.Entities[row.headline].Name, first.Roles)
		}
	}
}
