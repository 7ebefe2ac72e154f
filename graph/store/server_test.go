package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"dateline/graph"
	"dateline/graph/graphtest"
)

// serverEnv names the environment variable with the URL of a PostgreSQL
// server that the tests may write to; .ci/postgres starts one.
const serverEnv = "DATELINE_TEST_POSTGRES"

var schemas atomic.Int64

// freshServer is the URL of a schema that is not there yet, and is gone after
// the test.
func freshServer(t testing.TB) string {
	t.Helper()
	server := os.Getenv(serverEnv)
	if server == "" {
		t.Skipf("%s names no PostgreSQL server: run the tests with .ci/postgres go test ./graph/...", serverEnv)
	}
	schema := fmt.Sprintf("store_%d_%d", os.Getpid(), schemas.Add(1))
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Set("search_path", schema)
	u.RawQuery = query.Encode()
	t.Cleanup(func() {
		c, err := pgx.Connect(context.Background(), server)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Exec(context.Background(), "drop schema if exists "+schema+" cascade"); err != nil {
			t.Error(err)
		}
		_ = c.Close(context.Background())
	})
	return u.String()
}

func TestServer(t *testing.T) {
	freshServer(t)
	graphtest.TestStore(t, func(t *testing.T) graphtest.Store { return openAt(t, freshServer(t)) })
}

// TestServerHoldsTheSameBytes compares a server's export with the embedded
// store's, and has it keep decisions, batches and notes over reopening.
func TestServerHoldsTheSameBytes(t *testing.T) {
	address := freshServer(t)
	var facts []graph.Facts
	for i := range 20 {
		facts = append(facts, graphtest.Random(i, 0))
	}
	want := holding(t, append(facts, graphtest.Facts()...)...)
	s := openAt(t, address)
	must(t, s.Load(t.Context(), facts[:7]))
	must(t, s.Load(t.Context(), facts[7:]))
	must(t, s.Close())
	s = openAt(t, address)
	must(t, s.Load(t.Context(), graphtest.Facts()))
	must(t, s.Resolve(t.Context()))
	if exported(t, s) != exported(t, want) {
		t.Error("the server's export has other bytes")
	}
	r, err := s.Verify(t.Context())
	must(t, err)
	if len(r.Problems) > 0 || r.Indexed <= r.Articles || r.Articles != 23 {
		t.Errorf("verified: %+v", r)
	}
	must(t, s.Undo(t.Context(), s.Batches()[1].Number))
	if got := exported(t, s); got != exported(t, holding(t, facts...)) {
		t.Error("undone, the graph differs")
	}
	must(t, s.Close())
}

// TestServerVerifies opens a graph, and verifies it before and after a row of
// what readers see was changed behind its back.
func TestServerVerifies(t *testing.T) {
	address := freshServer(t)
	s := openAt(t, address)
	must(t, s.Load(t.Context(), graphtest.Facts()))
	must(t, s.Resolve(t.Context()))
	must(t, s.Close())
	for _, row := range []struct {
		sql   string
		wrong int
	}{
		{`select 1`, 0}, {`select 1`, 0}, {`delete from items where list = 'm' and owner = (select min(owner) from items where list = 'm')`, 1}, {`select 1`, 0},
		{`update nodes set tags = tags[2:] where kind = 'EVENT' and id = (select min(id) from nodes where kind = 'EVENT')`, 1},
	} {
		c, err := pgx.Connect(t.Context(), address)
		must(t, err)
		_, err = c.Exec(t.Context(), row.sql)
		must(t, err)
		must(t, c.Close(t.Context()))
		s := openAt(t, address)
		r, err := s.Verify(t.Context())
		must(t, err)
		must(t, s.Close())
		if len(r.Problems) != row.wrong || r.Published < 10 || r.Keys == 0 {
			t.Errorf("%s: %+v", row.sql, r)
		}
	}
}

func TestBackupMovesBetweenServerAndDirectory(t *testing.T) {
	s := holding(t, graphtest.Facts()...)
	var backup, again bytes.Buffer
	must(t, s.Backup(t.Context(), &backup))
	address := freshServer(t)
	must(t, Restore(t.Context(), address, bytes.NewReader(backup.Bytes())))
	restored := openAt(t, address)
	must(t, restored.Backup(t.Context(), &again))
	must(t, restored.Close())
	if !bytes.Equal(backup.Bytes(), again.Bytes()) {
		t.Error("restored on a server, the backup has other bytes")
	}
	err := Restore(t.Context(), address, bytes.NewReader(backup.Bytes()))
	if !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "search_path") {
		t.Errorf("restored over a graph: %v", err)
	}
}
