package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

const events = `{"events":{"totalCount":3,"nodes":[
 {"label":"A raid","n":3,"time":{"start":"2020","end":null},"roles":{"nodes":[{"role":"LED","entity":{"name":"Norland"}},{"role":"TARGETED","entity":{"name":"Grey | Ring"}}],"tableTotal":3,"tableMore":{"hasNextPage":true}},"tags":["a","b"]},
 {"label":"A vote","n":2.5,"time":null,"roles":{"nodes":[],"tableTotal":0,"tableMore":{"hasNextPage":false}},"tags":[]}],
 "tableTotal":3,"tableMore":{"hasNextPage":true}}}`

func written(t *testing.T, data, rows, format string) string {
	t.Helper()
	table, err := Of(json.RawMessage(data), rows)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := table.Write(format, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestRules(t *testing.T) {
	for _, row := range []struct{ name, data, rows, format, want string }{
		{"the only list", events, "", "csv", "label,n,time.start,time.end,roles.role,roles.entity.name,tags\nA raid,3,2020,,LED; TARGETED,Norland; Grey | Ring,a; b\nA vote,2.5,,,,,\n"},
		{"a list within", events, "events.roles", "csv", "events.label,events.n,events.time.start,events.time.end,events.tags,role,entity.name\nA raid,3,2020,,a; b,LED,Norland\nA raid,3,2020,,a; b,TARGETED,Grey | Ring\n"},
		{"with the names of connections", events, "events.nodes.roles.nodes", "jsonl", `{"events.label":"A raid","events.n":3,"events.time.start":"2020","events.time.end":null,"events.tags":["a","b"],"role":"LED","entity.name":"Norland"}
{"events.label":"A raid","events.n":3,"events.time.start":"2020","events.time.end":null,"events.tags":["a","b"],"role":"TARGETED","entity.name":"Grey | Ring"}
`},
		{"lists stay lists", events, "", "jsonl", `{"label":"A raid","n":3,"time.start":"2020","time.end":null,"roles.role":["LED","TARGETED"],"roles.entity.name":["Norland","Grey | Ring"],"tags":["a","b"]}
{"label":"A vote","n":2.5,"time.start":null,"time.end":null,"roles.role":[],"roles.entity.name":[],"tags":[]}
`},
		{"no list", `{"stats":{"articles":2,"events":3}}`, "", "csv", "stats.articles,stats.events\n2,3\n"},
		{"a list of plain values", `{"entity":{"name":"X","aliases":["Y","Z"]}}`, "", "csv", "entity.name,entity.aliases\nX,Y; Z\n"},
		{"edges", `{"events":{"edges":[{"cursor":"c1","node":{"label":"A"}}]}}`, "", "csv", "cursor,label\nc1,A\n"},
		{"what stands above", `{"entity":{"name":"X","roles":{"nodes":[{"role":"LED"},{"role":"TOPIC"}]}}}`, "", "csv", "entity.name,role\nX,LED\nX,TOPIC\n"},
		{"no rows", `{"events":{"nodes":[]}}`, "", "csv", "\n"},
		{"null", `{"entity":null}`, "", "csv", "entity\n\n"},
		{"markdown", `{"events":[{"a":"x|y","b":"1\n2"}]}`, "", "markdown", "| a | b |\n| --- | --- |\n| x\\|y | 1 2 |\n"},
		{"for a terminal", `{"events":[{"label":"x","n":1},{"label":"longer","n":22}]}`, "", "table", "label   n\n-----   -\nx       1\nlonger  22\n"},
	} {
		if got := written(t, row.data, row.rows, row.format); got != row.want {
			t.Errorf("%s:\n%s\nnot\n%s", row.name, got, row.want)
		}
	}
}

func TestTotalsAndCutsAreTold(t *testing.T) {
	table, err := Of(json.RawMessage(events), "")
	if err != nil {
		t.Fatal(err)
	}
	want := "[{events 2 3 1} {events.roles 2 3 1}]"
	if got := fmt.Sprint(table.Lists); got != want {
		t.Errorf("lists %s", got)
	}
	if cuts := strings.Join(table.Cuts(), "\n"); !strings.Contains(cuts, "events: 2 of 3") || !strings.Contains(cuts, "events.roles: 2 of 3") {
		t.Errorf("cuts %s", cuts)
	}
}

func TestWhichListIsAsked(t *testing.T) {
	two := json.RawMessage(`{"events":{"nodes":[{"a":1}]},"claims":{"nodes":[{"b":1}]}}`)
	if _, err := Of(two, ""); !errors.Is(err, ErrRows) || !strings.Contains(err.Error(), "events, claims") {
		t.Errorf("got %v", err)
	}
	if _, err := Of(two, "nothing"); !errors.Is(err, ErrRows) || !strings.Contains(err.Error(), "but events, claims") {
		t.Errorf("got %v", err)
	}
	if table, err := Of(two, "claims"); err != nil || len(table.Rows) != 1 {
		t.Errorf("got %v, %v", table, err)
	}
}

func TestParquet(t *testing.T) {
	raw := []byte(written(t, events, "", "parquet"))
	file, err := parquet.OpenFile(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	want := "message {\n\toptional binary label (STRING);\n\toptional double n;\n\toptional binary time.start (STRING);\n\toptional binary time.end (STRING);\n\trepeated binary roles.role (STRING);\n\trepeated binary roles.entity.name (STRING);\n\trepeated binary tags (STRING);\n}"
	if got := file.Schema().String(); file.NumRows() != 2 || got[strings.Index(got, "{"):] != want[strings.Index(want, "{"):] {
		t.Errorf("%d rows of %s", file.NumRows(), got)
	}
	rows := make([]parquet.Row, 2)
	reader := file.RowGroups()[0].Rows()
	defer reader.Close()
	if n, _ := reader.ReadRows(rows); n != 2 || rows[0][1].Double() != 3 || rows[1][1].Double() != 2.5 || len(rows[0]) != 10 || !rows[1][2].IsNull() {
		t.Errorf("rows %v", rows)
	}
}

func FuzzOf(f *testing.F) {
	f.Add([]byte(events), "events.roles")
	f.Add([]byte(`{"a":[[{"b":[1,{"c":null}]}]]}`), "a")
	f.Fuzz(func(t *testing.T, data []byte, rows string) {
		table, err := Of(data, rows)
		if err != nil {
			return
		}
		for _, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Fatalf("a row of %d cells in a table of %d columns", len(row), len(table.Columns))
			}
		}
		for _, format := range Formats()[:4] {
			if err := table.Write(format, new(bytes.Buffer)); err != nil {
				t.Fatal(err)
			}
		}
	})
}
