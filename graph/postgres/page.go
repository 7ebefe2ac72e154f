package postgres

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
)

// A cursor is base64 of an item's key: of the id of a node, of the order key
// of a member of a list.

func cursor(key []byte) string { return base64.RawURLEncoding.EncodeToString(key) }

func parseCursor(c string) ([]byte, error) {
	key, err := base64.RawURLEncoding.DecodeString(c)
	if err != nil || c == "" {
		return nil, fmt.Errorf("%w: %q", graph.ErrBadCursor, c)
	}
	return key, nil
}

// key is what nodes are sorted by: SQL over the row n.
type key struct {
	sql  string
	desc bool
}

// query asks for a page of ids of nodes.
type query struct {
	*condition
	from  string // "nodes n"
	where string
	by    []key // the last is the id
	page  graph.Page
}

// shortcut is a cheaper way to the first items of some lists, and to their
// number.
type shortcut struct {
	full  func() *asked
	path  string // by what facts are remembered with which quick asks for less; "" where none are
	quick func(*pathFacts) *asked
}

// asked are questions for ids and their number.
type asked struct {
	ids, count string // SQL
	args       []any  // of both
	known      int    // how many there are beside count
}

// run asks for the page and the total in one statement.
func (r *Reader) run(ctx context.Context, q *query) (graph.List[graph.ID], error) {
	list, err := r.tryRun(ctx, q)
	if err != nil {
		return graph.List[graph.ID]{}, fmt.Errorf("find: %w", err)
	}
	return list, nil
}

func (r *Reader) tryRun(ctx context.Context, q *query) (list graph.List[graph.ID], err error) {
	count := fmt.Sprintf("select count(*) from %s where %s", q.from, q.where)
	ids, err := q.ids()
	if err != nil {
		return list, err
	}
	args := q.args
	row := r.pool.QueryRow(ctx, fmt.Sprintf("select (%s), array(%s), %s", count, ids, q.cursors(&args)), args...)
	var there bool
	if err := row.Scan(&list.Total, (*idArray)(&list.Items), &there); err != nil {
		return list, err
	}
	if !there {
		return list, fmt.Errorf("%w: %q", graph.ErrBadCursor, q.page.After+q.page.Before)
	}
	q.ends(&list)
	return list, nil
}

// cursors is SQL that tells whether the nodes of the page's cursors are there.
func (q *query) cursors(args *[]any) string {
	parts := []string{"true"}
	for _, c := range [...]string{q.page.After, q.page.Before} {
		if id, err := parseCursor(c); c != "" && err == nil {
			*args = append(*args, clean(string(id)))
			parts = append(parts, fmt.Sprintf("exists (select from nodes where id = $%d and root is null)", len(*args)))
		}
	}
	return all(parts)
}

// ids asks for one item more than the page has, which tells whether there is
// more.
func (q *query) ids() (string, error) {
	where := []string{q.where}
	for _, c := range [...]string{q.page.After, q.page.Before} {
		if _, err := parseCursor(c); c != "" && err != nil {
			return "", err
		}
	}
	if q.page.First < 0 {
		return "select null::text where false", nil
	}
	if q.page.After != "" {
		where = append(where, q.beyond(q.page.After, false))
	}
	if q.page.Before != "" {
		where = append(where, q.beyond(q.page.Before, true))
	}
	return fmt.Sprintf("select n.id from %s where %s order by %s%s", q.from, all(where), q.order(q.backwards()), q.limit()), nil
}

// backwards tells whether the page is the last of its range.
func (q *query) backwards() bool { return q.page.Last > 0 && q.page.First == 0 }

func (q *query) limit() string {
	if n := max(q.page.First, q.page.Last*b2i(q.backwards())); n > 0 {
		return " limit " + q.arg(n+1)
	}
	return ""
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (q *query) order(backwards bool) string {
	var parts []string
	for _, k := range q.by {
		part := k.sql
		if k.desc != backwards {
			part += " desc"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

// beyond is the condition that n comes after the node of a cursor, or before:
// it is beyond by the first key in which they differ.
func (q *query) beyond(c string, before bool) string {
	id, _ := parseCursor(c)
	at := q.arg(clean(string(id)))
	var or, same []string
	for _, k := range q.by {
		there := fmt.Sprintf("(select %s from nodes n where n.id = %s)", k.sql, at)
		if k.sql == "n.id" {
			there = at
		}
		sign := ">"
		if k.desc != before {
			sign = "<"
		}
		or = append(or, "("+all(append(slices.Clone(same), fmt.Sprintf("%s %s %s", k.sql, sign, there)))+")")
		same = append(same, fmt.Sprintf("%s = %s", k.sql, there))
	}
	return anyOf(or)
}

// ends cuts off the item too many and tells what lies beyond the page.
func (q *query) ends(list *graph.List[graph.ID]) {
	list.Items, list.HasPrevious, list.HasNext = cut(list.Items, q.page, list.Total)
	for _, id := range list.Items {
		list.Cursors = append(list.Cursors, cursor([]byte(id)))
	}
}

// cut makes a page of the items that were asked for, one more than wanted and,
// where the last are wanted, in reverse.
func cut[T any](items []T, page graph.Page, total int) (kept []T, previous, next bool) {
	previous, next = page.After != "", page.Before != ""
	switch {
	case page.First < 0:
		return nil, previous, total > 0
	case page.First > 0 && len(items) > page.First:
		items, next = items[:page.First], true
	case page.First == 0 && page.Last > 0:
		if len(items) > page.Last {
			items, previous = items[:page.Last], true
		}
		slices.Reverse(items)
	}
	if page.First > 0 && page.Last > 0 && len(items) > page.Last {
		items, previous = items[len(items)-page.Last:], true
	}
	return items, previous, next
}
