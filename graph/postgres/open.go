package postgres

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"dateline/graph"
)

// format is the version of the tables; a store of a higher one was written by
// a newer program.
const format = 3

// IsURL tells whether the name of a store is the URL of a PostgreSQL server.
func IsURL(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Store is a quad store in a schema of a PostgreSQL database. Its methods are
// safe for use by many goroutines; writes follow one another.
type Store struct {
	pool   *pgxpool.Pool // to read with
	keyed  *pgxpool.Pool // to read by keys with, for which the server plans once
	schema string

	cache    cache
	literals atomic.Bool // the index by literals was asked for

	write  sync.Mutex // held by the one writer
	writer *pgx.Conn  // which holds the lock of the schema; nil while nothing is held
	alone  bool       // the server is plain PostgreSQL, where a table can take another's place; once held
}

// Open opens the store at a URL, and makes it where there is none: in the
// schema that the URL's search_path names, "dateline" without one. Many
// processes may have it open to read; see Hold. The errors are
// graph.ErrNotStore, graph.ErrNewer, graph.ErrInUse and those of the server.
func Open(ctx context.Context, address string) (*Store, error) {
	s, err := connect(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", Redacted(address), err)
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", Redacted(address), explained(err)), s.Close())
	}
	return s, nil
}

// Redacted is the URL without its password.
func Redacted(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "postgres://..."
	}
	return u.Redacted()
}

func connect(ctx context.Context, address string) (*Store, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("%w: the URL is not understood", graph.ErrInvalid)
	}
	parameters := config.ConnConfig.RuntimeParams
	schema, _, _ := strings.Cut(parameters["search_path"], ",")
	if schema = strings.Trim(schema, ` "`); schema == "" {
		schema = "dateline"
	}
	parameters["search_path"] = pgx.Identifier{schema}.Sanitize()
	if parameters["application_name"] == "" {
		host, _ := os.Hostname()
		parameters["application_name"] = fmt.Sprintf("dateline, process %d on %s", os.Getpid(), host)
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = 10 * time.Second
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	config = config.Copy()
	config.AfterConnect = func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, `set plan_cache_mode = force_generic_plan`)
		if refused := (*pgconn.PgError)(nil); errors.As(err, &refused) {
			return nil // an engine without it
		}
		return err
	}
	keyed, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		pool.Close()
		return nil, err
	}
	return &Store{pool: pool, keyed: keyed, schema: schema}, nil
}

// prepare makes the tables where there are none, and those of an older format
// anew.
func (s *Store) prepare(ctx context.Context) error {
	was, err := s.check(ctx)
	if err != nil || was == format {
		return err
	}
	if _, err := s.Hold(ctx); err != nil {
		return err
	}
	if was, err = s.check(ctx); err != nil || was == format { // another was faster
		return errors.Join(err, s.Release())
	}
	err = s.change(ctx, func(ctx context.Context, tx pgx.Tx) error {
		if was == 0 {
			return s.make(ctx, tx)
		}
		return s.upgrade(ctx, tx)
	})
	return errors.Join(err, s.Release())
}

// make makes the tables.
func (s *Store) make(ctx context.Context, tx pgx.Tx) error {
	sql := "create schema if not exists " + pgx.Identifier{s.schema}.Sanitize() +
		`; create table dateline (key text collate "C" primary key, value text not null);`
	for _, name := range append([]string{"quads"}, published...) {
		sql += tables[name].create(name) + tables[name].index(name)
	}
	if _, err := tx.Exec(ctx, sql); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `insert into dateline values ('format', $1), ('shape', $2)`, strconv.Itoa(format), shape())
	return err
}

// check is the format of the store in the schema, 0 where it is to become one.
func (s *Store) check(ctx context.Context) (was int, err error) {
	var names []string
	err = s.pool.QueryRow(ctx, `select coalesce(array_agg(c.relname::text order by c.relname), '{}') from pg_class c
		join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'v', 'p', 'm', 'f')`, s.schema).Scan(&names)
	if err != nil || len(names) == 0 {
		return 0, err
	}
	var version string
	err = s.pool.QueryRow(ctx, `select value from `+pgx.Identifier{s.schema, "dateline"}.Sanitize()+` where key = 'format'`).Scan(&version)
	switch refused := (*pgconn.PgError)(nil); {
	case errors.Is(err, pgx.ErrNoRows), errors.As(err, &refused) && strings.HasPrefix(refused.Code, "42") && refused.Code != "42501":
		return 0, fmt.Errorf("%w: the schema %s holds other tables (%s); name another with ?search_path=NAME", graph.ErrNotStore, s.schema, names[0])
	case err != nil:
		return 0, err
	}
	switch was, err = strconv.Atoi(version); {
	case err != nil || was < 1:
		return 0, fmt.Errorf("%w: its format is %q", graph.ErrNotStore, version)
	case was > format:
		return 0, fmt.Errorf("%w (format %d, this one knows %d): use the newer program", graph.ErrNewer, was, format)
	}
	return was, nil
}

// Reader answers from what was published.
func (s *Store) Reader() *Reader { return &Reader{s.pool, s.keyed, &s.cache, nil} }

// Close closes all connections.
func (s *Store) Close() error {
	s.pool.Close()
	s.keyed.Close()
	return s.Release()
}
