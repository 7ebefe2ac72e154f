package postgres

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// Scan calls yield with each quad until it fails. It sees the store as it is
// when it begins.
func (s *Store) Scan(ctx context.Context, yield func(quad.Quad) error) error {
	rows, err := s.pool.Query(ctx, `select quads from quads`)
	if err != nil {
		return fmt.Errorf("scan: %w", err)
	}
	var content []byte
	_, err = pgx.ForEachRow(rows, []any{&content}, func() error {
		facts, err := decodeBlock(content)
		for i := 0; i < len(facts) && err == nil; i++ {
			err = yield(facts[i].quad())
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("scan: %w", err)
	}
	return nil
}

// Verify checks that each block lies where it is looked for, under all of its
// terms and no others. It returns how many entries it compared.
func (s *Store) Verify(ctx context.Context, problem func(format string, args ...any)) (compared int, err error) {
	rows, err := s.pool.Query(ctx, `select doc, label, n, coalesce(names, '{}'), coalesce(literals, '{}'), quads from quads`)
	if err != nil {
		return 0, err
	}
	var doc, label, content []byte
	var n int
	var names, literals []int64
	var p packer
	_, err = pgx.ForEachRow(rows, []any{&doc, &label, &n, &names, &literals, &content}, func() error {
		facts, err := decodeBlock(content)
		if err != nil {
			problem("the block %q of %q: %v", doc, label, err)
			return nil
		}
		key := blockKey{string(doc), string(label)}
		if slices.ContainsFunc(facts, func(f fact) bool { return f.block() != key }) {
			problem("the block %q of %q holds quads of another", doc, label)
		}
		p.begin(key, labelOf(facts))
		for _, f := range facts {
			p.fact(f)
		}
		_, known := p.pack()
		if n != len(facts) || !slices.Equal(names, known[0]) || !slices.Equal(literals, known[1]) {
			problem("the block %q of %q is known by %d names and %d literals with %d quads, and holds %d and %d with %d",
				doc, label, len(names), len(literals), n, len(known[0]), len(known[1]), len(facts))
		}
		compared += 1 + len(names) + len(literals)
		return nil
	})
	return compared, err
}

// labelOf is the label of a block's facts.
func labelOf(facts []fact) term {
	if len(facts) == 0 {
		return ""
	}
	return facts[0][3]
}
