package quadstore

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// model is the naive store that random changes are compared with.
type model struct {
	quads map[quad.Quad]bool
	keys  map[string]string
}

// anyQuad is one of few quads, so that changes meet.
func anyQuad(r *rand.Rand) quad.Quad {
	q := quad.Quad{
		Subject:   quad.IRI(fmt.Sprintf("entity:%d.%d", r.IntN(3), r.IntN(3))),
		Predicate: quad.IRI(fmt.Sprintf("p:%d", r.IntN(3))),
	}
	objects := []quad.Value{
		quad.String("a"), quad.IRI("entity:1.1"), quad.Int(-1), quad.Float(0.5), quad.Bool(true), quad.BNode("b"),
		quad.LangString{Value: "a", Lang: "en"}, quad.TypedString{Value: "a", Type: "t"}, quad.IRI("p:1"),
	}
	q.Object = objects[r.IntN(len(objects))]
	if n := r.IntN(4); n > 0 {
		q.Label = quad.IRI(fmt.Sprintf("article:%d", n))
	}
	return q
}

func anyQuads(r *rand.Rand) (quads []quad.Quad) {
	for range r.IntN(12) {
		quads = append(quads, anyQuad(r))
	}
	return quads
}

func anyEntries(r *rand.Rand) (entries []Entry) {
	for range r.IntN(4) {
		entries = append(entries, Entry{fmt.Append(nil, "k", r.IntN(9)), fmt.Append(nil, r.IntN(100))})
	}
	return entries
}

func (m *model) apply(b *Batch) {
	for _, q := range b.Remove {
		delete(m.quads, q)
	}
	for _, q := range b.Add {
		m.quads[q] = true
	}
	for _, key := range b.Delete {
		delete(m.keys, string(key))
	}
	for _, e := range b.Put {
		m.keys[string(e.Key)] = string(e.Value)
	}
}

// TestAgainstAModel makes random changes, by Apply and in bulk, and compares
// every kind of answer with the model's; at times it opens the store anew.
func TestAgainstAModel(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 4))
		fs := vfs.NewMem()
		m := &model{quads: map[quad.Quad]bool{}, keys: map[string]string{}}
		s := openMem(t, fs)
		for range 25 {
			b := &Batch{Add: anyQuads(r), Put: anyEntries(r)}
			if r.IntN(3) == 0 {
				loadBulk(t, s, b)
			} else {
				b.Remove = anyQuads(r)
				b.Delete = [][]byte{fmt.Append(nil, "k", r.IntN(9))}
				check(t, s.Apply(t.Context(), b))
			}
			m.apply(b)
			if r.IntN(10) == 0 {
				check(t, s.Close())
				s = openMem(t, fs)
			}
			m.compare(t, s, anyQuad(r))
		}
		check(t, s.Close())
	}
}

func openMem(t testing.TB, fs vfs.FS) *Store {
	t.Helper()
	s, err := open(t.Context(), "db", fs)
	check(t, err)
	return s
}

func loadBulk(t testing.TB, s *Store, batches ...*Batch) {
	t.Helper()
	bulk := s.Bulk(t.Context())
	for _, b := range batches {
		check(t, bulk.Add(b))
	}
	check(t, bulk.Close())
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (m *model) compare(t *testing.T, s *Store, around quad.Quad) {
	t.Helper()
	v, err := s.View()
	check(t, err)
	defer v.Close()
	for mask := range 16 {
		var pattern Quad
		for i, value := range [...]quad.Value{around.Subject, around.Predicate, around.Object, around.Label} {
			if mask&(1<<i) != 0 {
				pattern[i], _ = IDOf(value)
			}
		}
		got := scanned(t, v, pattern)
		if want := m.matching(pattern); !slices.Equal(got, want) {
			t.Fatalf("pattern %x: got %v, want %v", pattern, got, want)
		}
	}
	m.compareCounts(t, s, v)
	m.compareKeys(t, v)
}

func (m *model) matching(pattern Quad) (lines []string) {
	for q := range m.quads {
		var ids Quad
		for i, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			ids[i], _ = IDOf(v)
		}
		if pattern.matches(ids) {
			lines = append(lines, q.NQuad())
		}
	}
	slices.Sort(lines)
	return lines
}

func scanned(t testing.TB, v *View, pattern Quad) (lines []string) {
	t.Helper()
	for q, err := range v.Scan(pattern) {
		check(t, err)
		values, err := v.Values(q[:])
		check(t, err)
		lines = append(lines, quad.Quad{Subject: values[0], Predicate: values[1], Object: values[2], Label: values[3]}.NQuad())
	}
	slices.Sort(lines)
	return lines
}

