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

	"dateline/graph"
	"dateline/graph/quadstore"
)

// Apply takes quads away and then adds others, all in one transaction. A quad
// that is there already, or that is not there to be removed, is passed over.
// When it returns nil, the change is durable; when it returns an error, nothing
// of it was made. The quads of one article are one row, or one and that of its
// history, which lie on one shard.
func (s *Store) Apply(ctx context.Context, remove, add []quad.Quad) error {
	c := newChange()
	for i, quads := range [...][]quad.Quad{remove, add} {
		if err := c.take(quads, i == 1); err != nil {
			return fmt.Errorf("apply: %w", err)
		}
	}
	err := s.change(ctx, func(ctx context.Context, tx pgx.Tx) error { return s.apply(ctx, tx, c) })
	if err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	return nil
}

// change is what becomes of blocks.
type change struct {
	blocks map[blockKey]*block
	keys   []blockKey
}

func newChange() *change { return &change{blocks: map[blockKey]*block{}} }

// block is what becomes of what one label says of one document.
type block struct {
	label   term
	runs    []run
	had     bool         // it is in the table
	was     []fact       // all that were or are to be there
	left    map[fact]int // where those are in was that are to be there; nil where runs are
	changed bool
}

// run are quads that are to be there, or not.
type run struct {
	quads []quad.Quad
	there bool
}

// take puts quads to the runs of their blocks. Those of one block mostly
// follow one another.
func (c *change) take(quads []quad.Quad, there bool) error {
	var subject, doc, label []byte
	for i := 0; i < len(quads); {
		q := &quads[i]
		key, err := keyOfQuad(q, &subject, &label)
		if err != nil {
			return err
		}
		doc = append(doc[:0], key.doc...)
		n := 1
		for last := q.Subject; i+n < len(quads) && quads[i+n].Label == q.Label; n++ {
			next := quads[i+n].Subject
			if next == nil || next != last {
				if subject, err = appendEncoded(subject[:0], next); err != nil {
					return err
				}
				if !bytes.Equal(documentOf(subject), doc) {
					break
				}
			}
			last = next
		}
		b := c.block(key, term(label))
		b.runs = append(b.runs, run{quads[i : i+n], there})
		i += n
	}
	return nil
}

// block is the one of a key.
func (c *change) block(key blockKey, label term) *block {
	b := c.blocks[key]
	if b == nil {
		b = &block{label: label}
		c.blocks[key] = b
		c.keys = append(c.keys, key)
	}
	return b
}

// keyOfQuad is the key of a quad's block; subject and label become encoded.
func keyOfQuad(q *quad.Quad, subject, label *[]byte) (key blockKey, err error) {
	if *subject, err = appendEncoded((*subject)[:0], q.Subject); err != nil {
		return key, err
	}
	if *label = (*label)[:0]; q.Label != nil {
		*label, err = appendEncoded(*label, q.Label)
	}
	return blockKey{string(documentOf(*subject)), string(keyOf(*label))}, err
}

// apply reads the blocks of the change and writes what becomes of them.
func (s *Store) apply(ctx context.Context, tx pgx.Tx, c *change) error {
	if len(c.keys) == 0 {
		return nil
	}
	empty, err := isEmpty(ctx, tx, "quads")
	if err == nil && !empty {
		err = c.read(ctx, tx)
	}
	for _, key := range c.keys {
		if err == nil {
			err = c.blocks[key].settle()
		}
	}
	if err != nil {
		return err
	}
	return s.replace(ctx, tx, c, empty)
}

// replace replaces the changed blocks.
func (s *Store) replace(ctx context.Context, tx pgx.Tx, c *change, empty bool) error {
	c.sort() // so that rows are locked in order
	if empty && len(c.keys) >= manyRows && s.alone {
		s.literals.Store(false) // the index goes with the old table
		return rebuild(ctx, tx, "quads", c.rows)
	}
	if err := c.delete(ctx, tx); err != nil {
		return err
	}
	return copyInto(ctx, tx.Conn(), "quads", tables["quads"].copied, "", c.rows)
}

func (c *change) sort() {
	slices.SortFunc(c.keys, func(a, b blockKey) int {
		return cmp.Or(strings.Compare(a.doc, b.doc), strings.Compare(a.label, b.label))
	})
}

