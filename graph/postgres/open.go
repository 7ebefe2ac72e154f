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
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"dateline/graph"
)

// format is the version of the tables; a store of a higher one was written by
// a newer program.
const format = 1

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

	write  sync.Mutex // held by the one writer
	writer *pgx.Conn  // which holds the lock of the schema
}

// Open opens the store at a URL, and makes it where there is none: in the
// schema that the URL's search_path names, "dateline" without one. One process
// holds it at a time. The errors are graph.ErrNotStore, graph.ErrNewer,
// graph.ErrInUse and those of the server.
func Open(ctx context.Context, address string) (*Store, error) {
	s, err := connect(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", Redacted(address), err)
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", Redacted(address), err), s.Close())
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
	writer, err := pgx.ConnectConfig(ctx, config.ConnConfig)
	if err != nil {
		return nil, err
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, errors.Join(err, writer.Close(ctx))
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
		return nil, errors.Join(err, writer.Close(ctx))
	}
	return &Store{pool: pool, keyed: keyed, schema: schema, writer: writer}, nil
}

// prepare takes the schema for this process, and makes the tables where there
// are none.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.lock(ctx); err != nil {
		return err
	}
	fresh, err := s.check(ctx)
	if err != nil || !fresh {
		return err
	}
	return pgx.BeginFunc(ctx, s.writer, func(tx pgx.Tx) error {
		statements := "create schema if not exists " + pgx.Identifier{s.schema}.Sanitize() + ";" + tables
		if _, err := tx.Exec(ctx, statements); err != nil {
			return err
		}
		if err := makeIndexes(ctx, tx, ""); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `insert into dateline values ('format', $1), ('shape', $2)`, strconv.Itoa(format), shape())
		return err
	})
}

// lock takes the lock of the schema, which lasts as long as the connection.
func (s *Store) lock(ctx context.Context) error {
	var got bool
	if err := s.writer.QueryRow(ctx, `select pg_try_advisory_lock(hashtext('dateline'), hashtext($1))`, s.schema).Scan(&got); err != nil || got {
		return err
	}
	var owner string
	err := s.writer.QueryRow(ctx, `select a.application_name || ', server process ' || a.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
		where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
		and l.classid = (hashtext('dateline')::bigint & 4294967295)::oid and l.objid = (hashtext($1)::bigint & 4294967295)::oid`, s.schema).Scan(&owner)
	if err != nil {
		return graph.ErrInUse
	}
	return fmt.Errorf("%w: %s", graph.ErrInUse, owner)
}

// check tells whether the schema is to become a store, or is none.
func (s *Store) check(ctx context.Context) (fresh bool, err error) {
	var names []string
	err = s.writer.QueryRow(ctx, `select coalesce(array_agg(c.relname::text order by c.relname), '{}') from pg_class c
		join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'v', 'p', 'm', 'f')`, s.schema).Scan(&names)
	if err != nil || len(names) == 0 {
		return err == nil, err
	}
	var version string
	if err := s.writer.QueryRow(ctx, `select value from dateline where key = 'format'`).Scan(&version); err != nil {
		return false, fmt.Errorf("%w: the schema %s holds other tables (%s); name another with ?search_path=NAME", graph.ErrNotStore, s.schema, names[0])
	}
	switch n, err := strconv.Atoi(version); {
	case err != nil:
		return false, fmt.Errorf("%w: its format is %q", graph.ErrNotStore, version)
	case n > format:
		return false, fmt.Errorf("%w (format %d, this one knows %d): use the newer program", graph.ErrNewer, n, format)
	}
	return false, nil
}

// Reader answers from what was published.
func (s *Store) Reader() *Reader { return &Reader{s.pool, s.keyed} }

// Close closes all connections.
func (s *Store) Close() error {
	s.pool.Close()
	s.keyed.Close()
	s.write.Lock()
	defer s.write.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	// The server may see the end of the connection late; the lock is free now.
	_, _ = s.writer.Exec(ctx, `select pg_advisory_unlock_all()`)
	return s.writer.Close(ctx)
}
