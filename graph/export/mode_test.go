package export

import (
	"slices"
	"strings"
	"testing"

	"dateline/graph"
)

func TestManners(t *testing.T) {
	rows, err := manners(ploverRows)
	if err != nil {
		t.Fatal(err)
	}
	w := &writer{manners: rows}
	for _, row := range []struct {
		kind, code string
		status     graph.EventStatus
		mode       string
		contexts   []string
	}{
		{"conflict.attack.bombing", "ASSAULT", graph.Happened, "explosives", []string{"military"}},
		{"conflict.attack.bombing", "THREATEN", graph.Threatened, "", []string{"military", "hypothetical"}},
		{"conflict.attack.other", "ASSAULT", graph.Denied, "", []string{"military", "negation"}},
		{"justice.arrest", "COERCE", graph.Ongoing, "arrest", []string{"legal"}},
		{"labour.strike", "THREATEN", graph.Planned, "", []string{"economic", "future"}},
		{"business.sell", "", graph.Happened, "", []string{"economic"}},
		{"other.motion", "", graph.Happened, "", nil},
	} {
		mode, contexts := w.mannerOf(&graph.Event{Type: row.kind, Status: row.status}, row.code)
		if mode != row.mode || !slices.Equal(contexts, row.contexts) {
			t.Errorf("%s, %s: %s, %v", row.kind, row.status, mode, contexts)
		}
	}
}

func TestBadMannersAreTold(t *testing.T) {
	for _, rows := range []string{"a.b ASSAULT beat", "a.b - beat crime", "a.b - - crime\na.b - - crime"} {
		if _, err := manners(rows); err == nil || !strings.Contains(err.Error(), "data/plover.txt:") {
			t.Errorf("%q: %v", rows, err)
		}
	}
}
