package resolve

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/graph"
)

// kept is a state and a graph in memory.
type kept struct {
	keys  map[string][]byte
	links map[pair]Link
	roots map[graph.ID]graph.ID
	first map[graph.ID]graph.ID // of copies
}

func newKept() *kept {
	return &kept{map[string][]byte{}, map[pair]Link{}, map[graph.ID]graph.ID{}, map[graph.ID]graph.ID{}}
}

func (k *kept) Get(key []byte) ([]byte, error) { return bytes.Clone(k.keys[string(key)]), nil }

func (k *kept) between(from, to []byte) []string {
	var keys []string
	for key := range k.keys {
		if key >= string(from) && (to == nil || key < string(to)) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

func (k *kept) Keys(from, to []byte) iter.Seq2[Entry, error] {
	return k.entries(k.between(from, to))
}

func (k *kept) Backward(from, to []byte) iter.Seq2[Entry, error] {
	keys := k.between(from, to)
	slices.Reverse(keys)
	return k.entries(keys)
}

func (k *kept) entries(keys []string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, key := range keys {
			if !yield(Entry{Key: []byte(key), Value: k.keys[key]}, nil) {
				return
			}
		}
	}
}

func (k *kept) LinksOf(id graph.ID) (links []Link, err error) {
	for _, l := range k.links {
		if l.A == id || l.B == id {
			links = append(links, l)
		}
	}
	return links, nil
}

func (k *kept) Root(id graph.ID) (graph.ID, error) {
	if root := k.roots[id]; root != "" {
		return root, nil
	}
	return id, nil
}

func (k *kept) Put(key, value []byte) error {
	if value == nil {
		value = []byte{}
	}
	k.keys[string(key)] = bytes.Clone(value)
	return nil
}

func (k *kept) Delete(key []byte) error {
	if _, there := k.keys[string(key)]; !there {
		return fmt.Errorf("no key %q to delete", key)
	}
	delete(k.keys, string(key))
	return nil
}

// update takes in a change, as a store would.
func (k *kept) update(t *testing.T, there map[graph.ID]*graph.Facts, journal []Decision, articles ...graph.ID) {
	t.Helper()
	u, err := Find(t.Context(), k, k, Change{Articles: articles, Journal: journal, Facts: func(_ context.Context, id graph.ID) (*graph.Facts, error) {
		return there[id], nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range u.Removed {
		if k.links[l.pair()] != l {
			t.Fatalf("removed %v, and there is %v", l, k.links[l.pair()])
		}
		delete(k.links, l.pair())
	}
	for _, l := range u.Added {
		if k.links[l.pair()].A != "" {
			t.Fatalf("added %v, and there is %v", l, k.links[l.pair()])
		}
		k.links[l.pair()] = l
	}
	set(k.roots, u.Roots)
	maps.DeleteFunc(k.roots, func(id, root graph.ID) bool { return id == root })
	for copy, first := range u.Copies {
		if k.first[copy] = first; first == "" {
			delete(k.first, copy)
		}
	}
	if err := u.Save(k); err != nil {
		t.Fatal(err)
	}
}

func set(to, from map[graph.ID]graph.ID) { maps.Copy(to, from) }

// sorted are the links by their ends.
func sorted(links map[pair]Link) []Link {
	return slices.SortedFunc(maps.Values(links), CompareLinks)
}

// asFromNothing compares with what is found of all at once.
func (k *kept) asFromNothing(t *testing.T, there map[graph.ID]*graph.Facts, journal []Decision) {
	t.Helper()
	fresh := newKept()
	fresh.update(t, there, journal, slices.Sorted(maps.Keys(there))...)
	if got, want := sorted(k.links), sorted(fresh.links); !slices.Equal(got, want) {
		d := newDifference()
		for _, l := range got {
			d.remove(l)
		}
		for _, l := range want {
			d.add(l)
		}
		many, missing := d.settle()
		t.Fatalf("links: too many %v, missing %v", many, missing)
	}
	if !maps.Equal(k.roots, fresh.roots) || !maps.Equal(k.first, fresh.first) {
		t.Fatalf("roots %v copies %v, want %v %v", k.roots, k.first, fresh.roots, fresh.first)
	}
	if !maps.EqualFunc(k.keys, fresh.keys, bytes.Equal) {
		for _, key := range slices.Sorted(maps.Keys(fresh.keys)) {
			if !bytes.Equal(k.keys[key], fresh.keys[key]) {
				t.Errorf("state at %q: %q, want %q", key, k.keys[key], fresh.keys[key])
			}
		}
		t.Fatalf("%d keys, want %d", len(k.keys), len(fresh.keys))
	}
}

// news is an article of few names, words and days, so that many have much in
// common.
func news(n, version int) *graph.Facts {
	r := rand.New(rand.NewPCG(uint64(n), uint64(version)))
	pick := func(some ...string) string { return some[r.IntN(len(some))] }
	f := article(n)
	f.Article.Published = graph.Date(pick("", "2020-01-02", "2020-01-05", "2020-02-11", "2020-06-01", "2021-01-02"))
	text := ""
	mention := func(words string, form graph.MentionForm) graph.Mention {
		start := len(text)
		text += words + " "
		s := graph.Span{Start: start, End: start + len(words)}
		return graph.Mention{Span: s, Head: s, Form: form}
	}
	for range 4 {
		kind, name := graph.Person, pick("Ann Lee", "Bo Chan", "Lee", "Cy Ruiz", "Ann Lee Ruiz")
		switch r.IntN(4) {
		case 0:
			kind, name = graph.Place, pick("Lower Valley", "Peru", "Lima")
		case 1:
			kind, name = graph.Organization, pick("WSU", "World Steel Union", "Interior Ministry", "Rovers United")
		}
		e := graph.LocalEntity{Kind: kind, Name: name, Description: pick("", "", "mayor of Lima", "judge", "tall mayor"), Mentions: []graph.Mention{mention(name, graph.Name)}}
		if name == "World Steel Union" && r.IntN(2) == 0 {
			e.Aliases = []string{"WSU"}
		}
		if r.IntN(3) == 0 {
			e.Mentions = []graph.Mention{mention(pick("driver", "suspect"), graph.Nominal)}
		}
		f.Entities = append(f.Entities, e)
	}
	for range 3 {
		kind := pick("conflict.attack", "conflict.attack.cyber", "disaster.flood", "justice.arrest")
		e := graph.LocalEvent{Type: kind, Status: graph.Happened, Claim: -1, Mentions: []graph.Mention{mention(pick("another", "the")+" "+pick("attack", "flood", "arrests"), graph.Noun)}}
		for i := range r.IntN(3) {
			e.Roles = append(e.Roles, graph.LocalRole{Role: []graph.RoleKind{graph.Targeted, graph.CarriedOut}[i], Entity: r.IntN(4)})
		}
		if day := graph.Date(pick("", "", "2020-01-02", "2020-01-03", "2020-01", "--01-02")); day != "" {
			e.Time = &graph.TimeSpan{Start: day, End: day}
		}
		f.Events = append(f.Events, e)
	}
	for range 10 {
		text += pick("harbour", "strike", "raid", "steelworks", "ballot", "storm", "ferry") + " "
	}
	if r.IntN(3) == 0 { // one of two wire stories, with a word or two more
		text = fmt.Sprintf("%s by the wire the %d ferry came late into harbour with forty people and one dog on board who had all of them waited for long hours in the rain", text, r.IntN(2))
	}
	f.Article.Text = text
	return f
}

// TestAnyOrderAnyBatching loads, replaces and removes articles at random, in
// batches of any size, and decides about them: what is found is what is found
// of the same articles at once.
func TestAnyOrderAnyBatching(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 3))
		k, there, journal := newKept(), map[graph.ID]*graph.Facts{}, []Decision(nil)
		for range 12 {
			var articles []graph.ID
			for range 1 + r.IntN(6) {
				f := news(r.IntN(18), r.IntN(2))
				id := f.Article.ID
				if articles = append(articles, id); r.IntN(4) == 0 {
					delete(there, id)
				} else {
					there[id] = f
				}
			}
			if seed%2 == 1 && r.IntN(3) == 0 {
				journal = append(slices.Clip(journal), decision(r))
				if r.IntN(3) == 0 {
					journal = journal[1:]
				}
			}
			k.update(t, there, journal, articles...)
			k.asFromNothing(t, there, journal)
		}
		all := slices.Sorted(maps.Keys(there))
		k.update(t, map[graph.ID]*graph.Facts{}, nil, all...)
		if len(k.keys)+len(k.links)+len(k.first) > 0 {
			t.Fatalf("seed %d: all removed, %d keys, %v and %v are left", seed, len(k.keys), k.links, k.first)
		}
	}
}

func decision(r *rand.Rand) Decision {
	kind := []graph.NodeKind{graph.KindEntity, graph.KindEvent}[r.IntN(2)]
	side := func() graph.ID { return article(r.IntN(18)).Article.ID.Local(kind, r.IntN(3)) }
	d := Decision{Kind: []DecisionKind{Merge, Split, NotSame, NotSame}[r.IntN(4)], A: side()}
	for d.Kind != Split && (d.B == "" || d.B == d.A) {
		d.B = side()
	}
	return d
}
