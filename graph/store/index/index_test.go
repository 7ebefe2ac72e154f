package index

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/graph/view"
)

// sorted are keys in memory.
type sorted []Entry

func (s sorted) at(key []byte) (int, bool) {
	return slices.BinarySearchFunc(s, key, func(e Entry, key []byte) int { return bytes.Compare(e.Key, key) })
}

func (s sorted) Get(key []byte) ([]byte, error) {
	if i, found := s.at(key); found {
		return s[i].Value, nil
	}
	return nil, nil
}

func (s sorted) Keys(from, to []byte) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for i, _ := s.at(from); i < len(s) && (to == nil || bytes.Compare(s[i].Key, to) < 0); i++ {
			if !yield(s[i], nil) {
				return
			}
		}
	}
}

func (s sorted) Backward(from, to []byte) iter.Seq2[Entry, error] { panic("not asked for") }
func (s sorted) Close() error                                     { return nil }

// TestTextsSortInKeysAsTheyDo tries bytes that a key must escape.
func TestTextsSortInKeysAsTheyDo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	text := func() string {
		b := make([]byte, r.IntN(4))
		for i := range b {
			b[i] = [...]byte{0, 1, 2, 'a', 0xfe, 0xff}[r.IntN(6)]
		}
		return string(b)
	}
	for range 2000 {
		a, b := text(), text()
		x, y := appendText(nil, a), appendText(nil, b)
		if cmp.Compare(a, b) != bytes.Compare(x, y) {
			t.Fatalf("%q and %q sort otherwise than %q and %q", x, y, a, b)
		}
		if back, rest, ok := parseText(append(x, 0xff)); back != a || len(rest) != 1 || !ok {
			t.Fatalf("%q comes back as %q", a, back)
		}
		if strings.HasPrefix(b, a) != bytes.HasPrefix(y, appendPrefix(nil, a)) {
			t.Fatalf("%q as a prefix of %q", a, b)
		}
	}
}

func TestIDsInKeys(t *testing.T) {
	var ids []graph.ID
	for _, hash := range []string{"0000000000000000", "00ff00ff00ff00ff", "ffffffffffffffff"} {
		for _, n := range []int{0, 1, 2, 9, 10, 11, 100, 123456789} {
			ids = append(ids, graph.ID("article:"+hash).Local(graph.KindEvent, n))
		}
	}
	for _, a := range ids {
		for _, b := range ids {
			if bytes.Compare(appendID(nil, a), appendID(nil, b)) != cmp.Compare(a, b) {
				t.Errorf("%s and %s sort otherwise", a, b)
			}
		}
		if back, rest, ok := parseID(kindEvent, appendID(nil, a)); back != a || len(rest) > 0 || !ok {
			t.Errorf("%s comes back as %s", a, back)
		}
	}
	for _, id := range []graph.ID{"", "event", "event:1.0", "event:00000000000000000.0", "event:0000000000000000", "event:0000000000000000.", "event:0000000000000000.01",
		"event:000000000000000G.0", "Event:0000000000000000.0", "event:0000000000000000.1x", "article:0000000000000000.0", "thing:0000000000000000"} {
		if _, ok := kindOf(id); ok {
			t.Errorf("%s is taken for an id", id)
		}
	}
}

// TestCountDated compares with counting one by one.
func TestCountDated(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	date := func() graph.Date {
		year, month, day := 2018+r.IntN(4), 1+r.IntN(12), 1+r.IntN(28)
		return [...]graph.Date{
			graph.Date(fmt.Sprint(year)), graph.Date(fmt.Sprintf("%d-%02d", year, month)), graph.Date(fmt.Sprintf("%d-%02d-%02d", year, month, day)),
		}[r.IntN(3)]
	}
	w := &worker{found: newSums()}
	var times []*graph.TimeSpan
	for range 300 {
		d := date()
		times = append(times, &graph.TimeSpan{Start: d, End: d})
		w.count(&eventRecord{EventDoc: view.EventDoc{Event: &graph.Event{Type: "a.b", Time: times[len(times)-1]}}}, 1)
	}
	var keys sorted
	for key, n := range w.found.counts {
		keys = append(keys, Entry{Key: []byte(key), Value: encodeCount(n)})
	}
	slices.SortFunc(keys, func(a, b Entry) int { return bytes.Compare(a.Key, b.Key) })
	for range 1000 {
		from, to := date(), date()
		if r.IntN(5) == 0 {
			from = ""
		}
		if r.IntN(5) == 0 {
			to = ""
		}
		want := 0
		for _, span := range times {
			if view.Overlaps(span, from, to) {
				want++
			}
		}
		m := &moment{ctx: t.Context(), keys: keys}
		if got := m.countDated("a", from, to); got != want && (from == "" || to == "" || from <= to) {
			t.Fatalf("from %q to %q: %d, want %d", from, to, got, want)
		}
	}
}

// FuzzRecords reads what is no record: an error, and no more.
func FuzzRecords(f *testing.F) {
	e := &encoder{}
	e.facts(&graph.Facts{Entities: []graph.LocalEntity{{Kind: graph.Person, Name: "Ada"}}, Events: []graph.LocalEvent{{Type: "a", Claim: -1}}})
	f.Add(e.b)
	f.Add(AppendFacts(nil, &graph.Facts{Article: graph.Article{Title: "A title", Text: "A text."}, Events: []graph.LocalEvent{{Type: "a", Claim: -1}}}))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, read := range []func(*decoder){
			func(d *decoder) { d.facts(&graph.Article{}) }, func(d *decoder) { d.event("event:0000000000000000.0") },
			func(d *decoder) { d.entity("") }, func(d *decoder) { d.claim("claim:0000000000000000.0") }, func(d *decoder) { d.articleNodes("") },
			func(d *decoder) { d.article("", true) }, func(d *decoder) { _, _ = parseTally(d.b) }, func(d *decoder) { d.localEntity(false) },
		} {
			read(&decoder{b: b})
			read(&decoder{b: b, all: string(b)})
		}
		if f, err := ParseFacts("article:0000000000000000", b); err == nil {
			packed := AppendFacts(nil, f)
			if again, err := ParseFacts(f.Article.ID, packed); err != nil || !bytes.Equal(AppendFacts(nil, again), packed) {
				t.Errorf("facts packed and read come back as others: %v", err)
			}
		}
		_, _, _ = parseText(b)
		_, _, _ = parseID(kindEvent, b)
	})
}