func (m *model) compareCounts(t *testing.T, s *Store, v *View) {
	t.Helper()
	uses := map[ID]int64{}
	predicates := map[ID]int64{}
	for q := range m.quads {
		for i, value := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if id, _ := IDOf(value); id != 0 {
				uses[id]++
				if i == 1 {
					predicates[id]++
				}
			}
		}
	}
	c := s.counts.Load()
	if c.quads != int64(len(m.quads)) || c.terms != int64(len(uses)) || len(c.predicates) != len(predicates) {
		t.Fatalf("counts: got %+v, want %d quads, %d terms, %v", c, len(m.quads), len(uses), predicates)
	}
	for id, want := range uses {
		got, err := v.Uses(id)
		if check(t, err); got != want || c.predicates[id] != predicates[id] {
			t.Fatalf("uses of %x: got %d, want %d", id, got, want)
		}
	}
}

func (m *model) compareKeys(t *testing.T, v *View) {
	t.Helper()
	got := map[string]string{}
	var last []byte
	for e, err := range v.Prefix([]byte("k")) {
		check(t, err)
		if bytes.Compare(last, e.Key) >= 0 {
			t.Fatalf("keys out of order: %q after %q", e.Key, last)
		}
		last = bytes.Clone(e.Key)
		got[string(e.Key)] = string(e.Value)
	}
	if fmt.Sprint(got) != fmt.Sprint(m.keys) {
		t.Fatalf("secondary keys: got %v, want %v", got, m.keys)
	}
}

// TestAnyOrderSameKeys loads batches in different orders and ways: the store
// holds the same bytes.
func TestAnyOrderSameKeys(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var batches []*Batch
	for range 20 {
		batches = append(batches, &Batch{Add: anyQuads(r)})
	}
	var want []byte
	for round := range 4 {
		s := memory(t)
		r.Shuffle(len(batches), func(i, j int) { batches[i], batches[j] = batches[j], batches[i] })
		for _, b := range batches {
			if round%2 == 0 {
				check(t, s.Apply(t.Context(), b))
			} else {
				loadBulk(t, s, b)
			}
		}
		got := allBytes(t, s)
		if want == nil {
			want = got
		}
		if !bytes.Equal(got, want) {
			t.Errorf("round %d: other bytes", round)
		}
		check(t, s.Close())
	}
}

func allBytes(t testing.TB, s *Store) (all []byte) {
	it, err := s.db.NewIter(nil)
	check(t, err)
	for ok := it.First(); ok; ok = it.Next() {
		all = append(append(all, it.Key()...), it.Value()...)
	}
	check(t, it.Close())
	return all
}

// TestViewStaysAsItWas writes while a view is open.
func TestViewStaysAsItWas(t *testing.T) {
	s := memory(t)
	r := rand.New(rand.NewPCG(1, 1))
	before := []quad.Quad{anyQuad(r), anyQuad(r)}
	check(t, s.Apply(t.Context(), &Batch{Add: before}))
	v, err := s.View()
	check(t, err)
	want := scanned(t, v, Quad{})
	check(t, s.Apply(t.Context(), &Batch{Remove: before, Add: anyQuads(r)}))
	loadBulk(t, s, &Batch{Add: anyQuads(r)})
	if got := scanned(t, v, Quad{}); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	check(t, v.Close())
	check(t, s.Close())
}

// TestManyReadersOfAView reads one view from many goroutines while another
// writes; each reader also reads within a scan.
func TestManyReadersOfAView(t *testing.T) {
	s := memory(t)
	for n := range 50 {
		check(t, s.Apply(t.Context(), crashArticle(n)))
	}
	v, err := s.View()
	check(t, err)
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			found := 0
			for q, err := range v.Scan(Quad{}) {
				if values, valueErr := v.Values(q[:]); err != nil || valueErr != nil || values[0] == nil {
					t.Error(err, valueErr, values)
					return
				}
				found++
			}
			if found != 50*articleQuads {
				t.Errorf("found %d quads of %d", found, 50*articleQuads)
			}
		})
	}
	for n := range 20 {
		check(t, s.Apply(t.Context(), &Batch{Remove: crashArticle(n).Add}))
	}
	readers.Wait()
	check(t, v.Close())
	check(t, s.Close())
}

// FuzzTerm: what parses is what was encoded.
func FuzzTerm(f *testing.F) {
	for _, seed := range []string{"ientity:1.2", "stext", "@\x02entext", "^\x01ttext", "n12345678", "o\x01", "z123456789012", "", "@\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := parseTerm(b)
		if err != nil {
			return
		}
		again, err := appendTerm(nil, v)
		check(t, err)
		second, err := parseTerm(again)
		check(t, err)
		if v.String() != second.String() || idOf(again) == 0 {
			t.Errorf("%q: %v, then %v", b, v, second)
		}
	})
}

// FuzzKey: keys of quads that parse are what their quad gives.
func FuzzKey(f *testing.F) {
	f.Add([]byte("1abcdefghijklmnopqrstuvwxyz012345"))
	f.Add([]byte("2"))
	f.Fuzz(func(t *testing.T, key []byte) {
		for i := range orders {
			if q, ok := orders[i].parseQuadKey(key); ok && !bytes.Equal(orders[i].quadKey(nil, q), key) {
				t.Errorf("%x: %v", key, q)
			}
		}
		_, _, _ = parseEntry(key)
	})
}
