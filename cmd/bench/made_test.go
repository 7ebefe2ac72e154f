package main

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// TestFrames fills each frame, and finds each list used.
func TestFrames(t *testing.T) {
	m, err := newMaker()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{"topics": true, "any": true}
	for _, topic := range m.frames["topics"] {
		used[topic], used[topic+".lead"] = true, true
	}
	a := &madeArticle{cast: m.world.cast(rand.New(rand.NewPCG(1, 1)))}
	for _, list := range m.frames {
		for _, frame := range list {
			for rest := frame; ; {
				_, after, ok := strings.Cut(rest, "{")
				if !ok {
					break
				}
				slot, after, closed := strings.Cut(after, "}")
				if used[slot] = true; !closed || m.slot(a, slot) == "" {
					t.Errorf("%q: nothing fills {%s}", frame, slot)
				}
				rest = after
			}
		}
	}
	for name := range m.frames {
		if !used[name] {
			t.Errorf("nothing takes a frame of %q", name)
		}
	}
}

func TestReadFramesTellsBadLines(t *testing.T) {
	if _, err := readFrames("a:\n  x\nno list\n"); err == nil || !strings.Contains(err.Error(), ":3") {
		t.Errorf("got %v", err)
	}
}

// TestMadeArticlesAreTheSame makes articles twice, as many and fewer.
func TestMadeArticlesAreTheSame(t *testing.T) {
	make := func(n int) (all []madeArticle, told archive) {
		m, err := newMaker()
		if err != nil {
			t.Fatal(err)
		}
		told.seen = map[string]bool{}
		for range n {
			a := m.next()
			all = append(all, *a)
			told.add(a)
		}
		return all, told
	}
	many, told := make(400)
	few, _ := make(100)
	if !reflect.DeepEqual(many[:100], few) {
		t.Error("the first hundred are others")
	}
	if words := told.words / told.articles; words < 150 || words > 400 {
		t.Errorf("%d words an article", words)
	}
	if part := float64(told.repeated) / float64(told.sentences); part < 0.05 || part > 0.3 {
		t.Errorf("%.2f of the sentences are repeated", part)
	}
}
