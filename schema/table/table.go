// Package table makes a table of an answer to any GraphQL query, by these
// rules:
//
//  1. The rows are the items of one list: the one that is named (a path of the
//     answer's names, such as "events.roles"), else the only one that is in no
//     other. An answer without lists is one row.
//  2. An object's values become columns named by their path, with points:
//     "time.start". The names nodes, edges and node of connections are left
//     out, and so are totalCount and pageInfo.
//  3. What stands above the rows is repeated in each, under its path from the
//     top: "entity.name".
//  4. A list below a row is one cell: a list in JSON Lines and Parquet, in the
//     other formats its items with "; " between them. Two columns of the same
//     list keep the same order.
//  5. Columns stand in the order of the query.
//
// The total of each list, and any that is cut, is told beside the table.
package table

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The names under which an answer tells of each connection how long it is and
// whether there is more of it.
const (
	TotalField = "tableTotal"
	MoreField  = "tableMore"
)

// ErrRows is the error of a list that is not there, or not told.
var ErrRows = errors.New("say which list has the rows")

// Table is an answer as rows of cells. A cell is nil, a string, a json.Number,
// a bool, or a []any of these.
type Table struct {
	Columns []string
	Rows    [][]any
	Lists   []List
}

// List is what is known of a list of the answer, or of many at the same path.
type List struct {
	Path  string
	Here  int // items in the answer
	Total int // items there are
	Cut   int // how many lists at this path are not whole
}

// Cuts tells the lists that are not whole, one a line.
func (t *Table) Cuts() (lines []string) {
	for _, l := range t.Lists {
		if l.Cut > 0 {
			lines = append(lines, fmt.Sprintf("%s: %d of %d; ask for more with first and after", l.Path, l.Here, l.Total))
		}
	}
	return lines
}

// Of makes the table of an answer's data. rows is the path of the list that
// has the rows, or "".
func Of(data json.RawMessage, rows string) (*Table, error) {
	top, err := parse(data)
	if err != nil {
		return nil, err
	}
	t := &Table{}
	top = t.connections(top, nil)
	if rows == "" {
		if rows, err = onlyList(top); err != nil {
			return nil, err
		}
	}
	found, err := gather(top, withoutConnections(rows))
	if errors.Is(err, ErrRows) && len(t.Lists) > 0 {
		return nil, fmt.Errorf("%w, but %s", err, strings.Join(t.paths(), ", "))
	}
	if err != nil {
		return nil, err
	}
	columns := merge(found)
	t.Columns = columns.names(nil)
	for _, row := range found {
		t.Rows = append(t.Rows, columns.cells(row, nil))
	}
	return t, nil
}

// paths are those of the answer's connections.
func (t *Table) paths() (paths []string) {
	for _, l := range t.Lists {
		paths = append(paths, l.Path)
	}
	return paths
}

// withoutConnections leaves the names of connections out of a path.
func withoutConnections(path string) string {
	names := slices.DeleteFunc(strings.Split(path, "."), func(name string) bool { return name == "nodes" || name == "edges" || name == "node" })
	return strings.Join(names, ".")
}

// connections turns each connection into the list of its nodes and notes its
// total.
func (t *Table) connections(v any, path []string) any {
	switch v := v.(type) {
	case *object:
		if list, ok := v.list(); ok {
			t.note(v, len(list), path)
			return t.connections(list, path)
		}
		inner := &object{}
		for _, m := range v.members {
			if m.key != "totalCount" && m.key != "pageInfo" {
				inner.add(m.key, t.connections(m.value, append(path, m.key)))
			}
		}
		return inner
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = t.connections(item, path)
		}
		return items
	}
	return v
}

// note adds a connection to what is known of the lists at its path.
func (t *Table) note(connection *object, here int, path []string) {
	name := strings.Join(path, ".")
	i := slices.IndexFunc(t.Lists, func(l List) bool { return l.Path == name })
	if i < 0 {
		i = len(t.Lists)
		t.Lists = append(t.Lists, List{Path: name})
	}
	l := &t.Lists[i]
	l.Here += here
	if total, ok := connection.get(TotalField).(json.Number); ok {
		n, _ := total.Int64()
		l.Total += int(n)
		if int(n) > here {
			l.Cut++
		}
	}
}

// onlyList is the path of the list that is in no other, "" where there is
// none.
func onlyList(top any) (string, error) {
	var paths []string
	var find func(v any, path []string)
	find = func(v any, path []string) {
		switch v := v.(type) {
		case []any:
			paths = append(paths, strings.Join(path, "."))
		case *object:
			for _, m := range v.members {
				find(m.value, append(path, m.key))
			}
		}
	}
	find(top, nil)
	if lists := objectLists(top, paths); len(lists) > 0 {
		paths = lists
	} else {
		return "", nil // lists of plain values, at most: cells
	}
	if len(paths) > 1 {
		return "", fmt.Errorf("%w: the answer has %s", ErrRows, strings.Join(paths, ", "))
	}
	return paths[0], nil
}

// objectLists are those of the paths whose lists hold objects, or nothing.
func objectLists(top any, paths []string) (lists []string) {
	for _, path := range paths {
		v := top
		for key := range strings.SplitSeq(path, ".") {
			if o, ok := v.(*object); ok {
				v = o.get(key)
			}
		}
		items, _ := v.([]any)
		if plain := slices.ContainsFunc(items, func(item any) bool { _, is := item.(*object); return !is && item != nil }); !plain {
			lists = append(lists, path)
		}
	}
	return lists
}
