package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/graph/graphtest"
)

// neo4jField is a field of a header as the operations manual of Neo4j has it
// ("Import", "CSV header format"): a name, a colon, and a type, [] for lists;
// or one of the fields that nodes and relationships are known by.
var neo4jField = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_]*)?(?::(ID|LABEL|START_ID|END_ID|TYPE|IGNORE|(?:int|long|float|double|boolean|byte|short|char|string|date|datetime)(?:\[\])?))?$`)

type neo4jColumn struct{ name, kind string }

// neo4jTable reads a table by those rules: known fields once each, and every
// value of its type.
func neo4jTable(raw []byte, needed ...string) ([]neo4jColumn, [][]string, error) {
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		return nil, nil, err
	}
	var columns []neo4jColumn
	names := map[string]bool{}
	for _, field := range rows[0] {
		parts := neo4jField.FindStringSubmatch(field)
		if parts == nil || field == "" {
			return nil, nil, fmt.Errorf("%q is no field", field)
		}
		c := neo4jColumn{parts[1], parts[2]}
		if key := c.name + ":" + strings.TrimSuffix(c.kind, "[]"); names[key] || c.name == "" && !slices.Contains(needed, c.kind) {
			return nil, nil, fmt.Errorf("%q is twice there, or of another table", field)
		} else {
			names[key] = true
		}
		columns = append(columns, c)
	}
	for _, kind := range needed {
		if n := len(slices.DeleteFunc(slices.Clone(columns), func(c neo4jColumn) bool { return c.kind != kind })); n != 1 {
			return nil, nil, fmt.Errorf("%d fields of :%s", n, kind)
		}
	}
	for _, row := range rows[1:] {
		for i, c := range columns {
			if err := neo4jValue(c.kind, row[i]); err != nil {
				return nil, nil, fmt.Errorf("%v, %s:%s: %w", row, c.name, c.kind, err)
			}
		}
	}
	return columns, rows[1:], nil
}

func neo4jValue(kind, value string) (err error) {
	element, list := strings.CutSuffix(kind, "[]")
	if list {
		for part := range strings.SplitSeq(value, ";") {
			err = neo4jValue(element, part)
		}
		return err
	}
	switch {
	case slices.Contains([]string{"ID", "LABEL", "START_ID", "END_ID", "TYPE"}, kind) && value == "":
		return fmt.Errorf("it is empty")
	case value == "":
		return nil
	case kind == "int":
		_, err = strconv.ParseInt(value, 10, 32)
	case kind == "double":
		_, err = strconv.ParseFloat(value, 64)
	case kind == "boolean" && value != "true" && value != "false":
		return fmt.Errorf("%q is no boolean", value)
	}
	return err
}

func TestTablesAreThoseOfNeo4jImport(t *testing.T) {
	s := loaded(t, graphtest.Facts())
	columns, nodes, err := neo4jTable(written(t, s, "nodes.csv"), "ID", "LABEL")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(columns, func(c neo4jColumn) bool { return c.kind == "ID" })
	ids := map[string]bool{}
	for _, row := range nodes {
		if ids[row[at]] {
			t.Errorf("two nodes have the id %s", row[at])
		}
		ids[row[at]] = true
	}
	columns, edges, err := neo4jTable(written(t, s, "edges.csv"), "START_ID", "END_ID", "TYPE")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range edges {
		for i, c := range columns {
			if strings.HasSuffix(c.kind, "_ID") && !ids[row[i]] {
				t.Errorf("no node is at the end of %v", row)
			}
		}
	}
	for _, bad := range []string{":ID,name:text\n", ":ID,:ID\n", "name\n", ":ID,:LABEL,:TYPE\n", ":ID,:LABEL,n:int\na,B,x\n", ":ID,:LABEL\n,B\n"} {
		if _, _, err := neo4jTable([]byte(bad), "ID", "LABEL"); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
