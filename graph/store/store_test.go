package store

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
)

func TestMemory(t *testing.T) {
	graphtest.TestStore(t, func(t *testing.T) graphtest.Store {
		s, err := Memory()
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestDirectory(t *testing.T) {
	graphtest.TestStore(t, func(t *testing.T) graphtest.Store { return openAt(t, filepath.Join(t.TempDir(), "db")) })
}

func openAt(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAStoreIsThereAfterClosing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	s := openAt(t, dir)
	if err := errors.Join(s.Load(t.Context(), graphtest.Facts()), s.Close()); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, dir)
	defer s.Close()
	stats, err := s.Stats(t.Context())
	if err != nil || stats.Articles != 3 || stats.Events != 2 {
		t.Errorf("stats %+v, %v: a load that was not resolved is resolved on opening", stats, err)
	}
}

func TestAStoreInUseIsTold(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	s := openAt(t, dir)
	defer s.Close()
	if _, err := Open(t.Context(), dir); !errors.Is(err, graph.ErrInUse) {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNoStoreIsTold(t *testing.T) {
	for name, row := range map[string]struct {
		file, content string
		want          error
	}{
		"other files":    {"notes.txt", "x", graph.ErrNotStore},
		"another format": {formatFile, "something else", graph.ErrNotStore},
		"a newer format": {formatFile, formatName + "99\n", graph.ErrNewer},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, row.file), []byte(row.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), dir); !errors.Is(err, row.want) {
			t.Errorf("%s: got %v, want %v", name, err, row.want)
		}
	}
}

// TestAnOpenedStoreAnswersTheSame compares every node before and after.
func TestAnOpenedStoreAnswersTheSame(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	s := openAt(t, dir)
	for i := range 20 {
		must(t, s.Load(t.Context(), []graph.Facts{graphtest.Random(i, 0)}))
	}
	must(t, s.Load(t.Context(), graphtest.Facts()))
	must(t, s.Resolve(t.Context()))
	nodes, roles, links := everything(t, s)
	must(t, s.Close())
	s = openAt(t, dir)
	defer s.Close()
	againNodes, againRoles, againLinks := everything(t, s)
	if !reflect.DeepEqual(nodes, againNodes) || !reflect.DeepEqual(roles, againRoles) || !reflect.DeepEqual(links, againLinks) {
		t.Error("opened again, the store answers otherwise")
	}
}

func everything(t *testing.T, s *Store) ([]graph.Node, []graph.List[graph.Role], []graph.List[graph.EventLink]) {
	t.Helper()
	entities, err := s.FindEntities(t.Context(), nil, nil, graph.Page{})
	must(t, err)
	events, err := s.FindEvents(t.Context(), nil, []graph.EventOrder{graph.TimeAsc}, graph.Page{})
	must(t, err)
	ids := append(entities.Items, events.Items...)
	nodes, err := s.Nodes(t.Context(), ids)
	must(t, err)
	roles, err := s.Roles(t.Context(), ids, nil, nil, graph.Page{})
	must(t, err)
	links, err := s.Related(t.Context(), ids, nil, graph.Page{})
	must(t, err)
	if len(ids) < 10 {
		t.Fatalf("only %d nodes", len(ids))
	}
	return nodes, roles, links
}
