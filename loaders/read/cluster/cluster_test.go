package cluster

import (
	"maps"
	"testing"
)

func words() []Word {
	return []Word{
		{"paris", []float32{1, 0, 0.1}}, {"rome", []float32{0.9, 0.1, 0}}, {"oslo", []float32{1, 0.1, 0.1}},
		{"ran", []float32{0, 1, 0}}, {"walked", []float32{0.1, 0.9, 0.1}}, {"sang", []float32{0, 1, 0.5}},
		{"", []float32{0, 0, 0}},
	}
}

// Words that are used alike share a path, others do not.
func TestBisect(t *testing.T) {
	paths := Bisect(words(), 3)
	if len(paths) != len(words()) {
		t.Fatalf("%v", paths)
	}
	for _, alike := range [][2]string{{"paris", "rome"}, {"paris", "oslo"}, {"ran", "walked"}} {
		if paths[alike[0]] != paths[alike[1]] {
			t.Errorf("%v: %s and %s", alike, paths[alike[0]], paths[alike[1]])
		}
	}
	if paths["paris"] == paths["ran"] {
		t.Error("a city and a verb share a cluster")
	}
}

func TestBisectTwiceGivesTheSame(t *testing.T) {
	if !maps.Equal(Bisect(words(), 4), Bisect(words(), 4)) {
		t.Error("other paths")
	}
}

// More clusters than words, words that are all alike, no words.
func TestBisectEnds(t *testing.T) {
	alike := []Word{{"a", []float32{1, 0}}, {"b", []float32{1, 0}}}
	if paths := Bisect(alike, 5); paths["a"] != paths["b"] {
		t.Errorf("%v", paths)
	}
	if paths := Bisect(words(), 100); len(paths) != len(words()) {
		t.Errorf("%v", paths)
	}
	if paths := Bisect(nil, 2); len(paths) != 0 {
		t.Errorf("%v", paths)
	}
}
