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
	e := encoder{predicates: map[quad.Value]term{}}
	for _, quads := range [...][]quad.Quad{remove, add} {
		for _, q := range quads {
			f, err := e.quad(q)
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
type change struct {
	blocks map[blockKey]*block
	last   *block // that of lastOf, which is often that of the next fact too
	lastOf fact
}

// block is what one label says of one document, in the order in which it came.
type block struct {
	places  map[term]uint32
	terms   []term // by place
	label   term
	facts   [][3]uint32
	at      map[[3]uint32]int // where each is in facts; what was taken away is not in it
	had     bool              // it is in the table
	changed bool
}

func newBlock(label term) *block {
	return &block{places: map[term]uint32{}, label: label, at: map[[3]uint32]int{}}
}

// place is the place of a fact's terms, where they have one or are given one.
func (b *block) place(f fact, give bool) (p [3]uint32, all bool) {
	for i, t := range f[:3] {
		at, known := b.places[t]
		if !known && !give {
			return p, false
		}
		if !known {
			at = uint32(len(b.terms))
			b.places[t], b.terms = at, append(b.terms, t)
		}
		p[i] = at
	}
	return p, true
}

// set has the fact be there, or not, and tells whether it was.
func (b *block) set(f fact, there bool) (was bool) {
	p, known := b.place(f, there)
	if _, was = b.at[p]; !known || was == there {
		return known && was
	}
	b.changed = true
	if there {
		b.at[p] = len(b.facts)
		b.facts = append(b.facts, p)
	} else {
		delete(b.at, p)
	}
	return was
}

// left are the facts that are to be there.
func (b *block) left() []fact {
	left := make([]fact, 0, len(b.at))
	for i, p := range b.facts {
		if at, there := b.at[p]; there && at == i {
			left = append(left, fact{b.terms[p[0]], b.terms[p[1]], b.terms[p[2]], b.label})
		}
	}
	return left
}

// set has the quad be there, or not, and tells whether it was.
func (c *change) set(f fact, there bool) (was bool) {
	if c.last == nil || f[0] != c.lastOf[0] || f[3] != c.lastOf[3] {
		key := f.block()
		if c.last = c.blocks[key]; c.last == nil {
			c.last = newBlock(f[3])
			c.blocks[key] = c.last
		}
		c.lastOf = f
	}
	return c.last.set(f, there)
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
	c := &change{blocks: map[blockKey]*block{}}
	rows, err := tx.Query(ctx, `select doc, label, quads from quads where doc = any($1) for update`, docs)
	if err != nil {
		return nil, err
	}
	var doc, label, content []byte
	_, err = pgx.ForEachRow(rows, []any{&doc, &label, &content}, func() error {
		facts, err := decodeBlock(content)
		b := newBlock("")
		for _, f := range facts {
			b.label = f[3]
			b.set(f, true)
		}
		b.had, b.changed = true, false
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
