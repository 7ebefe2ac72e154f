package postgres

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"dateline/graph"
)

// shape tells what the bodies of rows are made of.
func shape() string {
	hash := term(shapeOf(reflect.TypeFor[struct {
		A graph.Article
		C graph.Claim
		E graph.Entity
		V graph.Event
		T []toldRole
		R graph.Role
		L graph.Relation
		X graph.EventLink
		P graph.Candidate
		M graph.Evidence
	}]())).hash()
	return fmt.Sprintf("%016x", uint64(hash))
}

// Published tells whether the nodes were made by a program with the same
// nouns: else all must be published anew.
func (s *Store) Published(ctx context.Context) (bool, error) {
	var was string
	err := s.pool.QueryRow(ctx, `select value from dateline where key = 'shape'`).Scan(&was)
	return was == shape(), err
}

// Publish makes the nodes that readers see those of docs and the pairs that may
// be one those of proposed, and takes quads away, all in one transaction. Of
// the nodes only what differs is written.
func (s *Store) Publish(ctx context.Context, docs []Doc, proposed []graph.Candidate, remove []quad.Quad) error {
	facts := make([]fact, len(remove))
	for i, q := range remove {
		var err error
		if facts[i], err = encodeQuad(q); err != nil {
			return fmt.Errorf("publish: %w", err)
		}
	}
	s.write.Lock()
	defer s.write.Unlock()
	err := pgx.BeginFunc(ctx, s.writer, func(tx pgx.Tx) error {
		gone, changed, err := differing(ctx, tx, docs)
		if err != nil {
			return err
		}
		if err := errors.Join(publish(ctx, tx, gone, changed), propose(ctx, tx, proposed)); err != nil || len(facts) == 0 {
			return err
		}
		c, err := readBlocks(ctx, tx, documents(facts))
		if err != nil {
			return err
		}
		for _, f := range facts {
			c.set(f, false)
		}
		return c.write(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// differing are the ids that no doc has, and the docs that differ from their
// rows.
func differing(ctx context.Context, tx pgx.Tx, docs []Doc) (gone []graph.ID, changed []prepared, err error) {
	rows, err := tx.Query(ctx, `select id, sum from nodes`)
	if err != nil {
		return nil, nil, err
	}
	sums := map[string]int64{}
	var id string
	var n int64
	if _, err := pgx.ForEachRow(rows, []any{&id, &n}, func() error { sums[id] = n; return nil }); err != nil {
		return nil, nil, err
	}
	for i := range docs {
		d := docs[i].prepare()
		if was, there := sums[clean(d.row.id)]; !there || was != d.row.sum {
			changed = append(changed, d)
		}
		for _, name := range d.names {
			delete(sums, clean(name))
		}
	}
	for id := range sums {
		gone = append(gone, graph.ID(id))
	}
	return gone, changed, nil
}

// publish takes the rows of the ids of gone and docs away and puts those of
// docs, in as many statements as there are tables.
func publish(ctx context.Context, tx pgx.Tx, gone []graph.ID, docs []prepared) error {
	old := cleanAll(gone)
	for i := range docs {
		old = append(old, cleanAll(docs[i].names)...)
	}
	slices.Sort(old)
	var r rows
	if err := r.old(ctx, tx, old); err != nil {
		return err
	}
	batch := &pgx.Batch{}
	batch.Queue(`delete from nodes where id = any($1)`, old)
	batch.Queue(`delete from items where owner = any($1)`, old)
	batch.Queue(`delete from names where id = any($1) returning name, main`, old).Query(r.oldNames)
	batch.Queue(`insert into dateline values ('shape', $1) on conflict (key) do update set value = excluded.value`, shape())
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	for i := range docs {
		r.add(docs[i])
	}
	if err := r.copy(ctx, tx); err != nil {
		return err
	}
	return r.count(ctx, tx)
}

// names are the ids that lead to a node: its own and those of its members.
func names(n graph.Node) []graph.ID {
	ids := []graph.ID{n.NodeID()}
	switch n := n.(type) {
	case *graph.Entity:
		ids = append(ids, n.Members...)
	case *graph.Event:
		ids = append(ids, n.Members...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// propose replaces the pairs that may be one.
func propose(ctx context.Context, tx pgx.Tx, proposed []graph.Candidate) error {
	if _, err := tx.Exec(ctx, `delete from items where owner = any($1)`, cleanAll([]graph.ID{proposer(graph.KindEntity), proposer(graph.KindEvent)})); err != nil {
		return err
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"items"}, strings.Fields(itemColumns), pgx.CopyFromSlice(len(proposed), func(i int) ([]any, error) {
		c := &proposed[i]
		ord := binary.BigEndian.AppendUint64(nil, ^math.Float64bits(c.Score)) // likeliest first
		it := item{list: listProposed, ord: idOrd(idOrd(ord, c.A), c.B), body: pack(*c)}
		return it.values(clean(proposer(c.A.Kind()))), nil
	}))
	return err
}

// proposer owns the pairs of a kind.
func proposer(kind graph.NodeKind) graph.ID { return graph.ID("=" + kind) }

// Differing are the ids of nodes whose rows are not those of docs, sorted, by
// what the rows hold, and how many rows were read.
func (s *Store) Differing(ctx context.Context, docs []Doc) (ids []graph.ID, read int, err error) {
	err = pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		items, n, err := readItems(ctx, tx)
		if err != nil {
			return err
		}
		sums, err := readSums(ctx, tx, items)
		read = n + len(sums)
		for i := range docs {
			d := docs[i].prepare()
			if was, there := sums[clean(d.row.id)]; !there || was != d.row.sum {
				ids = append(ids, d.row.id)
			}
			for _, name := range d.names {
				if _, there := sums[clean(name)]; !there {
					ids = append(ids, d.row.id)
				}
				delete(sums, clean(name))
			}
		}
		for id := range sums {
			ids = append(ids, graph.ID(id))
		}
		return err
	})
	slices.Sort(ids)
	return slices.Compact(ids), read, err
}

// Distrust has the next publication write nodes anew.
func (s *Store) Distrust(ctx context.Context, ids []graph.ID) error {
	s.write.Lock()
	defer s.write.Unlock()
	_, err := s.writer.Exec(ctx, `update nodes set sum = 0 where id = any($1)`, cleanAll(ids))
	return err
}

// readItems are the members of all lists of nodes, in the order of Doc.items.
func readItems(ctx context.Context, tx pgx.Tx) (map[string][]item, int, error) {
	rows, err := tx.Query(ctx, `select owner, list, ord, other, others, publishers, origins, body from items
		where list <> 'c' order by owner, position(list in 'rlmeACNV'), ord`)
	if err != nil {
		return nil, 0, err
	}
	items, n := map[string][]item{}, 0
	var owner, list string
	for rows.Next() {
		var it item
		if err := rows.Scan(&owner, &list, &it.ord, &it.other, &it.others, &it.publishers, &it.origins, &it.body); err != nil {
			return nil, 0, err
		}
		it.list = list[0]
		items[owner] = append(items[owner], it)
		n++
	}
	return items, n, rows.Err()
}

// readSums are the sums of all nodes as their rows and lists make them.
func readSums(ctx context.Context, tx pgx.Tx, items map[string][]item) (map[string]int64, error) {
	rows, err := tx.Query(ctx, `select id, root, body, told, tags, words, publishers, origins, weights from nodes`)
	if err != nil {
		return nil, err
	}
	sums := map[string]int64{}
	for rows.Next() {
		var r nodeRow
		if err := rows.Scan(&r.id, &r.root, &r.body, &r.told, &r.tags, &r.words, &r.publishers, &r.origins, &r.weights); err != nil {
			return nil, err
		}
		if sums[string(r.id)] = 0; r.root == "" {
			sums[string(r.id)] = sum(&r, items[string(r.id)])
		}
	}
	return sums, rows.Err()
}
