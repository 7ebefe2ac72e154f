package postgres

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/graph"
	"dateline/graph/view"
)

// first tells whether a page is the first of its list.
func isFirst(page graph.Page) bool {
	return page.First > 0 && page.Last == 0 && page.After == "" && page.Before == ""
}

// dated is the shortcut to the first events of a type in a range of time, by
// time: those of one date are a range of the list by type, and counted by month
// and year; the few of a longer time are looked at one by one.
func dated(f *graph.EventFilter, by []graph.EventOrder, page graph.Page) *shortcut {
	if f == nil || !isFirst(page) || len(f.Type) != 1 || f.From == "" && f.To == "" || !slices.Equal(by, []graph.EventOrder{graph.TimeAsc}) {
		return nil
	}
	if only := (graph.EventFilter{Type: f.Type, From: f.From, To: f.To}); !reflect.DeepEqual(*f, only) {
		return nil
	}
	r := &dateRange{path: short(f.Type[0]), from: clean(f.From), to: clean(f.To)}
	return r.shortcut(page.First + 1)
}

type dateRange struct {
	condition
	path, from, to string
}

func (r *dateRange) shortcut(limit int) *shortcut {
	s := &shortcut{}
	path, n := r.arg(r.path), r.arg(limit)
	part := func(table, where string) string {
		return fmt.Sprintf("(select sorted, id from %s where path = %s and %s order by sorted, id limit %s)", table, path, where, n)
	}
	parts := []string{part("typed", r.days()), part("lasting", r.long())}
	for _, date := range r.before() {
		parts = append(parts, part("typed", "sorted = "+r.arg(date)))
	}
	s.ids = fmt.Sprintf("select id from (%s) t order by sorted, id limit %s", strings.Join(parts, " union all "), n)
	s.count = r.count(path)
	s.args = r.args
	return s
}

// days is the condition of a date in the range, but for those that are less
// precise than from.
func (r *dateRange) days() string {
	from := r.from
	if from == "" {
		from = "\x01" // behind what has no date
	}
	where := "sorted >= " + r.arg(from)
	if r.to != "" {
		where += " and sorted <= " + r.arg(r.to+afterDate)
	}
	return where
}

// before are the dates in the range of which from is a part: its year and its
// month.
func (r *dateRange) before() (wider []string) {
	for _, n := range [...]int{len("2006"), len("2006-01")} {
		if len(r.from) > n && (r.to == "" || r.from[:n] <= r.to+afterDate) {
			wider = append(wider, r.from[:n])
		}
	}
	return wider
}

// long is the condition of a longer time that overlaps with the range.
func (r *dateRange) long() string {
	var parts []string
	if r.to != "" {
		parts = append(parts, "starts <= "+r.arg(r.to+afterDate))
	}
	if r.from != "" {
		parts = append(parts, "ends >= "+r.arg(r.from))
	}
	return all(parts)
}

// count adds up the years and months that lie within the range and what is
// counted of the months at its ends.
func (r *dateRange) count(path string) string {
	rows := func(table, where string) string {
		return fmt.Sprintf("(select count(*) from %s where path = %s and %s)", table, path, where)
	}
	parts := []string{rows("lasting", r.long())}
	for _, date := range r.before() {
		parts = append(parts, rows("typed", "sorted = "+r.arg(date)))
	}
	first, last := month(r.from), month(r.to)
	if r.from != "" && r.to != "" && first >= last {
		return "select " + strings.Join(append(parts, rows("typed", r.days())), " + ")
	}
	if r.from != "" {
		parts = append(parts, rows("typed", fmt.Sprintf("sorted >= %s and sorted <= %s and left(sorted, 7) <= %s", r.arg(r.from), r.arg(first+afterDate), r.arg(first))))
	}
	if r.to != "" {
		parts = append(parts, rows("typed", fmt.Sprintf("sorted >= %s and sorted <= %s", r.arg(last), r.arg(r.to+afterDate))))
	}
	return "select " + strings.Join(append(parts, r.within(path, first, last)), " + ")
}

// within adds up what lies between two months, "" for no end.
func (r *dateRange) within(path, first, last string) string {
	sum := func(from, sign, to string) string {
		return fmt.Sprintf("(select coalesce(sum(n), 0)::bigint from tally where path = %s and month %s %s and month < %s)", path, sign, r.arg(from), r.arg(to))
	}
	const firstYear, lastYear = "Y", "Z"
	switch {
	case first == "" && last == "":
		return sum(firstYear, ">", lastYear)
	case first == "":
		return sum(firstYear, ">", year(last)) + " + " + sum(year(last)[1:], ">=", last)
	case last == "":
		return sum(first, ">", year(first)[1:]+afterDate) + " + " + sum(year(first)+afterDate, ">", lastYear)
	case year(first) == year(last):
		return sum(first, ">", last)
	}
	return sum(first, ">", year(first)[1:]+afterDate) + " + " + sum(year(first)+afterDate, ">", year(last)) + " + " + sum(year(last)[1:], ">=", last)
}

// named is the shortcut to the first entities one of whose names begins with a
// prefix, by name: those that are called so are a range, those that have
// another name so are few.
func named(f *graph.EntityFilter, by []graph.EntityOrder, page graph.Page) *shortcut {
	if f == nil || !isFirst(page) || f.Name == nil || f.Name.Prefix == nil || !slices.Equal(by, []graph.EntityOrder{graph.NameAsc}) {
		return nil
	}
	prefix := view.Fold(*f.Name.Prefix)
	only := graph.EntityFilter{Name: &graph.StringFilter{Prefix: f.Name.Prefix}}
	if !reflect.DeepEqual(*f, only) || len(prefix) > longest || clean(prefix) != prefix {
		return nil
	}
	const main, other = "main and name >= $1 and name < $2", "not main and name >= $1 and name < $2 and not (called >= $1 and called < $2)"
	s := &shortcut{
		ids: `select id from ((select name as called, id from names where ` + main + ` order by name, id limit $3)
			union all (select distinct called, id from names where ` + other + `)) n order by called, id limit $3`,
		count: `select (select count(*) from names where ` + main + `)`,
		args:  []any{prefix, prefix + lastRune, page.First + 1},
	}
	if utf8.RuneCountInString(prefix) <= counted {
		s.count = `select coalesce((select n from tally where path = $4 and month = ''), 0)`
		s.args = append(s.args, prefixPath+prefix)
	}
	s.count += ` + (select count(distinct id) from names where ` + other + `)`
	return s
}

// Entities are counted by the first letters of their names, as far as this.
const counted = 3

// prefixPath is what begins the paths of these counts; no type begins so.
const prefixPath = "="

// namePrefixes are the paths under which a name is counted.
func namePrefixes(name string) []string {
	all := []string{prefixPath}
	for i, r := range name {
		if len(all) > counted {
			break
		}
		all = append(all, prefixPath+name[:i+utf8.RuneLen(r)])
	}
	return all
}
