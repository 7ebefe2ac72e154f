package event

import (
	"errors"
	"strings"
	"testing"

	"dateline/graph"
)

func TestOntologyRowsAreWellFormed(t *testing.T) {
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if len(o.types) < 80 {
		t.Fatalf("only %d types", len(o.types))
	}
	verbs, nouns, adjectives := map[string]string{}, map[string]string{}, map[string]string{}
	for path, row := range o.types {
		if strings.ToLower(path) != path || strings.HasPrefix(path, ".") || strings.HasSuffix(path, ".") {
			t.Errorf("type %q is no path", path)
		}
		if path != "any" && !strings.HasPrefix(path, "other.") && len(row.Verbs)+len(row.Nouns)+len(row.Adjectives) == 0 && len(row.Roles) == 0 {
			t.Errorf("type %s has no trigger and no role", path)
		}
		for _, verb := range row.Verbs {
			if other, twice := verbs[verb]; twice {
				t.Errorf("the verb %s triggers both %s and %s", verb, other, path)
			}
			verbs[verb] = path
		}
		for _, noun := range row.Nouns {
			if other, twice := nouns[noun]; twice {
				t.Errorf("the noun %s triggers both %s and %s", noun, other, path)
			}
			nouns[noun] = path
		}
		for _, adjective := range row.Adjectives {
			if other, twice := adjectives[adjective]; twice {
				t.Errorf("the adjective %s triggers both %s and %s", adjective, other, path)
			}
			adjectives[adjective] = path
		}
		if row.ACE != "" && !strings.Contains(row.ACE, ".") {
			t.Errorf("type %s: %q is no ACE code", path, row.ACE)
		}
	}
}

func TestRolesComeFromThePathsAbove(t *testing.T) {
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		path, slot string
		want       graph.RoleKind
	}{
		{"conflict.attack.cyber", "against", graph.Targeted}, {"conflict.attack.cyber", "subj", graph.CarriedOut},
		{"life.die", "subj", graph.Affected}, {"business.sell", "to", graph.Recipient}, {"disaster.flood", "of", graph.Affected},
	} {
		if got, _ := o.role(o.types[row.path], row.slot); got != row.want {
			t.Errorf("%s %s: %s, want %s", row.path, row.slot, got, row.want)
		}
	}
	if role, known := o.role(o.types["life.die"], "underneath"); known {
		t.Errorf("an unknown slot has the role %s", role)
	}
}

func TestAUsersOntologyAdds(t *testing.T) {
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Add(strings.NewReader("- type: conflict.attack.drone\n  nouns: [drone_strike]\n  roles: {over: TARGETED}\n")); err != nil {
		t.Fatal(err)
	}
	if o.nouns["drone_strike"].Type != "conflict.attack.drone" {
		t.Error("the new trigger leads nowhere")
	}
	for _, bad := range []string{"- nouns: [x]\n", "- type: a\n  roles: {on: NOBODY}\n", "- type: [", "- typ: a\n"} {
		if err := o.Add(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "ontology") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if err := o.Add(strings.NewReader("- type: a\n  roles: {on: NOBODY}\n")); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("an unknown role gives %v", err)
	}
}

// TestWordsAreUsed holds the lists to their form: each is there and has rows.
func TestWordsAreUsed(t *testing.T) {
	w := parseWords()
	for name, size := range map[string]int{
		"light": len(w.light), "aspect": len(w.aspect), "support": len(w.support), "phrase": len(w.phrase), "distinct": len(w.distinct),
		"same": len(w.same), "status verbs": len(w.statusVerbs), "status words": len(w.statusWords),
		"status adjectives": len(w.statusAdjectives), "comparators": len(w.comparators), "measures": len(w.measures), "regions": len(w.regions),
	} {
		if size == 0 || strings.Count(wordFile, "["+name+"]") != 1 {
			t.Errorf("list %q has %d rows", name, size)
		}
	}
	for word, role := range w.support {
		if !roles[role] {
			t.Errorf("%s stands for the unknown role %q", word, role)
		}
	}
}

// TestCuesAreUsed holds data/cues.yaml to its form: both types are there, the
// word is a trigger of the first, and no cue speaks for both senses.
func TestCuesAreUsed(t *testing.T) {
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for word, senses := range cues() {
		for _, s := range senses {
			rows++
			used := false
			for _, row := range []*eventType{o.verbs[word], o.nouns[word]} {
				used = used || row != nil && (row.Type == s.Of || strings.HasPrefix(row.Type, s.Of+"."))
			}
			if !used || o.types[s.Type] == nil || len(s.With) == 0 {
				t.Errorf("%s: no trigger of %s, or no type %s", word, s.Of, s.Type)
			}
			for _, cue := range s.With {
				for _, other := range s.Without {
					if cue == other {
						t.Errorf("%s: %q speaks for both senses", word, cue)
					}
				}
			}
		}
	}
	if rows != strings.Count(cueFile, "- word:") || rows == 0 {
		t.Errorf("%d of the rows were read", rows)
	}
}
