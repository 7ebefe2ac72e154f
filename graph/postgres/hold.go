package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"dateline/graph"
)

// ErrLost is that the connection which holds the schema broke. Nothing of the
// change that it was making is there, unless the server had just made all of
// it; to make it again is right in both cases.
var ErrLost = errors.New("the connection to the PostgreSQL server was lost: run it again, what was loaded stays")

// Hold takes the schema for this process to write to, until Release or Close:
// one process at a time holds it, while others read. A change takes it where it
// is not held. The lock lasts as long as its connection, so that one that broke
// cannot write on; Hold takes it again. Anew tells that it was not held, so
// that another may have written since. The error is graph.ErrInUse, with who
// holds it.
func (s *Store) Hold(ctx context.Context) (anew bool, err error) {
	s.write.Lock()
	defer s.write.Unlock()
	if s.writer != nil && !s.writer.IsClosed() {
		if err := s.writer.Ping(ctx); err == nil || ctx.Err() != nil {
			return false, err
		}
		_ = s.writer.Close(ctx)
	}
	return true, explained(s.hold(ctx))
}

func (s *Store) hold(ctx context.Context) error {
	c, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return err
	}
	if err := s.lock(ctx, c); err != nil {
		return errors.Join(err, c.Close(ctx))
	}
	s.writer = c
	return c.QueryRow(ctx, `select version() like 'PostgreSQL %' and version() not like '%-YB-%'
		and not exists (select from pg_extension where extname = 'citus')`).Scan(&s.alone)
}

// lock takes the lock of the schema, which lasts as long as the connection.
func (s *Store) lock(ctx context.Context, c *pgx.Conn) error {
	var got bool
	if err := c.QueryRow(ctx, `select pg_try_advisory_lock(hashtext('dateline'), hashtext($1))`, s.schema).Scan(&got); err != nil || got {
		return err
	}
	var owner string
	err := c.QueryRow(ctx, `select a.application_name || ', server process ' || a.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
		where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
		and l.classid = (hashtext('dateline')::bigint & 4294967295)::oid and l.objid = (hashtext($1)::bigint & 4294967295)::oid`, s.schema).Scan(&owner)
	if err != nil {
		return graph.ErrInUse
	}
	return fmt.Errorf("%w: %s", graph.ErrInUse, owner)
}

// Release lets another process write.
func (s *Store) Release() error {
	s.write.Lock()
	defer s.write.Unlock()
	if s.writer == nil {
		return nil
	}
	c := s.writer
	s.writer = nil
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	// The server may see the end of the connection late; the lock is free now.
	_, _ = c.Exec(ctx, `select pg_advisory_unlock_all()`)
	return c.Close(ctx)
}

// change runs f in a transaction of the one writer.
func (s *Store) change(ctx context.Context, f func(context.Context, pgx.Tx) error) error {
	s.write.Lock()
	defer s.write.Unlock()
	if s.writer == nil {
		if err := s.hold(ctx); err != nil {
			return explained(err)
		}
	}
	err := pgx.BeginFunc(ctx, s.writer, func(tx pgx.Tx) error { return f(ctx, tx) })
	if err != nil && ctx.Err() == nil && s.writer.IsClosed() {
		return fmt.Errorf("%w (%w)", ErrLost, err)
	}
	return explained(err)
}
