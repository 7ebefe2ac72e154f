package postgres

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/jackc/pgx/v5"

	"dateline/graph"
)

// Differing are the ids of nodes whose rows are not those of docs, sorted, by
// what the rows hold, and how many rows were read.
func (s *Store) Differing(ctx context.Context, docs iter.Seq2[*Doc, error]) (ids []graph.ID, read int, err error) {
	there := readSums{items: map[string]*xxhash.Digest{}, sums: map[string]int64{}}
	err = pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		return there.read(ctx, tx)
	})
	if err != nil {
		return nil, 0, err
	}
	for d, err := range docs {
		if err != nil {
			return nil, there.rows, err
		}
		r := newRows()
		row, sum := r.add(d)
		if was, known := there.sums[clean(row.id)]; !known || was != sum {
			ids = append(ids, row.id)
		}
		for _, name := range names(d.Node) {
			if _, known := there.sums[clean(name)]; !known {
				ids = append(ids, row.id)
			}
			delete(there.sums, clean(name))
		}
	}
	for id := range there.sums {
		ids = append(ids, graph.ID(id))
	}
	slices.Sort(ids)
	return slices.Compact(ids), there.rows, nil
}

// readSums are the sums of nodes as their rows and lists make them.
type readSums struct {
	items map[string]*xxhash.Digest // owner -> of its lists
	sums  map[string]int64
	rows  int
}

func (r *readSums) read(ctx context.Context, tx pgx.Tx) error {
	for _, t := range [...]struct {
		name, rest string
		row        func([]byte) error
	}{
		{"items", "where list <> 'c' order by owner, position(list in 'rlmeACNV'), ord", r.item},
		{"nodes", "", r.node},
	} {
		lines := &lineReader{row: t.row}
		sql := fmt.Sprintf("copy (select %s from %s %s) to stdout (format binary)", strings.Join(strings.Fields(tables[t.name].copied), ", "), t.name, t.rest)
		if _, err := tx.Conn().PgConn().CopyTo(ctx, lines, sql); err != nil {
			return err
		}
		r.rows += lines.rows
	}
	return nil
}

func (r *readSums) item(row []byte) error {
	owner, _, err := nextField(row[2:])
	if err != nil {
		return err
	}
	h := r.items[string(owner)]
	if h == nil {
		h = xxhash.New()
		r.items[string(owner)] = h
	}
	_, err = h.Write(row)
	return err
}

// node takes a row, whose first field is its id and whose second, of a member,
// is where it leads.
func (r *readSums) node(row []byte) error {
	id, rest, err := nextField(row[2:])
	if err != nil {
		return err
	}
	root, _, err := nextField(rest)
	if err != nil {
		return err
	}
	if r.sums[string(id)] = 0; root != nil {
		return nil
	}
	items := xxhash.Sum64(nil)
	if h := r.items[string(id)]; h != nil {
		items = h.Sum64()
	}
	r.sums[string(id)] = joined(row[:len(row)-12], items) // without the sum and its length
	return nil
}

// nextField is the first field of a row, nil where it is null, and what follows.
func nextField(b []byte) (field, rest []byte, err error) {
	if len(b) < 4 {
		return nil, nil, errRow
	}
	n := int(int32(binary.BigEndian.Uint32(b)))
	if b = b[4:]; n < 0 {
		return nil, b, nil
	}
	if n > len(b) {
		return nil, nil, errRow
	}
	return b[:n:n], b[n:], nil
}

var errRow = fmt.Errorf("%w: the server sent a row that is cut short", graph.ErrInvalid)

// lineReader takes what COPY sends apart into rows.
type lineReader struct {
	row  func([]byte) error
	left []byte
	head bool // was read
	rows int
}

// Write implements io.Writer.
func (l *lineReader) Write(b []byte) (int, error) {
	l.left = append(l.left, b...)
	if !l.head {
		if len(l.left) < len(copyHead) {
			return len(b), nil
		}
		l.left, l.head = l.left[len(copyHead):], true
	}
	at := 0
	for {
		n := rowLength(l.left[at:])
		if n == 0 {
			break
		}
		if err := l.row(l.left[at : at+n]); err != nil {
			return 0, err
		}
		l.rows++
		at += n
	}
	l.left = append(l.left[:0], l.left[at:]...)
	return len(b), nil
}

// rowLength is how long the first row is, 0 where it is not there whole.
func rowLength(b []byte) int {
	if len(b) < 2 || string(b[:2]) == copyTail {
		return 0
	}
	rest := b[2:]
	for range binary.BigEndian.Uint16(b) {
		var err error
		if _, rest, err = nextField(rest); err != nil {
			return 0
		}
	}
	return len(b) - len(rest)
}

// Distrust has the next publication write nodes anew.
func (s *Store) Distrust(ctx context.Context, ids []graph.ID) error {
	return s.change(ctx, func(ctx context.Context, tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `update nodes set sum = 0 where id = any($1)`, cleanAll(ids))
		return err
	})
}
