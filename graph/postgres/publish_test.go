package postgres

import (
	"fmt"
	"slices"
	"sync/atomic"
	"testing"

	"dateline/graph"
)

func entityDoc(id graph.ID, name string, members ...graph.ID) Doc {
	return Doc{
		Node:   &graph.Entity{ID: id, Kind: graph.Person, Name: name, Members: append([]graph.ID{id}, members...)},
		Origin: func(graph.ID) Origin { return Origin{} },
	}
}

// publishedAre checks that readers see these docs and no others.
func publishedAre(t *testing.T, s *Store, docs ...Doc) {
	t.Helper()
	differing, n, err := s.Differing(t.Context(), All(docs))
	check(t, err)
	if len(differing) > 0 || n < len(docs) {
		t.Errorf("of %d rows %v differ", n, differing)
	}
	all, err := s.Reader().FindEntities(t.Context(), nil, nil, graph.Page{})
	check(t, err)
	if all.Total != len(docs) || len(all.Items) != len(docs) {
		t.Errorf("%d entities are read, %d counted, not %d", len(all.Items), all.Total, len(docs))
	}
}

// TestAPartIsPublished has a member go from one entity to a new one, and an
// entity go.
func TestAPartIsPublished(t *testing.T) {
	s := opened(t, fresh(t))
	defer s.Close()
	const a, b, c, m, n = "entity:00.1", "entity:00.2", "entity:00.3", "entity:00.4", "entity:00.5"
	stays := entityDoc(b, "Ben")
	check(t, s.Publish(t.Context(), &Publication{Docs: All([]Doc{entityDoc(a, "Ann", m, n), stays, entityDoc("entity:00.6", "Gus")}), Whole: true}))
	changed := []Doc{entityDoc(a, "Ann"), entityDoc(c, "Cleo", m)}
	check(t, s.Publish(t.Context(), &Publication{Docs: All(changed), Gone: []graph.ID{"entity:00.6"}}))
	publishedAre(t, s, append(changed, stays)...)
	nodes, err := s.Reader().Nodes(t.Context(), []graph.ID{a, b, c, m, n, "entity:00.6"})
	check(t, err)
	var names []string
	for _, n := range nodes {
		if n == nil {
			names = append(names, "")
			continue
		}
		names = append(names, n.(*graph.Entity).Name)
	}
	if want := []string{"Ann", "Ben", "Cleo", "Cleo", "", ""}; !slices.Equal(names, want) {
		t.Errorf("read %q, want %q", names, want)
	}
}

// TestTablesMadeAnew publishes so much that tables are made anew, twice, while
// a reader reads: it sees all of one publication or all of the next.
func TestTablesMadeAnew(t *testing.T) {
	s := opened(t, fresh(t))
	defer s.Close()
	var done atomic.Bool
	var reads, odd atomic.Int64
	ended := make(chan error)
	go func() {
		for !done.Load() {
			all, err := s.Reader().FindEntities(t.Context(), nil, nil, graph.Page{})
			if err != nil {
				ended <- err
				return
			}
			if reads.Add(1); all.Total != len(all.Items) || all.Total != 0 && all.Total != 2500 && all.Total != 2600 {
				odd.Add(1)
			}
		}
		ended <- nil
	}()
	for _, n := range []int{2500, 2600} {
		docs := make([]Doc, n)
		for i := range docs {
			docs[i] = entityDoc(graph.ID(fmt.Sprintf("entity:%016x.1", i)), fmt.Sprint("Entity ", i, " of ", n))
		}
		check(t, s.Publish(t.Context(), &Publication{Docs: All(docs), Whole: true}))
		publishedAre(t, s, docs...)
		prefix := "entity 77 of"
		found, err := s.Reader().FindEntities(t.Context(), &graph.EntityFilter{Name: &graph.StringFilter{Prefix: &prefix}}, []graph.EntityOrder{graph.NameAsc}, graph.Page{First: 3})
		check(t, err)
		if found.Total != 1 || len(found.Items) != 1 {
			t.Errorf("found %+v", found)
		}
	}
	done.Store(true)
	check(t, <-ended)
	if odd.Load() > 0 || reads.Load() < 2 {
		t.Errorf("%d of %d reads saw a part", odd.Load(), reads.Load())
	}
}
