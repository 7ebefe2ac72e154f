package store

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/resolve"
)

// holding is a store in memory with the articles of graphtest.
func holding(t *testing.T, facts ...graph.Facts) *Store {
	t.Helper()
	s, err := Memory()
	if err != nil {
		t.Fatal(err)
	}
	must(t, s.Load(t.Context(), facts))
	must(t, s.Resolve(t.Context()))
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func exported(t *testing.T, s *Store) string {
	t.Helper()
	var out bytes.Buffer
	must(t, s.Export(t.Context(), &out))
	return out.String()
}

func members(t *testing.T, s *Store, id graph.ID) []graph.ID {
	t.Helper()
	nodes, err := s.Nodes(t.Context(), []graph.ID{id})
	must(t, err)
	switch n := nodes[0].(type) {
	case *graph.Entity:
		return n.Members
	case *graph.Event:
		return n.Members
	}
	t.Fatalf("%s is %v", id, nodes[0])
	return nil
}

func TestARevokedDecisionLeavesNothing(t *testing.T) {
	f := graphtest.Facts()
	s := holding(t, f...)
	before := exported(t, s)
	norland, eurocop := f[0].Article.ID.Local(graph.KindEntity, 0), f[1].Article.ID.Local(graph.KindEntity, 0)
	n, err := s.Decide(t.Context(), resolve.Decision{Kind: resolve.Merge, A: norland, B: eurocop})
	must(t, err)
	if !slices.Contains(members(t, s, norland), eurocop) || exported(t, s) == before {
		t.Fatal("the merge did nothing")
	}
	must(t, s.Revoke(t.Context(), n))
	if exported(t, s) != before {
		t.Error("a revoked merge left something behind")
	}
	if err := s.Revoke(t.Context(), n); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("revoked twice: %v", err)
	}
}

func TestDecisionsHold(t *testing.T) {
	f := graphtest.Facts()
	ring := []graph.ID{f[0].Article.ID.Local(graph.KindEntity, 1), f[1].Article.ID.Local(graph.KindEntity, 1), f[2].Article.ID.Local(graph.KindEntity, 1)}
	s := holding(t, f...)
	if len(members(t, s, ring[0])) != 3 {
		t.Fatal("the ring of three articles is not one")
	}
	_, err := s.Decide(t.Context(), resolve.Decision{Kind: resolve.Split, A: ring[2]})
	must(t, err)
	if got := members(t, s, ring[2]); !slices.Equal(got, ring[2:]) {
		t.Errorf("after a split: %v", got)
	}
	_, err = s.Decide(t.Context(), resolve.Decision{Kind: resolve.NotSame, A: ring[0], B: ring[1]})
	must(t, err)
	if got := members(t, s, ring[0]); !slices.Equal(got, ring[:1]) {
		t.Errorf("not the same: %v", got)
	}
	if got := s.Decisions(); len(got) != 2 || got[0].Kind != resolve.Split || got[1].Number != 2 {
		t.Errorf("journal %v", got)
	}
}

// TestADecisionSurvivesReading reads an article anew with its entities in
// another order, and takes it away and back.
func TestADecisionSurvivesReading(t *testing.T) {
	f := graphtest.Facts()
	s := holding(t, f...)
	ring := f[2].Article.ID.Local(graph.KindEntity, 1)
	_, err := s.Decide(t.Context(), resolve.Decision{Kind: resolve.Split, A: ring})
	must(t, err)
	want := exported(t, s)
	must(t, s.Remove(t.Context(), []graph.ID{f[2].Article.ID}))
	must(t, s.Load(t.Context(), f[2:]))
	must(t, s.Resolve(t.Context()))
	if exported(t, s) != want {
		t.Error("removed and loaded again, the graph differs")
	}
	again := graphtest.Facts()[2]
	again.Entities[0], again.Entities[1] = again.Entities[1], again.Entities[0]
	e := &again.Events[0]
	e.Roles[0].Entity, e.Roles[1].Entity = 1, 0
	again.Relations[0].Subject, again.Relations[0].Object = 1, 0
	must(t, s.Load(t.Context(), []graph.Facts{again}))
	must(t, s.Resolve(t.Context()))
	if got := members(t, s, again.Article.ID.Local(graph.KindEntity, 0)); len(got) != 1 {
		t.Errorf("the ring has another number now, and is no longer apart: %v", got)
	}
}

func TestDecisionsThatMakeNoSense(t *testing.T) {
	f := graphtest.Facts()
	s := holding(t, f...)
	entity, event := f[0].Article.ID.Local(graph.KindEntity, 0), f[0].Article.ID.Local(graph.KindEvent, 0)
	for _, row := range []struct {
		d    resolve.Decision
		want error
	}{
		{resolve.Decision{Kind: "GUESS", A: entity, B: entity}, graph.ErrInvalid},
		{resolve.Decision{Kind: resolve.Merge, A: entity, B: entity}, graph.ErrInvalid},
		{resolve.Decision{Kind: resolve.Merge, A: entity, B: event}, graph.ErrInvalid},
		{resolve.Decision{Kind: resolve.Split, A: entity, B: entity}, graph.ErrInvalid},
		{resolve.Decision{Kind: resolve.Split, A: "entity:none.0"}, graph.ErrNotFound},
		{resolve.Decision{Kind: resolve.NotSame, A: entity, B: "entity:none.0"}, graph.ErrNotFound},
	} {
		if _, err := s.Decide(t.Context(), row.d); !errors.Is(err, row.want) {
			t.Errorf("%v: got %v, want %v", row.d, err, row.want)
		}
	}
}

