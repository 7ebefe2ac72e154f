package read

import (
	"reflect"
	"testing"

	"dateline/graph"
)

// The saying goes; what pointed behind it is numbered anew.
func TestStored(t *testing.T) {
	verb := func(start int) []graph.Mention {
		return []graph.Mention{{Span: graph.Span{Start: start, End: start + 4}, Form: graph.Verb}}
	}
	doc := &Document{}
	doc.Events = []graph.LocalEvent{
		{Type: "statement.warn", Mentions: verb(5), Claim: -1},
		{Type: "disaster.flood", Mentions: verb(20), Claim: 0, Links: []graph.LocalEventLink{{Kind: graph.Follows, To: 2}, {Kind: graph.Causes, To: 0}}},
		{Type: "life.die", Mentions: verb(40), Claim: -1},
		{Type: "other.motion", Mentions: verb(60), Claim: -1, Time: &graph.TimeSpan{}}, // nothing is said of it
	}
	doc.Claims = []graph.LocalClaim{{CueSpan: graph.Span{Start: 5, End: 9}, About: []int{0, 1, 2}}}
	facts := doc.Stored()
	if len(facts.Events) != 2 || facts.Events[0].Type != "disaster.flood" || facts.Events[1].Type != "life.die" {
		t.Fatalf("events %+v", facts.Events)
	}
	if want := []graph.LocalEventLink{{Kind: graph.Follows, To: 1}}; !reflect.DeepEqual(facts.Events[0].Links, want) {
		t.Errorf("links %+v", facts.Events[0].Links)
	}
	if want := []int{0, 1}; !reflect.DeepEqual(facts.Claims[0].About, want) {
		t.Errorf("about %v", facts.Claims[0].About)
	}
	if len(doc.Events) != 4 || doc.Events[1].Links[0].To != 2 || doc.Claims[0].About[2] != 2 {
		t.Error("the document was changed")
	}
}
