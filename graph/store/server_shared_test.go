package store

import (
	"errors"
	"net/url"
	"testing"

	"github.com/jackc/pgx/v5"

	"dateline/graph"
	"dateline/graph/graphtest"
)

// TestServerIsShared has one store of a server write while others read, and
// then another write on what the first left.
func TestServerIsShared(t *testing.T) {
	address := freshServer(t)
	var facts []graph.Facts
	for i := range 9 {
		facts = append(facts, graphtest.Random(i, 0))
	}
	writer, reader := openAt(t, address), openAt(t, address)
	sees := func(s *Store, articles int) {
		t.Helper()
		stats, err := s.Stats(t.Context())
		must(t, err)
		if stats.Articles != articles {
			t.Errorf("%d articles are read, not %d", stats.Articles, articles)
		}
	}
	must(t, writer.Load(t.Context(), facts[:3]))
	must(t, writer.Resolve(t.Context()))
	sees(reader, 3)
	must(t, writer.Load(t.Context(), facts[3:6]))
	late := openAt(t, address) // while links are stale
	for _, s := range []*Store{reader, late} {
		sees(s, 3)
		if err := s.Load(t.Context(), facts[6:]); !errors.Is(err, graph.ErrInUse) {
			t.Errorf("beside a writer: %v", err)
		}
	}
	must(t, writer.Resolve(t.Context()))
	sees(reader, 6)
	must(t, writer.Close())
	must(t, reader.Load(t.Context(), facts[6:]))
	must(t, reader.Resolve(t.Context()))
	sees(late, 9)
	if exported(t, reader) != exported(t, holding(t, facts...)) {
		t.Error("what two wrote in turn has other bytes")
	}
	if batches := reader.Batches(); len(batches) != 3 {
		t.Errorf("batches %v", batches)
	}
	must(t, reader.Close())
	must(t, late.Remove(t.Context(), []graph.ID{facts[0].Article.ID}))
	if exported(t, late) != exported(t, holding(t, facts[1:]...)) {
		t.Error("what a third removed has other bytes")
	}
	must(t, late.Close())
}

// TestServerLostWhileLoading ends the writer's connection on the server between
// two loads. The next load says so, and the one after it goes on.
func TestServerLostWhileLoading(t *testing.T) {
	address := freshServer(t)
	facts := graphtest.Facts()
	s, other := openAt(t, address), openAt(t, address)
	must(t, s.Load(t.Context(), facts[:1]))
	endWriter(t, address)
	if err := s.Load(t.Context(), facts[1:]); err != nil { // told at once, or found by itself
		t.Log(err)
		must(t, s.Load(t.Context(), facts[1:]))
	}
	must(t, s.Resolve(t.Context()))
	if exported(t, s) != exported(t, holding(t, facts...)) {
		t.Error("after a lost connection, the graph differs")
	}
	endWriter(t, address)
	must(t, other.Remove(t.Context(), []graph.ID{facts[0].Article.ID}))
	must(t, other.Close())
	must(t, s.Remove(t.Context(), []graph.ID{facts[1].Article.ID}))
	if exported(t, s) != exported(t, holding(t, facts[2:]...)) {
		t.Error("what another wrote meanwhile was passed over")
	}
	must(t, s.Close())
}

// endWriter ends the connection that holds the schema.
func endWriter(t *testing.T, address string) {
	t.Helper()
	u, err := url.Parse(address)
	must(t, err)
	c, err := pgx.Connect(t.Context(), address)
	must(t, err)
	tag, err := c.Exec(t.Context(), `select pg_terminate_backend(pid, 5000) from pg_locks
		where locktype = 'advisory' and objid = (hashtext($1)::bigint & 4294967295)::oid`, u.Query().Get("search_path"))
	must(t, err)
	if tag.RowsAffected() != 1 {
		t.Errorf("%d writers were there", tag.RowsAffected())
	}
	must(t, c.Close(t.Context()))
}
