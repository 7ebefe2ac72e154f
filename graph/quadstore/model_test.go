package quadstore

import (
	"bytes"
	"fmt"
	"maps"
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
		reopen := func() *Store {
			s := openMem(t, fs)
			if seed%3 == 0 { // hashes of few values
				s.hash = func(term []byte) uint64 { return hashOf(term) % 4 }
			}
			return s
		}
		s := reopen()
		for range 40 {
			b := &Batch{Add: anyQuads(r), Put: anyEntries(r)}
			switch r.IntN(4) {
			case 0:
				loadBulk(t, s, b)
			case 1:
				check(t, s.Append(t.Context(), b))
			default:
				b.Remove = anyQuads(r)
				b.Delete = [][]byte{fmt.Append(nil, "k", r.IntN(9))}
				check(t, s.Apply(t.Context(), b))
			}
			m.apply(b)
			if r.IntN(10) == 0 {
				check(t, s.Close())
				s = reopen()
			}
			if r.IntN(2) == 0 {
				check(t, s.Flush(t.Context()))
				m.compare(t, s, anyQuad(r))
				checkKeys(t, s)
			}
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
				pattern[i] = idOf(t, v, value)
			}
		}
		got := scanned(t, v, pattern)
		if want := m.matching(around, mask); !slices.Equal(got, want) {
			t.Fatalf("pattern %x: got %v, want %v", pattern, got, want)
		}
	}
	m.compareCounts(t, s)
	m.compareKeys(t, v)
}

// idOf is the ID of a term; that of nil is 0.
func idOf(t testing.TB, v *View, value quad.Value) ID {
	t.Helper()
	ids, err := v.IDs([]quad.Value{value})
	check(t, err)
	return ids[0]
}

