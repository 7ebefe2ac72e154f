package index

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/graph"
)

// taking is a Sink that keeps keys in memory.
type taking map[string][]byte

func (s taking) Put(key, value []byte) error {
	s[string(key)] = bytes.Clone(value)
	if value == nil {
		s[string(key)] = []byte{}
	}
	return nil
}

func (s taking) Delete(key []byte) error { delete(s, string(key)); return nil }

func (s taking) sorted() (keys sorted) {
	for _, key := range slices.Sorted(maps.Keys(s)) {
		keys = append(keys, Entry{[]byte(key), s[key]})
	}
	return keys
}

// mentioning is an article that mentions one entity once or twice, in one of
// several ways.
func mentioning(n int, r *rand.Rand) *graph.Facts {
	f := &graph.Facts{Article: graph.Article{ID: graph.ID(fmt.Sprintf("article:%016x", n*7919%1000)), Source: fmt.Sprint("paper ", r.IntN(9)), Text: "x"}}
	for range 1 + r.IntN(2) {
		e := graph.LocalEntity{Kind: graph.Person, Name: fmt.Sprint("Ann ", "BCD"[r.IntN(3):]), Mentions: []graph.Mention{{Span: graph.Span{End: 1 + r.IntN(2)}, Form: graph.Name}}}
		if r.IntN(4) == 0 {
			e.Name, e.Kind, e.Mentions[0].Form = "the mayor", graph.Other, graph.Nominal
		}
		if r.IntN(3) == 0 {
			e.Aliases, e.Description, e.Described = []string{fmt.Sprint("A", r.IntN(5))}, "abcdefg"[:1+r.IntN(6)], graph.Span{End: r.IntN(5)}
		}
		f.Entities = append(f.Entities, e)
	}
	return f
}

// TestTalliesAreAsIfCountedAnew adds, changes and removes articles that
// mention one entity, far more than its tally needs, and compares the index
// with one that is made of all of them at once.
func TestTalliesAreAsIfCountedAnew(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	const root = graph.ID("entity:0000000000000000.0")
	all, kept := map[graph.ID]*graph.Facts{}, taking{}
	change := func(articles ...*graph.Facts) {
		c := &Change{Facts: map[graph.ID]*graph.Facts{}, Roots: map[graph.ID]graph.ID{}}
		for _, f := range articles {
			c.Facts[f.Article.ID], all[f.Article.ID] = f, f
		}
		if r.IntN(3) == 0 { // one goes
			id := slices.Sorted(maps.Keys(all))[r.IntN(len(all))]
			c.Facts[id] = nil
			delete(all, id)
		}
		c.addRoots(root)
		if err := Update(t.Context(), kept.sorted(), c, kept); err != nil {
			t.Fatal(err)
		}
	}
	for round := range 60 {
		again := []*graph.Facts{mentioning(2*round, r), mentioning(2*round+1, r)}
		if r.IntN(3) == 0 {
			again = append(again, mentioning(r.IntN(2*round+1), r))
		}
		change(again...)
		whole := &Change{Facts: all, Roots: map[graph.ID]graph.ID{}}
		whole.addRoots(root)
		n, err := Verify(t.Context(), kept.sorted(), whole, t.Errorf)
		if err != nil || n == 0 || t.Failed() {
			t.Fatalf("round %d: %d keys, %v", round, n, err)
		}
	}
	if kept[string(idKey(famTally, root))] == nil {
		t.Error("no tally was kept: the test showed nothing")
	}
}

func (c *Change) addRoots(root graph.ID) {
	for id, f := range c.Facts {
		for i := 0; f != nil && i < len(f.Entities); i++ {
			if local := id.Local(graph.KindEntity, i); local != root {
				c.Roots[local] = root
			}
		}
	}
}
