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
	list     byte
	where    string // over the row i of items
	page     graph.Page
	resolved bool // the nodes are known to be no members of others
	filtered bool // by what other rows hold: the server plans for what is asked
}

// member is a row of a list.
type member struct {
	ord   []byte
	other graph.ID
	body  []byte
}

// places are the places of ids in a list.
func places(ids []graph.ID) (each []string, at map[string][]int) {
	each, at = make([]string, 0, len(ids)), make(map[string][]int, len(ids))
	for i, id := range ids {
		owner := clean(id)
		if at[owner] == nil {
			each = append(each, owner)
		}
		at[owner] = append(at[owner], i)
	}
	return each, at
}

// whatLeads is the statement for the ids that lead to others.
const whatLeads = `select id, root from nodes where id = any($1) and root is not null`

// members are the lists of nodes, each cut to the page, in one round trip and
// one snapshot. It returns where ids lead that are no nodes but members.
func (r *Reader) members(ctx context.Context, of []graph.ID, q *listQuery, each func(owner int, m member) error, totals []int) (map[graph.ID]graph.ID, error) {
	owners, at := places(of)
	owned := q.arg(owners)
	batch := &pgx.Batch{}
	whole := q.page == graph.Page{}
	if !whole {
		batch.Queue(`begin isolation level repeatable read read only`)
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
			return nil, err
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
					if err := each(i, member{ord, other, body}); err != nil {
						return err
					}
				}
				return nil
			})
			return err
		})
	}
	leads := map[graph.ID]graph.ID{}
	if !q.resolved { // asked for last, so that no list is taken for empty that has gone elsewhere meanwhile
		batch.Queue(whatLeads, owners).Query(readLeads(leads))
	}
	if !whole {
		batch.Queue(`commit`)
	}
	pool := r.keyed
	if q.filtered {
		pool = r.pool
	}
	return leads, pool.SendBatch(ctx, batch).Close()
}

func readLeads(leads map[graph.ID]graph.ID) func(pgx.Rows) error {
	return func(rows pgx.Rows) error {
		var id, root graph.ID
		_, err := pgx.ForEachRow(rows, []any{&id, &root}, func() error { leads[id] = root; return nil })
		return err
	}
}

// led are the ids, but for those that lead elsewhere.
func led(ids []graph.ID, leads map[graph.ID]graph.ID) []graph.ID {
	all := slices.Clone(ids)
	for i, id := range all {
		if root := leads[id]; root != "" {
			all[i] = root
		}
	}
	return all
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

// lists are the pages of a list of many nodes, their members made by parse. An
// id that turns out to lead elsewhere is asked for again there.
func lists[T any](ctx context.Context, r *Reader, of []graph.ID, q *listQuery, parse func(member) (T, error)) ([]graph.List[T], error) {
	result, leads, err := tryLists(ctx, r, of, q, parse)
	if err == nil && len(leads) > 0 {
		q.resolved = true
		result, _, err = tryLists(ctx, r, led(of, leads), q, parse)
	}
	if err != nil {
		return nil, fmt.Errorf("read lists: %w", err)
	}
	return result, nil
}

func tryLists[T any](ctx context.Context, r *Reader, of []graph.ID, q *listQuery, parse func(member) (T, error)) ([]graph.List[T], map[graph.ID]graph.ID, error) {
	again := *q
	again.condition = &condition{slices.Clone(q.args), q.roots, q.named}
	result, totals := make([]graph.List[T], len(of)), make([]int, len(of))
	leads, err := r.members(ctx, of, &again, func(owner int, m member) error {
		item, err := parse(m)
		l := &result[owner]
		l.Items, l.Cursors = append(l.Items, item), append(l.Cursors, cursor(m.ord))
		return err
	}, totals)
	for i := range result {
		l := &result[i]
		l.Cursors, _, _ = cut(l.Cursors, q.page, totals[i])
		l.Items, l.HasPrevious, l.HasNext = cut(l.Items, q.page, totals[i])
		l.Total = totals[i]
	}
	return result, leads, err
}

func unpacked[T any](fields func(*codec, *T)) func(member) (T, error) {
	return func(m member) (T, error) { return unpack(m.body, fields) }
}

// ready makes ready what a list's filter asks for. Where it asks for no nodes,
// those whose lists are read are looked up as they are.
func (r *Reader) ready(ctx context.Context, of, ids []graph.ID, names []string, page graph.Page) ([]graph.ID, *listQuery, error) {
	if len(ids)+len(names) == 0 {
		return of, &listQuery{condition: &condition{}, where: "true", page: page}, nil
	}
	c, err := r.condition(ctx, append(slices.Clone(of), ids...), names)
	if err != nil {
		return nil, nil, err
	}
	return led(of, c.roots), &listQuery{condition: c, where: "true", page: page, resolved: true}, nil
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
