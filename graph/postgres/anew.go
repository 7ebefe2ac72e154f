package postgres

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"golang.org/x/sync/errgroup"
)

// publishAnew makes the published tables anew beside the old ones, over two
// connections, and puts them in their place in one short transaction.
func (s *Store) publishAnew(ctx context.Context, p *Publication, remove *change) error {
	var sides [2]*side
	for i := range sides {
		var err error
		if sides[i], err = s.newSide(ctx); err != nil {
			return err
		}
		defer sides[i].close()
	}
	if err := fillSides(ctx, sides[0], sides[1], p); err != nil {
		return err
	}
	var work errgroup.Group
	for _, side := range sides {
		work.Go(func() error { return side.tx.Commit(ctx) })
	}
	if err := work.Wait(); err != nil {
		return err
	}
	return s.swapIn(ctx, func(ctx context.Context, tx pgx.Tx) error {
		for _, name := range published {
			if _, err := tx.Exec(ctx, swap(name, aside(name))); err != nil {
				return err
			}
		}
		return s.conclude(ctx, tx, p, remove)
	})
}

// aside is the name of a table that is to be the one of a name.
func aside(name string) string { return name + "_anew" }

// side is a connection that makes tables.
type side struct {
	c  *pgx.Conn
	tx pgx.Tx
}

func (s *Store) newSide(ctx context.Context) (*side, error) {
	c, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return nil, err
	}
	tx, err := c.Begin(ctx)
	if err != nil {
		return nil, errors.Join(err, c.Close(ctx))
	}
	return &side{c, tx}, nil
}

// close ends the connection, and takes back what was not committed.
func (s *side) close() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	_ = s.c.Close(ctx)
}

// start makes a table and begins to fill it.
func (s *side) start(ctx context.Context, name string) (*stream, error) {
	if _, err := s.tx.Exec(ctx, "drop table if exists "+aside(name)+";"+tables[name].create(aside(name))); err != nil {
		return nil, err
	}
	return startCopy(ctx, s.c, aside(name), tables[name].copied, ", freeze"), nil
}

// table makes a whole table.
func (s *side) table(ctx context.Context, name string, fill func(*stream) error) error {
	to, err := s.start(ctx, name)
	if err != nil {
		return err
	}
	if err := fill(to); err != nil {
		to.abandon()
		return err
	}
	if err := to.close(); err != nil {
		return err
	}
	return finish(ctx, s.tx, name, aside(name))
}

// fillSides makes nodes on one side and the other tables on the other.
func fillSides(ctx context.Context, a, b *side, p *Publication) error {
	nodes, err := a.start(ctx, "nodes")
	if err != nil {
		return err
	}
	items, err := b.start(ctx, "items")
	if err != nil {
		nodes.abandon()
		return err
	}
	r := newRows()
	r.nodes, r.items = &nodes.line, &items.line
	if err := r.stream(nodes, items, p); err != nil {
		nodes.abandon()
		items.abandon()
		return err
	}
	work, ctx := errgroup.WithContext(ctx)
	work.Go(func() error {
		if err := nodes.close(); err != nil {
			return err
		}
		return finish(ctx, a.tx, "nodes", aside("nodes"))
	})
	work.Go(func() error {
		if err := items.close(); err != nil {
			return err
		}
		if err := finish(ctx, b.tx, "items", aside("items")); err != nil {
			return err
		}
		return errors.Join(b.table(ctx, "typed", r.typed.into), b.table(ctx, "lasting", r.lasting.into), b.table(ctx, "names", r.names.into), b.table(ctx, "tally", r.counts))
	})
	return work.Wait()
}

// stream makes the rows of nodes and of their lists, and keeps the others.
func (r *rows) stream(nodes, items *stream, p *Publication) error {
	for d, err := range p.Docs {
		if err != nil {
			return err
		}
		row, _ := r.add(d)
		r.list(d, row)
		if err := errors.Join(nodes.flush(), items.flush()); err != nil {
			return err
		}
	}
	return nil
}

// lockWait is how long the swap of tables lets readers wait for a reader before
// them, before it lets them all go on and tries again.
const lockWait = 200 * time.Millisecond

// swapIn runs f in a transaction that has the published tables for itself.
func (s *Store) swapIn(ctx context.Context, f func(context.Context, pgx.Tx) error) error {
	for {
		err := s.change(ctx, func(ctx context.Context, tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, "set local lock_timeout = '"+lockWait.String()+"'; lock table "+strings.Join(published, ", ")+" in access exclusive mode; set local lock_timeout = 0"); err != nil {
				return err
			}
			return f(ctx, tx)
		})
		var refused *pgconn.PgError
		if !errors.As(err, &refused) || refused.Code != "55P03" { // lock_not_available
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(lockWait):
		}
	}
}
