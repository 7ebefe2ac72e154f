package postgres

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"dateline/graph"
)

// The parts of a shortcut cost the server more than the rows that it reads.
// What is remembered of a generation of a path says which parts find nothing,
// and what was counted; the question that is left is short, and right if the
// generation is still the same.

// pathFacts are about a type of events, or what begins names.
type pathFacts struct {
	generation string
	lasting    bool // there are events of a longer time
	months     []string
	counts     []int64 // one a month; see tally
}

// shortly answers by a shortcut.
func (r *Reader) shortly(ctx context.Context, short *shortcut, page graph.Page) (list graph.List[graph.ID], err error) {
	done, err := r.quick(ctx, short, &list)
	if err == nil && !done {
		err = r.shortened(ctx, short, &list)
	}
	if err != nil {
		return graph.List[graph.ID]{}, fmt.Errorf("find: %w", err)
	}
	(&query{page: page}).ends(&list)
	return list, nil
}

// quick answers from what is remembered and a short question; done tells
// whether it could.
func (r *Reader) quick(ctx context.Context, short *shortcut, list *graph.List[graph.ID]) (done bool, err error) {
	now := r.cache.now.Load()
	if now == nil || short.path == "" {
		return false, nil
	}
	facts := now.path(short.path)
	if facts == nil {
		return false, nil
	}
	ask := short.quick(facts)
	if ask == nil {
		return false, nil
	}
	var is string
	var more int
	err = r.keyed.QueryRow(ctx, "select "+generation+", array("+ask.ids+"), "+ask.count, ask.args...).Scan(&is, (*idArray)(&list.Items), &more)
	if list.Total = ask.known + more; err == nil && is != facts.generation {
		*list = graph.List[graph.ID]{}
		return false, nil
	}
	if r.told != nil && err == nil {
		r.told.Store(now)
	}
	return true, err
}

// shortened takes the shortcut, and remembers what makes it shorter.
func (r *Reader) shortened(ctx context.Context, short *shortcut, list *graph.List[graph.ID]) error {
	ask := short.full()
	batch := &pgx.Batch{}
	batch.Queue("select ("+ask.count+"), array("+ask.ids+")", ask.args...).QueryRow(func(row pgx.Row) error {
		return row.Scan(&list.Total, (*idArray)(&list.Items))
	})
	if short.path != "" {
		batch.Queue("select "+generation+`, exists (select from lasting where path = $1),
			array(select month from tally where path = $1 order by month), array(select n from tally where path = $1 order by month)`, short.path).
			QueryRow(func(row pgx.Row) error {
				f := &pathFacts{}
				err := row.Scan(&f.generation, &f.lasting, &f.months, &f.counts)
				if now := r.of(f.generation); now != nil && err == nil {
					now.keepPath(short.path, f)
				}
				return err
			})
	}
	return r.keyed.SendBatch(ctx, batch).Close()
}

// count is what was counted under a month.
func (f *pathFacts) count(month string) int {
	if i, there := slices.BinarySearch(f.months, month); there {
		return int(f.counts[i])
	}
	return 0
}

// between is what was counted under the months between two.
func (f *pathFacts) between(from, to string) (n int) {
	i, _ := slices.BinarySearch(f.months, from+behind)
	for ; i < len(f.months) && f.months[i] < to; i++ {
		n += int(f.counts[i])
	}
	return n
}

// quick is what is left where all events are of one day each, or those that
// are not cannot lie in the range.
func (r *dateRange) quick(f *pathFacts) *asked {
	const day = len("2006-01-02")
	if f.lasting || len(r.from) != day || len(r.to) != day || f.count(partly+r.from[:4]) > 0 || f.count(partly+month(r.from)) > 0 {
		return nil
	}
	q := &asked{
		ids:   "select id from typed where path = $1 and sorted >= $2 and sorted <= $3 order by sorted, id limit $4",
		count: "0", args: []any{r.path, r.from, r.last(), r.limit},
	}
	const part = "(select count(*) from typed where path = $1 and sorted >= "
	first, last := month(r.from), month(r.to)
	if first >= last {
		q.count = part + "$2 and sorted <= $3)"
		return q
	}
	q.known = f.between(first, last)
	if strings.HasSuffix(r.from, "-01") {
		q.known += f.count(first)
	} else {
		q.count = part + "$2 and sorted <= $5)"
		q.args = append(q.args, first+afterDate)
	}
	if strings.HasSuffix(r.to, "-31") {
		q.known += f.count(last)
	} else {
		q.args = append(q.args, last)
		q.count += " + " + part + "$" + string(rune('0'+len(q.args))) + " and sorted <= $3)"
	}
	return q
}

// quick is what is left where entities are called by the prefix, or not
// at all.
func (r *nameRange) quick(f *pathFacts) *asked {
	if f.count(otherNames) > 0 {
		return nil
	}
	return &asked{ids: "select id from names where " + mainInRange + " order by name, id limit $3", count: "0", args: r.args(), known: f.count(mainNames)}
}

// idArray are ids that the server sends as an array of text.
type idArray []graph.ID

// SetDimensions implements pgtype.ArraySetter.
func (a *idArray) SetDimensions(dimensions []pgtype.ArrayDimension) error {
	n := 0
	if len(dimensions) == 1 {
		n = int(dimensions[0].Length)
	}
	*a = make(idArray, n)
	return nil
}

// ScanIndex implements pgtype.ArraySetter.
func (a *idArray) ScanIndex(i int) any { return (*string)(&(*a)[i]) }

// ScanIndexType implements pgtype.ArraySetter.
func (a *idArray) ScanIndexType() any { return new(string) }
