package postgres

import (
	"context"
	"strconv"

	"github.com/jackc/pgx/v5"
)

// upgrade makes a store of an older format one of this: they knew each
// block by other terms, and held other rows for readers, which are published
// anew.
func (s *Store) upgrade(ctx context.Context, tx pgx.Tx) error {
	if err := rebuild(ctx, tx, "quads", func(out *stream) error { return s.again(ctx, out) }); err != nil {
		return err
	}
	for _, name := range published {
		if _, err := tx.Exec(ctx, "drop table if exists "+name+";"+tables[name].create(name)+tables[name].index(name)); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, `update dateline set value = case key when 'format' then $1 else '' end where key in ('format', 'shape', 'generation')`, strconv.Itoa(format))
	return err
}

// again makes the rows of all blocks anew.
func (s *Store) again(ctx context.Context, out *stream) error {
	rows, err := s.pool.Query(ctx, `select doc, label, quads from quads`)
	if err != nil {
		return err
	}
	var p packer
	var doc, label, content []byte
	_, err = pgx.ForEachRow(rows, []any{&doc, &label, &content}, func() error {
		facts, err := decodeBlock(content)
		if err != nil || len(facts) == 0 {
			return err
		}
		key := blockKey{string(doc), string(label)}
		p.begin(key, facts[0][3])
		for _, f := range facts {
			p.fact(f)
		}
		out.block(&p, key)
		return out.flush()
	})
	return err
}
