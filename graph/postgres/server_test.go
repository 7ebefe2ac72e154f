package postgres

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// serverEnv names the environment variable with the URL of a PostgreSQL
// server that the tests may write to; .ci/postgres starts one.
const serverEnv = "DATELINE_TEST_POSTGRES"

var schemas atomic.Int64

// fresh is the URL of a schema that is not there yet, and is gone after the
// test.
func fresh(t testing.TB) string {
	t.Helper()
	server := os.Getenv(serverEnv)
	if server == "" {
		t.Skipf("%s names no PostgreSQL server: run the tests with .ci/postgres go test ./graph/postgres/...", serverEnv)
	}
	u, err := url.Parse(server)
	check(t, err)
	schema := fmt.Sprintf("test_%d_%d", os.Getpid(), schemas.Add(1))
	query := u.Query()
	query.Set("search_path", schema)
	u.RawQuery = query.Encode()
	t.Cleanup(func() {
		c, err := pgx.Connect(context.Background(), server)
		check(t, err)
		_, err = c.Exec(context.Background(), "drop schema if exists "+schema+" cascade")
		check(t, err)
		check(t, c.Close(context.Background()))
	})
	return u.String()
}

func opened(t testing.TB, address string) *Store {
	t.Helper()
	s, err := Open(t.Context(), address)
	check(t, err)
	return s
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// execute runs SQL on the server, behind the store's back.
func execute(t testing.TB, address, sql string) {
	t.Helper()
	u, err := url.Parse(address)
	check(t, err)
	c, err := pgx.Connect(context.Background(), u.String())
	check(t, err)
	_, err = c.Exec(context.Background(), strings.ReplaceAll(sql, "SCHEMA", u.Query().Get("search_path")))
	check(t, err)
	check(t, c.Close(context.Background()))
}
