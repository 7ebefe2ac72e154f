package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"dateline/graph"
)

func TestAStoreInUseIsTold(t *testing.T) {
	address := fresh(t)
	s := opened(t, address)
	other := opened(t, address)
	q := quad.MakeIRI("a", "b", "c", "d")
	check(t, s.Apply(t.Context(), nil, []quad.Quad{q}))
	err := other.Apply(t.Context(), []quad.Quad{q}, nil)
	if !errors.Is(err, graph.ErrInUse) || !strings.Contains(err.Error(), fmt.Sprint("process ", os.Getpid())) {
		t.Errorf("got %v", err)
	}
	if n, err := other.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("beside a writer %d quads are read, %v", n, err)
	}
	check(t, s.Close())
	check(t, other.Apply(t.Context(), []quad.Quad{q}, nil))
	check(t, other.Close())
}

// TestAnOlderFormatIsMadeAnew makes a store look like one of format 1, whose
// blocks were known by all their terms.
func TestAnOlderFormatIsMadeAnew(t *testing.T) {
	address := fresh(t)
	s := opened(t, address)
	quads := []quad.Quad{quad.MakeIRI("event:12", "p", "event:12.1", "article:12"), quad.MakeIRI("event:13", "p", "event:12.1", "")}
	check(t, s.Apply(t.Context(), nil, quads))
	check(t, s.Close())
	execute(t, address, `update SCHEMA.dateline set value = '1' where key = 'format'; alter table SCHEMA.quads drop column names; drop table SCHEMA.nodes`)
	s = opened(t, address)
	for _, q := range quads {
		if found, err := s.Match(t.Context(), q); len(found) != 1 || err != nil {
			t.Errorf("%v: found %v, %v", q, found, err)
		}
	}
	if n, err := s.Verify(t.Context(), t.Errorf); n == 0 || err != nil {
		t.Errorf("compared %d entries, %v", n, err)
	}
	if current, err := s.Published(t.Context()); current || err != nil {
		t.Errorf("what format 1 published counts as current: %v, %v", current, err)
	}
	check(t, s.Close())
}

func TestWhatIsNoStoreIsTold(t *testing.T) {
	for name, row := range map[string]struct {
		sql  string
		want error
	}{
		"other tables":         {`create schema SCHEMA; create table SCHEMA.customers (id int)`, graph.ErrNotStore},
		"a table of that name": {`create schema SCHEMA; create table SCHEMA.dateline (key text, value text)`, graph.ErrNotStore},
		"a newer format":       {`create schema SCHEMA; create table SCHEMA.dateline (key text, value text); insert into SCHEMA.dateline values ('format', '99')`, graph.ErrNewer},
	} {
		address := fresh(t)
		execute(t, address, row.sql)
		if _, err := Open(t.Context(), address); !errors.Is(err, row.want) {
			t.Errorf("%s: got %v, want %v", name, err, row.want)
		}
	}
}

// TestErrorsKeepPasswords asks a server that is not there.
func TestErrorsKeepPasswords(t *testing.T) {
	for _, address := range []string{"postgres://me:sesame@127.0.0.1:1/none", "postgres://me:sesame@host:port/none"} {
		_, err := Open(t.Context(), address)
		if err == nil || strings.Contains(err.Error(), "sesame") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// TestALostConnectionIsAnError ends the writer's connection on the server,
// with which the lock is gone too.
func TestALostConnectionIsAnError(t *testing.T) {
	address := fresh(t)
	s := opened(t, address)
	q := quad.MakeIRI("a", "b", "c", "d")
	check(t, s.Apply(t.Context(), nil, []quad.Quad{q}))
	execute(t, address, `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = (hashtext('SCHEMA')::bigint & 4294967295)::oid`)
	if err := s.Apply(t.Context(), []quad.Quad{q}, nil); err == nil {
		t.Error("written without the lock")
	}
	if n, err := s.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d quads, %v", n, err)
	}
	check(t, s.Close())
}

// TestCancelled cancels what takes the server long: the call returns, and the
// server works on it no longer.
func TestCancelled(t *testing.T) {
	address := fresh(t)
	s := opened(t, address)
	defer s.Close()
	for _, run := range []func(context.Context) error{
		func(ctx context.Context) error {
			_, err := s.pool.Exec(ctx, `select count(*) from generate_series(1, 10000000000) cancelled`)
			return err
		},
		func(ctx context.Context) error {
			return s.change(ctx, func(ctx context.Context, tx pgx.Tx) error {
				_, err := tx.Exec(ctx, `select count(*) from generate_series(1, 10000000000) cancelled`)
				return err
			})
		},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(20*time.Millisecond, cancel)
		if err := run(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	for running := 1; running > 0; time.Sleep(time.Millisecond) { // until the test's own deadline
		err := s.pool.QueryRow(t.Context(), `select count(*) from pg_stat_activity where query like 'select count%) cancelled' and state = 'active' and pid <> pg_backend_pid()`).Scan(&running)
		check(t, err)
	}
	if _, err := s.Hold(t.Context()); err != nil {
		t.Error(err)
	}
	check(t, s.Apply(t.Context(), nil, []quad.Quad{quad.MakeIRI("a", "b", "c", "d")}))
}