func isEmpty(ctx context.Context, tx pgx.Tx, table string) (empty bool, err error) {
	err = tx.QueryRow(ctx, "select not exists (select from "+table+")").Scan(&empty)
	return empty, err
}

// read reads the blocks that are there.
func (c *change) read(ctx context.Context, tx pgx.Tx) error {
	c.sort()
	docs := make([][]byte, 0, len(c.keys))
	for _, key := range c.keys {
		docs = append(docs, []byte(key.doc))
	}
	rows, err := tx.Query(ctx, `select doc, label, quads from quads where doc = any($1) for update`, slices.CompactFunc(docs, bytes.Equal))
	if err != nil {
		return err
	}
	var doc, label, content []byte
	_, err = pgx.ForEachRow(rows, []any{&doc, &label, &content}, func() (err error) {
		if b := c.blocks[blockKey{string(doc), string(label)}]; b != nil {
			b.had = true
			b.was, err = decodeBlock(content)
		}
		return err
	})
	return err
}

// settle finds what is to be there of a block. One that is new and from which
// nothing is taken is packed from its runs alone.
func (b *block) settle() error {
	if !b.had && !slices.ContainsFunc(b.runs, func(r run) bool { return !r.there }) {
		b.changed = len(b.runs) > 0
		return nil
	}
	b.open()
	for _, r := range b.runs {
		for _, q := range r.quads {
			f, err := encodeQuad(q)
			if err != nil {
				return err
			}
			b.set(f, r.there)
		}
	}
	return nil
}

// open makes ready to set facts one by one.
func (b *block) open() {
	b.left = make(map[fact]int, len(b.was))
	for i, f := range b.was {
		b.left[f] = i
	}
}

// set has the fact be there, or not, and tells whether it was.
func (b *block) set(f fact, there bool) (was bool) {
	if _, was = b.left[f]; was == there {
		return was
	}
	b.changed = true
	if there {
		b.left[f] = len(b.was)
		b.was = append(b.was, f)
	} else {
		delete(b.left, f)
	}
	return was
}

// rows makes the rows of the changed blocks.
func (c *change) rows(out *stream) error {
	var p packer
	for _, key := range c.keys {
		b := c.blocks[key]
		if !b.changed {
			continue
		}
		if err := b.pack(&p, key); err != nil {
			return err
		}
		if len(p.quads) > 0 {
			out.block(&p, key)
		}
		if err := out.flush(); err != nil {
			return err
		}
	}
	return nil
}

// pack packs what is to be there of a block.
func (b *block) pack(p *packer, key blockKey) error {
	p.begin(key, b.label)
	if b.left != nil {
		for i, f := range b.was {
			if at, there := b.left[f]; there && at == i {
				p.fact(f)
			}
		}
		return nil
	}
	for _, r := range b.runs {
		for _, q := range r.quads {
			if err := p.quad(q); err != nil {
				return err
			}
		}
	}
	return nil
}

// block puts the row of a block.
func (l *line) block(p *packer, key blockKey) {
	content, known := p.pack()
	l.row(6)
	l.text(key.doc)
	l.text(key.label)
	l.int(len(p.quads))
	l.longs(known[0])
	l.longs(known[1])
	l.bytes(content)
}

// delete takes the rows of changed blocks away.
func (c *change) delete(ctx context.Context, tx pgx.Tx) error {
	var docs, labels [][]byte
	for _, key := range c.keys {
		if b := c.blocks[key]; b.changed && b.had {
			docs, labels = append(docs, []byte(key.doc)), append(labels, []byte(key.label))
		}
	}
	if len(docs) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, `delete from quads q where q.doc = any($1)
		and exists (select from unnest($1::bytea[], $2::bytea[]) gone (doc, label) where gone.doc = q.doc and gone.label = q.label)`, docs, labels)
	return err
}

func appendEncoded(b []byte, v quad.Value) ([]byte, error) {
	if v == nil {
		return b, fmt.Errorf("%w: a quad without subject, predicate or object", graph.ErrInvalid)
	}
	return quadstore.AppendTerm(b, v)
}
