package postgres

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// Apply takes quads away and then adds others, all in one transaction. A quad
// that is there already, or that is not there to be removed, is passed over.
// When it returns nil, the change is durable; when it returns an error, nothing
// of it was made. The quads of one article are one row, or one and that of its
// history, which lie on one shard.
func (s *Store) Apply(ctx context.Context, remove, add []quad.Quad) error {
	facts := make([]fact, 0, len(remove)+len(add))
	for _, quads := range [...][]quad.Quad{remove, add} {
		for _, q := range quads {
			f, err := encodeQuad(q)
			if err != nil {
				return fmt.Errorf("apply: %w", err)
			}
			facts = append(facts, f)
		}
	}
	err := s.change(ctx, facts, func(c *change) error {
		for i, f := range facts {
			c.set(f, i >= len(remove))
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	return nil
}

// change is what becomes of the blocks of some documents.
type change struct{ blocks map[blockKey]*block }

// block is what one label says of one document, in the order in which it came.
type block struct {
	facts   []fact
	at      map[fact]int // where each is in facts; what was taken away is not in it
	had     bool         // it is in the table
	changed bool
}

func newBlock(facts []fact) *block {
	b := &block{facts: facts, at: make(map[fact]int, len(facts)+8)}
	for i, f := range facts {
		b.at[f] = i
	}
	return b
}

// left are the facts that are to be there.
func (b *block) left() []fact {
	if len(b.at) == len(b.facts) {
		return b.facts
	}
	left := make([]fact, 0, len(b.at))
	for i, f := range b.facts {
		if at, there := b.at[f]; there && at == i {
			left = append(left, f)
		}
	}
	return left
}

// set has the quad be there, or not, and tells whether it was.
func (c *change) set(f fact, there bool) (was bool) {
	key := f.block()
	b := c.blocks[key]
	if b == nil {
		b = newBlock(nil)
		c.blocks[key] = b
	}
	if _, was = b.at[f]; was == there {
		return was
	}
	b.changed = true
	if there {
		b.at[f] = len(b.facts)
		b.facts = append(b.facts, f)
	} else {
		delete(b.at, f)
	}
	return was
}

// change reads the blocks of the facts' documents, lets make change them and
// writes them, in one transaction of four statements.
func (s *Store) change(ctx context.Context, facts []fact, make func(*change) error) error {
	s.write.Lock()
	defer s.write.Unlock()
	return pgx.BeginFunc(ctx, s.writer, func(tx pgx.Tx) error {
		c, err := readBlocks(ctx, tx, documents(facts))
		if err != nil {
			return err
		}
		if err := make(c); err != nil {
			return err
		}
		return c.write(ctx, tx)
	})
}

// documents are those of the facts, sorted, so that rows are locked in order.
func documents(facts []fact) [][]byte {
	var docs [][]byte
	var last term
	for _, f := range facts {
		if f[0] != last {
			docs = append(docs, f[0].document())
		}
		last = f[0]
	}
	slices.SortFunc(docs, bytes.Compare)
	return slices.CompactFunc(docs, bytes.Equal)
}

func readBlocks(ctx context.Context, tx pgx.Tx, docs [][]byte) (*change, error) {
	c := &change{map[blockKey]*block{}}
	rows, err := tx.Query(ctx, `select doc, label, quads from quads where doc = any($1) for update`, docs)
	if err != nil {
		return nil, err
	}
	var doc, label, content []byte
	_, err = pgx.ForEachRow(rows, []any{&doc, &label, &content}, func() error {
		facts, err := decodeBlock(content)
		b := newBlock(facts)
		b.had = true
		c.blocks[blockKey{string(doc), string(label)}] = b
		return err
	})
	return c, err
}

// write replaces the changed blocks.
func (c *change) write(ctx context.Context, tx pgx.Tx) error {
	var keys, old []blockKey
	for key, b := range c.blocks {
		if b.changed && b.had {
			old = append(old, key)
		}
		if b.changed && len(b.at) > 0 {
			keys = append(keys, key)
		}
	}
	if err := deleteBlocks(ctx, tx, old); err != nil || len(keys) == 0 {
		return err
	}
	slices.SortFunc(keys, func(a, b blockKey) int {
		return cmp.Or(strings.Compare(a.doc, b.doc), strings.Compare(a.label, b.label))
	})
	return first(ctx, tx, "quads", len(keys), func() error {
		_, err := tx.CopyFrom(ctx, pgx.Identifier{"quads"}, columns, pgx.CopyFromSlice(len(keys), func(i int) ([]any, error) {
			return row(keys[i], c.blocks[keys[i]].left()), nil
		}))
		return err
	})
}

var columns = []string{"doc", "label", "n", "terms", "quads"}

// row is the row of a block.
func row(key blockKey, facts []fact) []any {
	content, hashes := encodeBlock(facts)
	return []any{[]byte(key.doc), []byte(key.label), len(facts), hashes, content}
}

func deleteBlocks(ctx context.Context, tx pgx.Tx, keys []blockKey) error {
	if len(keys) == 0 {
		return nil
	}
	docs, labels := make([][]byte, len(keys)), make([][]byte, len(keys))
	for i, key := range keys {
		docs[i], labels[i] = []byte(key.doc), []byte(key.label)
	}
	_, err := tx.Exec(ctx, `delete from quads q where q.doc = any($1)
		and exists (select from unnest($1::bytea[], $2::bytea[]) gone (doc, label) where gone.doc = q.doc and gone.label = q.label)`, docs, labels)
	return err
}
