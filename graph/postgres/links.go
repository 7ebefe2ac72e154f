package postgres

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"dateline/graph"
	"dateline/graph/view"
)

// listQuery asks for one list of many nodes, the same page of each.
type listQuery struct {
	*condition
	list  byte
	where string // over the row i of items
	page  graph.Page
}

// member is a row of a list.
type member struct {
	ord   []byte
	other graph.ID
	body  []byte
}

// members are the lists of nodes, each cut to the page, in one round trip and
// one snapshot.
func (r *Reader) members(ctx context.Context, of []graph.ID, q *listQuery, each func(owner int, m member) error, ends func(owner, total int)) error {
	owners := make([]string, 0, len(of)) // each once: several members may lead to one
	at := make(map[string][]int, len(of))
	for i, id := range of {
		owner := clean(id)
		if at[owner] == nil {
			owners = append(owners, owner)
		}
		at[owner] = append(at[owner], i)
	}
	totals := make([]int, len(of))
	owned := q.arg(owners)
	batch := &pgx.Batch{}
	batch.Queue(`begin isolation level repeatable read read only`)
	whole := q.page == graph.Page{}
	if !whole {
		batch.Queue(fmt.Sprintf("select owner, count(*) from items i where owner = any(%s) and list = '%c' and %s group by owner", owned, q.list, q.where), q.args...).
			Query(func(rows pgx.Rows) error {
				var owner string
				var n int
				_, err := pgx.ForEachRow(rows, []any{&owner, &n}, func() error {
					for _, i := range at[owner] {
						totals[i] = n
					}
					return nil
				})
				return err
			})
	}
	if q.page.First >= 0 {
		sql, err := q.sql(owned)
		if err != nil {
			return err
		}
		batch.Queue(sql, q.args...).Query(func(rows pgx.Rows) error {
			var owner string
			var ord, body pgtype.DriverBytes
			var other graph.ID
			_, err := pgx.ForEachRow(rows, []any{&owner, &ord, &other, &body}, func() error {
				for _, i := range at[owner] {
					if whole {
						totals[i]++
					}
					if err := each(i, member{slices.Clone([]byte(ord)), other, body}); err != nil {
						return err
					}
				}
				return nil
			})
			return err
		})
	}
	batch.Queue(`commit`)
	if err := r.pool.SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	for i := range of {
		ends(i, totals[i])
	}
	return nil
}

// sql asks for the page of each owner, and one member more, which tells
// whether there is more.
func (q *listQuery) sql(owned string) (string, error) {
	where := fmt.Sprintf("i.list = '%c' and %s", q.list, q.where)
	for _, end := range [...]struct{ cursor, sign string }{{q.page.After, ">"}, {q.page.Before, "<"}} {
		if end.cursor == "" {
			continue
		}
		ord, err := parseCursor(end.cursor)
		if err != nil {
			return "", err
		}
		where += fmt.Sprintf(" and i.ord %s %s", end.sign, q.arg(ord))
	}
	n, order := q.page.First, ""
	if n == 0 && q.page.Last > 0 {
		n, order = q.page.Last, " desc"
	}
	if n == 0 {
		return fmt.Sprintf("select owner, ord, coalesce(other, ''), body from items i where owner = any(%s) and %s order by owner, ord", owned, where), nil
	}
	return fmt.Sprintf(`select l.owner, l.ord, l.other, l.body from unnest(%s::text[]) with ordinality as o (id, n), lateral
		(select owner, ord, coalesce(other, '') as other, body from items i where i.owner = o.id and %s order by ord%s limit %s) l order by o.n, l.ord%s`,
		owned, where, order, q.arg(n+1), order), nil
}

