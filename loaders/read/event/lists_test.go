package event

import (
	"slices"
	"strings"
	"testing"
)

// TestKindsOfArgumentsStandWithTriggers holds the kinds of object and subject
// in the ontology to its triggers: one of a verb that is none does nothing.
func TestKindsOfArgumentsStandWithTriggers(t *testing.T) {
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for path, row := range o.types {
		for verb := range row.Objects {
			if rows++; !begins(row.Verbs, verb) {
				t.Errorf("%s: objects of %q, which is no trigger of it", path, verb)
			}
		}
		for verb := range row.Subjects {
			if rows++; !slices.Contains(row.Verbs, verb) {
				t.Errorf("%s: subjects of %q, which is no trigger of it", path, verb)
			}
		}
	}
	if rows == 0 {
		t.Error("no row has kinds of objects or subjects")
	}
}

// begins tells whether the verb is a trigger, or the first word of one ("hold"
// of "hold_over").
func begins(triggers []string, verb string) bool {
	return slices.ContainsFunc(triggers, func(s string) bool { return s == verb || strings.HasPrefix(s, verb+"_") })
}

// TestListsOfWords holds the lists that rules of the clause read to their form.
func TestListsOfWords(t *testing.T) {
	w := parseWords()
	for name, size := range map[string]int{
		"empty": len(w.empty), "accusing": len(w.accusing), "body": len(w.body), "sites": len(w.sites), "offices": len(w.offices),
		"status nouns": len(w.statusNouns), "status objects": len(w.statusObjects), "sentence adverbs": len(w.sentenceAdverbs),
	} {
		if size == 0 || strings.Count(wordFile, "["+name+"]") != 1 {
			t.Errorf("list %q has %d rows", name, size)
		}
	}
	for verb, office := range w.offices {
		if !strings.HasSuffix(office, " of") {
			t.Errorf("%s makes %q of somebody", verb, office)
		}
	}
}