// matching are the quads that agree with one at the places of the mask. A
// label that is none agrees with all.
func (m *model) matching(around quad.Quad, mask int) (lines []string) {
	for q := range m.quads {
		agrees := true
		for i, d := range quad.Directions {
			want := around.Get(d)
			agrees = agrees && (mask&(1<<i) == 0 || want == nil || q.Get(d) == want)
		}
		if agrees {
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

func (m *model) compareCounts(t *testing.T, s *Store) {
	t.Helper()
	terms, predicates := map[quad.Value]bool{}, map[quad.Value]int64{}
	for q := range m.quads {
		for _, value := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if value != nil {
				terms[value] = true
			}
		}
		predicates[q.Predicate]++
	}
	c := s.counts.Load()
	if c.quads != int64(len(m.quads)) || c.terms != int64(len(terms)) || len(c.predicates) != len(predicates) {
		t.Fatalf("counts: got %+v, want %d quads, %d terms, %v", c, len(m.quads), len(terms), predicates)
	}
	for id, n := range c.predicates {
		if value := s.NameOf(node(id)); predicates[value] != n {
			t.Fatalf("%d quads of %v, want %d", n, value, predicates[value])
		}
	}
}

// checkKeys compares all keys of quads and terms with those that follow from
// the quads of one index.
func checkKeys(t testing.TB, s *Store) {
	t.Helper()
	v, err := s.View()
	check(t, err)
	defer v.Close()
	want := map[string]bool{}
	terms := map[ID]bool{}
	c := &counts{predicates: map[ID]int64{}}
	for q, err := range v.Scan(Quad{}) {
		check(t, err)
		for i := range orders {
			want[string(orders[i].quadKey(nil, q))] = true
		}
		if q[3] != 0 {
			want[string(labelKey(nil, q[3], q[0]))] = true
		}
		for _, id := range q {
			terms[id] = true
		}
		c.add(q, 1)
	}
	delete(terms, 0)
	hashes := 0
	for key, value := range all(t, s) {
		switch key[0] {
		case hashKey:
			id := parseID([]byte(value))
			term, there, err := s.readTerm(id)
			encoded, _ := appendTerm(nil, term)
			if check(t, err); !there || !terms[id] || string(hashed(nil, s.hash(encoded))) != key[:9] {
				t.Fatalf("key of a hash %x: %v", key, term)
			}
			hashes++
		case termKey:
			if !terms[parseID([]byte(key[1:]))] {
				t.Fatalf("a term that no quad has: %q", value)
			}
		case bySPOL, byPOSL, byOSPL, byLS:
			if !want[key] {
				t.Fatalf("a key too many: %x", key)
			}
			delete(want, key)
		}
	}
	if now := s.counts.Load(); len(want) > 0 || hashes != len(terms) || now.quads != c.quads || now.terms != int64(len(terms)) || !maps.Equal(now.predicates, c.predicates) {
		t.Fatalf("%d keys are missing; %d hashes of %d terms; counts %+v", len(want), hashes, len(terms), now)
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

// TestAnyOrderSameQuads loads batches in different orders and ways: the store
// holds the same quads.
func TestAnyOrderSameQuads(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var batches []*Batch
	for range 20 {
		batches = append(batches, &Batch{Add: anyQuads(r)})
	}
	var want []string
	for round := range 6 {
		s := memory(t)
		r.Shuffle(len(batches), func(i, j int) { batches[i], batches[j] = batches[j], batches[i] })
		for _, b := range batches {
			switch round % 3 {
			case 0:
				check(t, s.Apply(t.Context(), b))
			case 1:
				check(t, s.Append(t.Context(), b))
			default:
				loadBulk(t, s, b)
			}
		}
		check(t, s.Flush(t.Context()))
		v, err := s.View()
		check(t, err)
		got := scanned(t, v, Quad{})
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("round %d: other quads", round)
		}
		checkKeys(t, s)
		check(t, v.Close())
		check(t, s.Close())
	}
}

// all are all keys and values.
func all(t testing.TB, s *Store) map[string]string {
	all := map[string]string{}
	it, err := s.db.NewIter(nil)
	check(t, err)
	for ok := it.First(); ok; ok = it.Next() {
		all[string(it.Key())] = string(it.Value())
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
		if v.String() != second.String() {
			t.Errorf("%q: %v, then %v", b, v, second)
		}
	})
}

// FuzzKey: keys of quads that parse are what their quad gives.
func FuzzKey(f *testing.F) {
	f.Add([]byte("1\x00\x00\x00\x00\x01\x00\x00\x00\x00\x02\x00\x00\x00\x00\x03\x80\x05"))
	f.Add([]byte("2\x00\x00\x00\x00\x01\x00\x00\x00\x00\x02\x01\x00\x00\x00\x03\x01\x00\x00\x00\x00\x03"))
	f.Add([]byte("3\x00\x00\x00\x00\x01\x00\x00\x00\x00\x02\x00\x00\x00\x00\x03\x00"))
	f.Add([]byte("2"))
	f.Fuzz(func(t *testing.T, key []byte) {
		for i := range orders {
			if q, ok := orders[i].parseQuadKey(key); ok && !bytes.Equal(orders[i].quadKey(nil, q), key) {
				t.Errorf("%x: %v", key, q)
			}
		}
	})
}

// FuzzRecord: a record of the log that parses is read again as it was.
func FuzzRecord(f *testing.F) {
	f.Add([]byte("\x03\x02ia\x02ib\x02sc\x01\x02\x03\x00"))
	f.Add([]byte{0})
	f.Fuzz(func(t *testing.T, record []byte) {
		quads, err := parseRecord(record)
		if err != nil {
			return
		}
		w := waiting{load: newLoad(&Store{hash: hashOf})}
		check(t, w.add(quads))
		again, err := parseRecord(w.record(0))
		if check(t, err); fmt.Sprint(again) != fmt.Sprint(quads) {
			t.Errorf("%v, then %v", quads, again)
		}
	})
}
