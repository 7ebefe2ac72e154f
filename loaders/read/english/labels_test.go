package english

import (
	"slices"
	"testing"

	"dateline/graph"
)

// TestLabels reads sentences and looks for an event by its line.
func TestLabels(t *testing.T) {
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Kenya is not only fighting in the north but also at sea.": "Kenya is fighting",
		"The mayor has not been charged by prosecutors in Lima.":   "The mayor has not been charged by prosecutors",
		"Two men were arrested by police on Monday.":               "Two men were arrested by police",
	} {
		doc, err := reader.Read(t.Context(), graph.Article{Text: text, Published: "2021-03-04"})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(doc.Events, func(e graph.LocalEvent) bool { return e.Label == want }) {
			t.Errorf("%s\nno event %q among %v", text, want, doc.Events)
		}
	}
}
