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
	for i, v := range [...]quad.Value{pattern.Subject, pattern.Predicate, pattern.Object, pattern.Label} {
		if wanted[i], err = encode(v); err != nil {
			return nil, err
		}
	}
	if err := s.indexLiterals(ctx, wanted); err != nil {
		return nil, err
	}
	where, args := wanted.where(nil)
	rows, err := s.pool.Query(ctx, `select quads from quads where `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	var content []byte
	_, err = pgx.ForEachRow(rows, []any{&content}, func() error {
		facts, err := decodeBlock(content)
		for _, f := range facts {
			if wanted.matches(f) {
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

// where is SQL for the blocks that may hold what a pattern asks for, with its
// arguments after those that are there. Blocks are known by their literals,
// and by names of other documents than their own.
func (pattern fact) where(args []any) (string, []any) {
	arg := func(v any) string {
		args = append(args, v)
		return fmt.Sprintf("$%d", len(args))
	}
	var parts []string
	own := ""
	if pattern[0] != "" {
		own = string(pattern[0].document())
		parts = append(parts, "doc = "+arg([]byte(own)))
	}
	if pattern[3] != "" {
		parts = append(parts, "label = "+arg(pattern[3].key()))
	}
	for _, t := range pattern[1:] {
		if t == "" {
			continue
		}
		doc, known := t.document(), fmt.Sprintf("%s @> array[%s::bigint]", t.known(), arg(t.hash()))
		switch {
		case isLiteral(t) || own != "" && own != string(doc):
			parts = append(parts, known)
		case own == "":
			parts = append(parts, fmt.Sprintf("(%s or doc = %s)", known, arg(doc)))
		default:
			args = args[:len(args)-1]
		}
	}
	return all(parts), args
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
