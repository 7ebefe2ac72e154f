package index

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/graph"
	"dateline/graph/view"
)

// glanced reads a record by a glance at all its parts.
func glanced(n needs, value []byte) (view.EventDoc, error) {
	m := &moment{ctx: context.Background()}
	return newGlance(n).of(m, appendID(nil, "event:0000000000000000.0"), value), m.err
}

var allNeeds = needs{id: true, places: true, disputes: true, counts: true, articles: true, roles: true, entities: true, evidence: true}

// FuzzGlance looks at what record.go reads: a glance finds the same.
func FuzzGlance(f *testing.F) {
	e := &encoder{}
	e.event(anEvent())
	f.Add(e.b)
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := glanced(allNeeds, b)
		for _, n := range []needs{{}, {disputes: true}, {counts: true}, {articles: true}, {roles: true}, {roles: true, entities: true}} {
			_, _ = glanced(n, b)
		}
		_ = (&decoder{b: b}).glanceEntity(true)
		_ = (&decoder{b: b}).glanceEntity(false)
		d := &decoder{b: b}
		if want := d.event("event:0000000000000000.0"); !d.bad && err == nil {
			sameGlance(t, got, want.EventDoc)
		}
	})
}

func sameGlance(t *testing.T, got, want view.EventDoc) {
	t.Helper()
	if got.ID != want.ID || got.Type != want.Type || got.Status != want.Status || view.Sortable(got.Time) != view.Sortable(want.Time) ||
		!slices.Equal(got.Places, want.Places) || len(got.Disputes) > 0 != (len(want.Disputes) > 0) ||
		got.ArticleCount != want.ArticleCount || got.Sources != want.Sources || !slices.Equal(got.Articles, want.Articles) {
		t.Errorf("a glance sees %+v %+v of %+v %+v", got, *got.Event, want, *want.Event)
	}
	if !slices.EqualFunc(got.Roles, want.Roles, func(a, b graph.Role) bool {
		return a.Role == b.Role && a.Entity == b.Entity && slices.Equal(a.Evidence, b.Evidence)
	}) {
		t.Errorf("a glance sees the roles %+v of %+v", got.Roles, want.Roles)
	}
}

// anEvent has something of everything.
func anEvent() *eventRecord {
	at := func(article graph.ID) []graph.Evidence {
		return []graph.Evidence{{Article: article, Span: graph.Span{Start: 3, End: 8}}}
	}
	const a, b = graph.ID("article:0000000000000000"), graph.ID("article:00000000000000ff")
	r := &eventRecord{EventDoc: view.EventDoc{Event: &graph.Event{
		ID: "event:0000000000000000.0", Type: "justice.raid", Label: "raid", Status: graph.Planned, ArticleCount: 2, Sources: 2,
		Time:       &graph.TimeSpan{Start: "2020-03", End: "2020-03-09", Text: "in March", Span: graph.Span{Start: 1, End: 2}},
		Places:     []graph.ID{"entity:0000000000000000.1"},
		Quantities: []graph.Quantity{{Value: 2.5, Comparator: ">", Unit: "tons", Text: "tons", Evidence: at(b)[0]}},
		Disputes:   []graph.Dispute{{Field: "leader", Values: []graph.DisputedValue{{Value: "x", Articles: []graph.ID{a}, Evidence: at(a)}, {Value: "y", Articles: []graph.ID{b}, Evidence: at(b)}}}},
		Claims:     []graph.ID{"claim:0000000000000000.0"}, Members: []graph.ID{"event:0000000000000000.0", "event:00000000000000ff.0"},
	}}, mentions: at(b)}
	r.Articles = []view.Origin{{Article: a, Publisher: string(a), Source: string(a)}, {Article: b, Publisher: "the two", Source: "the one"}}
	r.Roles = []graph.Role{{Role: graph.Led, Label: "by", Event: r.ID, Entity: "entity:0000000000000000.2", Confidence: 0.5, ArticleCount: 1, Sources: 1, Evidence: at(b)}}
	return r
}

// TestGlance looks at a record as a whole.
func TestGlance(t *testing.T) {
	e := &encoder{}
	e.event(anEvent())
	got, err := glanced(allNeeds, e.b)
	if err != nil {
		t.Fatal(err)
	}
	sameGlance(t, got, anEvent().EventDoc)
	if _, err := glanced(allNeeds, e.b[:len(e.b)-3]); err == nil {
		t.Error("half a record is no error")
	}
}

// TestInOrder sorts lists of all lengths around those that are sorted at once,
// and takes the first of them.
func TestInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{0, 1, sortedAtOnce, sortedAtOnce + 1, 5*sortedAtOnce - 3} {
		list := make([]int, n)
		for i := range list {
			list[i] = r.IntN(n)
		}
		want := slices.Sorted(slices.Values(list))
		for _, k := range []int{0, 1, 20, n} {
			if got := first(list, k, cmp.Compare); !slices.Equal(got, want[:min(k, n)]) {
				t.Errorf("the first %d of %d numbers are not the least", k, n)
			}
		}
		m := &moment{ctx: t.Context()}
		if got := inOrder(m, list, cmp.Compare); !slices.Equal(got, want) {
			t.Errorf("%d numbers are not in order", n)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m := &moment{ctx: ctx}
	if inOrder(m, make([]int, 9), cmp.Compare); m.err == nil {
		t.Error("what was cancelled is sorted")
	}
}

// TestKeysOfKinds reads the roles of some kinds among many, and as many as are
// asked for.
func TestKeysOfKinds(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	prefix := idKey(famRole, "entity:0000000000000000.0")
	all := taking{}
	for i := range 500 {
		key := append(appendDown(slices.Clone(prefix), r.IntN(4)), byte(1+r.IntN(6)), byte(i>>8), byte(i))
		_ = all.Put(key, nil)
	}
	_ = all.Put(idKey(famRole, "entity:0000000000000000.1"), nil)
	for _, ranks := range [][]byte{nil, {3}, {1, 6}, {9}, {1, 2, 3, 4, 5, 6}} {
		for _, limit := range []int{1, 7, 1000} {
			var want, got []string
			for _, e := range all.sorted() {
				rank := e.Key[min(len(prefix)+4, len(e.Key)-1)]
				if len(e.Key) == len(prefix)+7 && (ranks == nil || slices.Contains(ranks, rank)) && len(want) < limit {
					want = append(want, string(e.Key))
				}
			}
			q := &roleQuery{m: &moment{ctx: t.Context(), keys: all.sorted()}, ranks: ranks}
			q.eachKey(prefix, func(key, _ []byte) bool {
				got = append(got, string(key))
				return len(got) < limit
			})
			if !slices.Equal(got, want) || q.m.err != nil {
				t.Errorf("kinds %v, at most %d: %d keys, want %d, %v", ranks, limit, len(got), len(want), q.m.err)
			}
		}
	}
}