// lists are the pages of a list of many nodes, their members made by parse.
func lists[T any](ctx context.Context, r *Reader, of []graph.ID, q *listQuery, parse func(member) (T, error)) ([]graph.List[T], error) {
	type found struct {
		item   T
		cursor string
	}
	all := make([][]found, len(of))
	result := make([]graph.List[T], len(of))
	err := r.members(ctx, of, q, func(owner int, m member) error {
		item, err := parse(m)
		all[owner] = append(all[owner], found{item, cursor(m.ord)})
		return err
	}, func(owner, total int) {
		l := &result[owner]
		kept, previous, next := cut(all[owner], q.page, total)
		l.Total, l.HasPrevious, l.HasNext = total, previous, next
		for _, f := range kept {
			l.Items, l.Cursors = append(l.Items, f.item), append(l.Cursors, f.cursor)
		}
	})
	if err != nil {
		return nil, fmt.Errorf("read lists: %w", err)
	}
	return result, nil
}

func unpacked[T any](fields func(*codec, *T)) func(member) (T, error) {
	return func(m member) (T, error) { return unpack(m.body, fields) }
}

// ready makes ready what a list's filter asks for, with the roots of its nodes.
func (r *Reader) ready(ctx context.Context, of, ids []graph.ID, names []string, page graph.Page) ([]graph.ID, *listQuery, error) {
	c, err := r.condition(ctx, append(slices.Clone(of), ids...), names)
	if err != nil {
		return nil, nil, err
	}
	roots := make([]graph.ID, len(of))
	for i, id := range of {
		roots[i] = c.roots[id]
	}
	return roots, &listQuery{condition: c, where: "true", page: page}, nil
}

// Relations implements graph.LinkReader.
func (r *Reader) Relations(ctx context.Context, of []graph.ID, predicate string, page graph.Page) ([]graph.List[graph.Relation], error) {
	roots, q, err := r.ready(ctx, of, nil, nil, page)
	if err != nil {
		return nil, fmt.Errorf("read relations: %w", err)
	}
	q.list = listRelations
	if predicate != "" {
		q.where = "i.tag = " + q.arg(clean(view.Fold(predicate)))
	}
	return lists(ctx, r, roots, q, unpacked((*codec).relation))
}

// Mentions implements graph.LinkReader.
func (r *Reader) Mentions(ctx context.Context, of []graph.ID, page graph.Page) ([]graph.List[graph.Evidence], error) {
	roots, q, err := r.ready(ctx, of, nil, nil, page)
	if err != nil {
		return nil, fmt.Errorf("read mentions: %w", err)
	}
	q.list = listMentions
	return lists(ctx, r, roots, q, unpacked((*codec).evidence))
}

// Related implements graph.LinkReader.
func (r *Reader) Related(ctx context.Context, of []graph.ID, kinds []graph.EventLinkKind, page graph.Page) ([]graph.List[graph.EventLink], error) {
	roots, q, err := r.ready(ctx, of, nil, nil, page)
	if err != nil {
		return nil, fmt.Errorf("read links: %w", err)
	}
	q.list = listRelated
	if len(kinds) > 0 {
		q.where = fmt.Sprintf("i.tag = any(%s)", q.arg(cleanAll(kinds)))
	}
	return lists(ctx, r, roots, q, unpacked((*codec).eventLink))
}

// Linked implements graph.LinkReader.
func (r *Reader) Linked(ctx context.Context, of []graph.ID, kind graph.NodeKind, page graph.Page) ([]graph.List[graph.ID], error) {
	roots, q, err := r.ready(ctx, of, nil, nil, page)
	if err != nil {
		return nil, fmt.Errorf("read links: %w", err)
	}
	if q.list = linkedLists[kind]; q.list == 0 {
		return make([]graph.List[graph.ID], len(of)), ctx.Err()
	}
	return lists(ctx, r, roots, q, func(m member) (graph.ID, error) { return m.other, nil })
}

// Candidates implements graph.Proposer.
func (r *Reader) Candidates(ctx context.Context, kind graph.NodeKind, page graph.Page) (graph.List[graph.Candidate], error) {
	q := &listQuery{condition: &condition{}, list: listProposed, where: "true", page: page}
	found, err := lists(ctx, r, []graph.ID{proposer(kind)}, q, unpacked((*codec).candidate))
	if err != nil {
		return graph.List[graph.Candidate]{}, err
	}
	return found[0], nil
}
