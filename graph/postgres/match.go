package postgres

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// Match are the quads of a pattern, whose nil terms stand for any, in one
// statement.
func (s *Store) Match(ctx context.Context, pattern quad.Quad) (found []quad.Quad, err error) {
	var wanted fact
	hashes := []int64{}
	for i, v := range [...]quad.Value{pattern.Subject, pattern.Predicate, pattern.Object, pattern.Label} {
		if wanted[i], err = encode(v); err != nil {
			return nil, err
		}
		if wanted[i] != "" {
			hashes = append(hashes, wanted[i].hash())
		}
	}
	rows, err := s.pool.Query(ctx, `select quads from quads where terms @> $1`, hashes)
	if err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	var content []byte
	_, err = pgx.ForEachRow(rows, []any{&content}, func() error {
		facts, err := decodeBlock(content)
		for _, f := range facts {
			if f.is(wanted) {
				found = append(found, f.quad())
			}
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	return found, nil
}

// is tells whether the quad has all that the pattern gives.
func (f fact) is(pattern fact) bool {
	for i, t := range pattern {
		if t != "" && t != f[i] {
			return false
		}
	}
	return true
}

// Labels are the labels of quads, each once.
func (s *Store) Labels(ctx context.Context) (labels []quad.Value, err error) {
	rows, err := s.pool.Query(ctx, `select distinct on (label) quads from quads order by label`)
	if err != nil {
		return nil, fmt.Errorf("labels: %w", err)
	}
	var content []byte
	_, err = pgx.ForEachRow(rows, []any{&content}, func() error {
		facts, err := decodeBlock(content)
		if len(facts) > 0 && facts[0][3] != "" {
			labels = append(labels, facts[0].quad().Label)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("labels: %w", err)
	}
	return labels, nil
}
