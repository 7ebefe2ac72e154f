package postgres

import (
	"context"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
)

// The index of blocks by their literals costs a load more than all others
// together, and the store itself never looks for a literal: it is made when
// Cayley's iterators do for the first time.

// indexLiterals sees to it that the index is there when the pattern is found by
// it. Who may not make it looks at all blocks.
func (s *Store) indexLiterals(ctx context.Context, pattern fact) error {
	if pattern[0] != "" || pattern[2] == "" || !isLiteral(pattern[2]) || s.literals.Load() {
		return nil
	}
	there, err := s.hasLiterals(ctx)
	if err != nil {
		return err
	}
	if !there {
		_, err = s.pool.Exec(ctx, `create index if not exists quads_literals on quads using gin (literals)`)
	}
	if refused := (*pgconn.PgError)(nil); errors.As(err, &refused) {
		err = nil // it may read only, or another was faster
	}
	s.literals.Store(err == nil)
	return err
}

func (s *Store) hasLiterals(ctx context.Context) (there bool, err error) {
	err = s.pool.QueryRow(ctx, `select to_regclass('quads_literals') is not null`).Scan(&there)
	return there, err
}

func anyLiteral(terms []term) term {
	if i := slices.IndexFunc(terms, func(t term) bool { return t != "" && isLiteral(t) }); i >= 0 {
		return terms[i]
	}
	return ""
}
