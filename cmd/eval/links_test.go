package main

import (
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

// Ann Lee (0) met Bo (8). The mayor (12) left. She (20) laughed. Given: Ann,
// the mayor and she are one. Read: Ann and she are one, Bo and the mayor too.
func TestLinksByHand(t *testing.T) {
	text := linkedText{
		doc:  &read.Document{},
		gold: []linked{{0, -1, "ann", graph.Name}, {8, -1, "bo", graph.Name}, {12, -1, "ann", graph.Nominal}, {20, -1, "ann", graph.Pronoun}},
		own:  []linked{{0, -1, "0", graph.Name}, {8, -1, "1", graph.Name}, {12, -1, "1", graph.Nominal}, {20, -1, "0", graph.Pronoun}},
	}
	text.doc.Article.Text = "Ann met Bo. The mayor left. She laughed."
	scores := newLinkScores()
	text.score(scores, false)
	for form, want := range map[graph.MentionForm]agreement{
		graph.Name:    {},
		graph.Nominal: {ratio{0, 1}, ratio{0, 1}}, // the mayor is not Bo
		graph.Pronoun: {ratio{1, 1}, ratio{1, 1}}, // she is Ann
	} {
		if got := *scores.links[form]; got != want {
			t.Errorf("%s: got %+v, want %+v", form, got, want)
		}
	}
}

// Where not all mentions are given, of one that is none nothing is known.
func TestLinksOfPartlyGivenMentions(t *testing.T) {
	text := linkedText{
		doc:     &read.Document{},
		own:     []linked{{0, -1, "0", graph.Name}, {8, -1, "0", graph.Nominal}},
		partial: true,
	}
	scores := newLinkScores()
	text.score(scores, false)
	if got := *scores.links[graph.Nominal]; got != (agreement{}) {
		t.Errorf("partial: %+v", got)
	}
	text.partial = false
	text.score(scores, false)
	if got := *scores.links[graph.Nominal]; got.precision != (ratio{0, 1}) {
		t.Errorf("whole: %+v", got)
	}
}
