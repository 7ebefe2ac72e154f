package postgres

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// distributed are the columns by which tables are parted on an engine with
// shards; reference are those that each of its machines holds whole. See doc.go.
var (
	distributed = map[string]string{"quads": "doc", "nodes": "id", "names": "id", "items": "owner"}
	reference   = []string{"typed", "lasting", "tally"}
)

// TestTablesCanBeParted checks the tables against what engines with shards
// refuse: a key that does not lead with the column by which its table is
// parted, numbers that one machine deals out, and rows that refer to others.
func TestTablesCanBeParted(t *testing.T) {
	refused := regexp.MustCompile(`(?i)\b(serial|bigserial|identity|nextval|references|foreign|unique|exclude)\b`)
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		table := tables[name]
		if found := refused.FindString(table.create(name) + table.index(name)); found != "" {
			t.Errorf("the table %s is made with %q", name, found)
		}
		column, parted := distributed[name]
		if !parted {
			if !slices.Contains(reference, name) {
				t.Errorf("nothing says how the table %s is parted", name)
			}
			continue
		}
		key := table.indexes[0]
		if first, _, _ := strings.Cut(strings.Trim(key.on, "()"), ","); key.name != "pkey" || first != column {
			t.Errorf("the key %s of the table %s does not lead with %s", key.on, name, column)
		}
		if !regexp.MustCompile(`(^|,\s*)` + column + ` [^,]*not null`).MatchString(table.columns) {
			t.Errorf("the column %s of the table %s may be null", column, name)
		}
	}
}
