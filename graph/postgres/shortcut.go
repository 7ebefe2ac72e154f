package postgres

import (
	"fmt"
	"reflect"
	"slices"
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
	r := &dateRange{path: short(f.Type[0]), from: clean(f.From), to: clean(f.To), limit: page.First + 1}
	return &shortcut{path: r.path, quick: r.quick, full: r.full}
}

type dateRange struct {
	condition
	path, from, to string
	limit          int
}

// ranges are the first and the last keys of some ranges.
type ranges struct{ from, to []string }

func (r *ranges) add(from, to string) { r.from, r.to = append(r.from, from), append(r.to, to) }

// full asks for the ids and the count in few parts, however many ranges
// there are: each part costs more than its rows.
func (r *dateRange) full() *asked {
	path, n := r.arg(r.path), r.arg(r.limit)
	of := func(all ranges, sql string) string {
		return fmt.Sprintf("unnest(%s::text[], %s::text[]) v (a, z), lateral (select %s = %s and ", r.arg(all.from), r.arg(all.to), sql, path)
	}
	lasting := fmt.Sprintf("from lasting where path = %s and starts <= %s and ends >= %s", path, r.arg(r.last()), r.arg(r.from))
	dates, whole := r.counts()
	a := &asked{
		ids: fmt.Sprintf("select id from (select t.* from %[1]ssorted >= v.a and sorted <= v.z order by sorted, id limit %[2]s) t"+
			" union all (select sorted, id %[3]s order by sorted, id limit %[2]s)) t order by sorted, id limit %[2]s",
			of(r.lists(), "sorted, id from typed where path"), n, lasting),
		count: fmt.Sprintf("select (select count(*) %s) + (select coalesce(sum(t.n), 0)::bigint from %ssorted >= v.a and sorted <= v.z) t)"+
			" + (select coalesce(sum(t.n), 0)::bigint from %smonth >= v.a and month < v.z) t)",
			lasting, of(dates, "count(*) as n from typed where path"), of(whole, "sum(n) as n from tally where path")),
	}
	a.args = r.args
	return a
}

// last is behind all dates in the range.
func (r *dateRange) last() string {
	if r.to == "" {
		return lastRune
	}
	return r.to + afterDate
}

// lists are the dates in the range: those of which from is a part, its year and
// its month, and those from it on.
func (r *dateRange) lists() (all ranges) {
	for _, n := range [...]int{len("2006"), len("2006-01")} {
		if len(r.from) > n && r.from[:n] <= r.last() {
			all.add(r.from[:n], r.from[:n])
		}
	}
	all.add(max(r.from, behind), r.last())
	return all
}

// behind is what follows a key, or nothing, with none between.
const behind = "\x01"

// counts are the dates that are counted one by one, those in the months at the
// ends of the range, and the months and years between, up to the last of each.
func (r *dateRange) counts() (dates, whole ranges) {
	dates = r.lists()
	first, last := month(r.from), month(r.to)
	if r.from != "" && r.to != "" && first >= last {
		return dates, whole
	}
	n := len(dates.from) - 1
	dates = ranges{dates.from[:n], dates.to[:n]}
	switch {
	case len(r.from) >= len("2006-01"):
		dates.add(r.from, first+afterDate)
	case r.from != "":
		dates.add(r.from, r.from)
	}
	if r.to != "" {
		dates.add(last, r.to+afterDate)
	}
	from, to := first+behind, last
	switch {
	case r.from == "":
		whole.add("Y", year(last))
		from = year(last)[1:]
	case r.to == "":
		whole.add(year(first)+afterDate, "Z")
		to = year(first)[1:] + afterDate
	case year(first) != year(last):
		whole.add(from, year(first)[1:]+afterDate)
		whole.add(year(first)+afterDate, year(last))
		from = year(last)[1:]
	}
	whole.add(from, to)
	return dates, whole
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
	r := &nameRange{prefix, page.First + 1}
	return &shortcut{path: r.path(), quick: r.quick, full: r.full}
}

type nameRange struct {
	prefix string
	limit  int
}

// path is that under which the names are counted, as far as they are.
func (r *nameRange) path() string {
	if utf8.RuneCountInString(r.prefix) > counted {
		return ""
	}
	return prefixPath + r.prefix
}

const (
	mainInRange  = "main and name >= $1 and name < $2"
	otherInRange = "not main and name >= $1 and name < $2 and not (called >= $1 and called < $2)"
)

func (r *nameRange) args() []any { return []any{r.prefix, r.prefix + lastRune, r.limit} }

func (r *nameRange) full() *asked {
	a := &asked{
		ids: `select id from ((select name as called, id from names where ` + mainInRange + ` order by name, id limit $3)
			union all (select distinct called, id from names where ` + otherInRange + `)) n order by called, id limit $3`,
		count: `select (select count(*) from names where ` + mainInRange + `)`,
		args:  r.args(),
	}
	if path := r.path(); path != "" {
		a.count = `select coalesce((select n from tally where path = $4 and month = ''), 0)`
		a.args = append(a.args, path)
	}
	a.count += ` + (select count(distinct id) from names where ` + otherInRange + `)`
	return a
}

// The months under which names are counted: those that entities are called by,
// and others.
const (
	mainNames  = ""
	otherNames = "o"
)

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
