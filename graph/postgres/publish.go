package postgres

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"iter"
	"maps"
	"math"
	"reflect"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"dateline/graph"
)

// kept is the version of what is counted beside the rows of nodes.
const kept = "2 "

// shape tells what the rows that are published are made of.
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
	return kept + fmt.Sprintf("%016x", uint64(hash))
}

// Published tells whether the nodes were made by a program with the same
// nouns: else all must be published anew.
func (s *Store) Published(ctx context.Context) (bool, error) {
	var was string
	err := s.pool.QueryRow(ctx, `select value from dateline where key = 'shape'`).Scan(&was)
	return was == shape(), err
}

// PublishedBy tells whether a program published all that readers see, by what
// Publication.By was when all of it was last published.
func (s *Store) PublishedBy(ctx context.Context, program string) (bool, error) {
	var by string
	err := s.pool.QueryRow(ctx, `select coalesce((select value from dateline where key = 'program'), '')`).Scan(&by)
	return by == program, err
}

// Publication is what becomes of what readers see.
type Publication struct {
	Docs     iter.Seq2[*Doc, error] // may be asked for twice
	Whole    bool                   // Docs are all nodes: others go
	Gone     []graph.ID             // unless Whole: ids that are to lead nowhere, or to another of Docs
	Proposed []graph.Candidate      // all pairs that may be one
	Settled  bool                   // unless Whole: these pairs are as they were, and not told
	Remove   []quad.Quad            // taken away at the same moment
	By       string                 // the program that made Docs
}

// Publish has readers see the nodes of a publication, all at the same moment.
// Of the nodes only what differs is written.
func (s *Store) Publish(ctx context.Context, p *Publication) error {
	remove := newChange()
	if err := remove.take(p.Remove, false); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if err := s.publish(ctx, p, remove); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

func (s *Store) publish(ctx context.Context, p *Publication, remove *change) error {
	anew := false
	err := s.change(ctx, func(ctx context.Context, tx pgx.Tx) error {
		u := &update{rows: newRows(), sums: map[string]int64{}, leads: map[string][]string{}}
		err := u.compare(ctx, tx, p)
		if anew = s.alone && p.Whole && u.most(); err != nil || anew {
			return err
		}
		if err := u.write(ctx, tx); err != nil {
			return err
		}
		return s.conclude(ctx, tx, p, remove)
	})
	if err != nil || !anew {
		return err
	}
	return s.publishAnew(ctx, p, remove)
}

// conclude writes what belongs to each publication.
func (s *Store) conclude(ctx context.Context, tx pgx.Tx, p *Publication, remove *change) error {
	told := map[string]string{"shape": shape(), "generation": rand.Text()}
	if p.Whole {
		told["program"] = p.By
	}
	for _, key := range slices.Sorted(maps.Keys(told)) {
		if _, err := tx.Exec(ctx, `insert into dateline values ($1, $2) on conflict (key) do update set value = excluded.value`, key, told[key]); err != nil {
			return err
		}
	}
	if p.Whole || !p.Settled {
		if err := propose(ctx, tx, p.Proposed); err != nil {
			return err
		}
	}
	return s.apply(ctx, tx, remove)
}

// update finds what differs from the rows that are there.
type update struct {
	*rows
	sums    map[string]int64    // of the rows that are there and that no doc has had yet
	leads   map[string][]string // unless all is compared: whole -> its members that are there
	there   int                 // rows
	old     []string            // ids whose rows go
	changed int                 // nodes
}

// most tells whether most of what is there changes, or all of it is new.
func (u *update) most() bool { return u.changed >= manyRows && 2*u.changed > u.there }

// compare makes the rows of the docs that differ from what is there.
func (u *update) compare(ctx context.Context, tx pgx.Tx, p *Publication) error {
	if err := u.read(ctx, tx, p); err != nil {
		return err
	}
	for d, err := range p.Docs {
		if err != nil {
			return err
		}
		nodes, items := len(*u.nodes), len(*u.items)
		row, sum := u.add(d)
		ids := cleanAll(names(d.Node))
		if was, there := u.sums[clean(row.id)]; there && was == sum {
			*u.nodes, *u.items = (*u.nodes)[:nodes], (*u.items)[:items]
		} else {
			u.list(d, row)
			u.old = append(append(u.old, ids...), u.leads[clean(row.id)]...)
			if u.changed++; u.there == 0 && u.most() && p.Whole {
				return nil // all of it is made anew
			}
		}
		for _, id := range ids {
			delete(u.sums, id)
		}
	}
	if p.Whole {
		u.old = append(u.old, slices.Collect(maps.Keys(u.sums))...)
	}
	for _, id := range cleanAll(p.Gone) {
		u.old = append(append(u.old, id), u.leads[id]...)
	}
	slices.Sort(u.old)
	u.old = slices.Compact(u.old)
	return nil
}

// read reads what is there of the publication's nodes.
func (u *update) read(ctx context.Context, tx pgx.Tx, p *Publication) error {
	sql, args := `select id, coalesce(root, ''), sum from nodes`, []any(nil)
	if !p.Whole {
		ids := cleanAll(p.Gone)
		for d, err := range p.Docs {
			if err != nil {
				return err
			}
			ids = append(ids, cleanAll(names(d.Node))...)
		}
		sql, args = sql+` where id = any($1) or root = any($1)`, []any{ids}
	}
	found, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return err
	}
	var id, root string
	var sum int64
	_, err = pgx.ForEachRow(found, []any{&id, &root, &sum}, func() error {
		if u.sums[id] = sum; root != "" && !p.Whole {
			u.leads[root] = append(u.leads[root], id)
		}
		u.there++
		return nil
	})
	return err
}

// write replaces the rows that differ.
func (u *update) write(ctx context.Context, tx pgx.Tx) error {
	if err := u.take(ctx, tx, u.old); err != nil {
		return err
	}
	return u.put(ctx, tx)
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
	if len(ids) == 2 && ids[0] == ids[1] {
		return ids[:1]
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// propose replaces the pairs that may be one.
func propose(ctx context.Context, tx pgx.Tx, proposed []graph.Candidate) error {
	if _, err := tx.Exec(ctx, `delete from items where owner = any($1)`, cleanAll([]graph.ID{proposer(graph.KindEntity), proposer(graph.KindEvent)})); err != nil {
		return err
	}
	var l line
	for i := range proposed {
		c := &proposed[i]
		ord := binary.BigEndian.AppendUint64(nil, ^math.Float64bits(c.Score)) // likeliest first
		it := item{list: listProposed, ord: idOrd(idOrd(ord, c.A), c.B), body: pack(nil, c, (*codec).candidate)}
		it.put(&l, clean(proposer(c.A.Kind())))
	}
	if len(l) == 0 {
		return nil
	}
	return copyInto(ctx, tx.Conn(), "items", tables["items"].copied, "", l.into)
}

// proposer owns the pairs of a kind.
func proposer(kind graph.NodeKind) graph.ID { return graph.ID("=" + kind) }

// All are the docs of a slice.
func All(docs []Doc) iter.Seq2[*Doc, error] {
	return func(yield func(*Doc, error) bool) {
		for i := range docs {
			if !yield(&docs[i], nil) {
				return
			}
		}
	}
}
