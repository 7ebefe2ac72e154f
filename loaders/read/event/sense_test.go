package event

import (
	"strings"
	"testing"
)

// TestSensesAreWellFormed holds data/senses.txt and data/nominals.txt to their
// form: known classes only, words of small letters, each in one list.
func TestSensesAreWellFormed(t *testing.T) {
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	s := parseSenses(senseFile)
	if len(s.verbs) < 5000 || len(s.nouns) < 5000 {
		t.Fatalf("%d verbs, %d nouns", len(s.verbs), len(s.nouns))
	}
	for _, list := range []map[string]string{s.verbs, s.nouns} {
		for word, class := range list {
			name, _, _ := strings.Cut(class, " ")
			if o.types["other."+name] == nil || strings.ToLower(word) != word {
				t.Errorf("%s: class %q has no type", word, class)
			}
		}
	}
	for noun, verb := range nominals() {
		if noun == verb || noun == "" || verb == "" || strings.ContainsAny(noun+verb, " \t") {
			t.Errorf("nominal %q of %q", noun, verb)
		}
	}
}

func TestRoot(t *testing.T) {
	for lemma, want := range map[string]string{"death": "die", "decision": "decide", "arrest": "arrest", "nominates": "nominate", "zzz": "zzz"} {
		if got := Root(lemma); got != want {
			t.Errorf("%s: %s, want %s", lemma, got, want)
		}
	}
}

// TestOccurrenceWeights holds data/occurrences.txt to its form, and tells that
// every weight can be used: its feature is of a kind that features makes.
func TestOccurrenceWeights(t *testing.T) {
	rows := 0
	for line := range strings.Lines(occurrenceFile) {
		if !strings.HasPrefix(line, "#") {
			rows++
			kind, _, _ := strings.Cut(line, " ")
			if kind, _, _ = strings.Cut(kind, "\t"); !featureKinds[kind] {
				t.Errorf("no feature is like %q", line)
			}
		}
	}
	if w := occurrences(); len(w) != rows || rows < 1000 {
		t.Errorf("%d weights of %d rows", len(w), rows)
	}
}

var featureKinds = map[string]bool{
	"bias": true, "upos": true, "xpos": true, "lemma": true, "class": true, "rel": true, "suffix": true, "type": true, "head": true,
	"child": true, "word": true, "before": true, "behind": true, "in": true, "role": true, "organisation": true, "capital": true,
	"headline": true, "time": true, "entity": true, "kind": true,
}