func TestUndoTakesABatchBack(t *testing.T) {
	f := graphtest.Facts()
	other := graphtest.Facts()[1]
	other.Events[0].Label = "another label"
	s := holding(t, f[:2]...)
	before := exported(t, s)
	must(t, s.Load(t.Context(), []graph.Facts{other}))
	must(t, s.Load(t.Context(), f[2:]))
	must(t, s.Resolve(t.Context()))
	got := s.Batches()
	if len(got) != 2 || !slices.Equal(got[1].Replaced, []graph.ID{other.Article.ID}) || !slices.Equal(got[1].Added, []graph.ID{f[2].Article.ID}) {
		t.Fatalf("batches %v", got)
	}
	if s.Undo(t.Context(), 2) != nil || exported(t, s) != before {
		t.Error("the batch was not taken back")
	}
	if err := s.Undo(t.Context(), 2); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("undone twice: %v", err)
	}
}

// TestUndoOfAnEarlierBatch keeps what a later one brought.
func TestUndoOfAnEarlierBatch(t *testing.T) {
	f, other := graphtest.Facts()[:2], graphtest.Facts()[1]
	other.Events[0].Label = "another label"
	s := holding(t, f...)
	must(t, s.Load(t.Context(), []graph.Facts{other}))
	must(t, s.Resolve(t.Context()))
	must(t, s.Undo(t.Context(), 1))
	if exported(t, s) != exported(t, holding(t, other)) {
		t.Error("the later batch is not all that is there")
	}
	must(t, s.Undo(t.Context(), 2))
	if got := exported(t, s); got != "" {
		t.Errorf("left behind: %s", got)
	}
}

func TestImportOfAnExport(t *testing.T) {
	f := graphtest.Facts()
	f[0].Article.Title = "controls \x00\x01\x7f\u0085\u2028 quotes \" \\ and 日本"
	s := holding(t, f...)
	_, err := s.Decide(t.Context(), resolve.Decision{Kind: resolve.Split, A: f[2].Article.ID.Local(graph.KindEntity, 1)})
	must(t, err)
	want := exported(t, s)
	if n := strings.Count(want, "\n"); n != len(strings.Split(want, "\n"))-1 || strings.ContainsRune(want, 0) {
		t.Error("a control character was written raw")
	}
	for range 2 { // twice changes nothing
		other := holding(t, f[1])
		must(t, other.Import(t.Context(), strings.NewReader(want)))
		must(t, other.Import(t.Context(), strings.NewReader(want)))
		if exported(t, other) != want {
			t.Error("imported, the graph differs")
		}
	}
}

func TestImportRefusesWhatIsNotOurs(t *testing.T) {
	s := holding(t, graphtest.Facts()...)
	want := exported(t, s)
	for name, text := range map[string]string{
		"no N-Quads":     "hello\n",
		"no label":       "<a> <b> <c> .\n",
		"another label":  "<a> <b> <c> <d> .\n",
		"a strange id":   "<ArtiCle:1> <rdf:type> <schema:NewsArticle> <ArtiCle:1> .\n",
		"a strange quad": "<article:1> <rdf:type> <schema:NewsArticle> <article:1> .\n<article:1> <b> <c> <article:1> .\n",
		"a dangling role": `<event:0000000000000001.0> <rdf:type> <sem:Event> <article:0000000000000001> .
<event:0000000000000001.0/role/0> <rdf:value> <entity:0000000000000001.7> <article:0000000000000001> .
`,
	} {
		if err := s.Import(t.Context(), strings.NewReader(text)); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if exported(t, s) != want {
		t.Error("a refused import changed the graph")
	}
}

func TestRestoreOfABackup(t *testing.T) {
	f := graphtest.Facts()
	s := holding(t, f...)
	_, err := s.Decide(t.Context(), resolve.Decision{Kind: resolve.Split, A: f[2].Article.ID.Local(graph.KindEntity, 1)})
	must(t, err)
	var backup bytes.Buffer
	must(t, s.Backup(t.Context(), &backup))
	dir := filepath.Join(t.TempDir(), "db")
	must(t, Restore(t.Context(), dir, bytes.NewReader(backup.Bytes())))
	restored := openAt(t, dir)
	defer restored.Close()
	var again bytes.Buffer
	must(t, restored.Backup(t.Context(), &again))
	if !bytes.Equal(again.Bytes(), backup.Bytes()) || len(restored.Batches()) != 1 || len(restored.Decisions()) != 1 {
		t.Error("the restored store is another")
	}
	if err := Restore(t.Context(), dir, bytes.NewReader(backup.Bytes())); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("restored over a store: %v", err)
	}
	damaged := bytes.Replace(backup.Bytes(), []byte("Norland"), []byte("Sorland"), 1)
	for _, content := range [][]byte{damaged, backup.Bytes()[:backup.Len()/2], nil} {
		dir := filepath.Join(t.TempDir(), "other")
		if err := Restore(t.Context(), dir, bytes.NewReader(content)); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("a damaged backup: %v", err)
		}
		if _, err := check(dir); err != nil {
			t.Errorf("a refused backup left something behind: %v", err)
		}
	}
}
