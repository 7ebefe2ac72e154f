package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/store"
)

var update = flag.Bool("update", false, "write the golden files anew")

func loaded(t *testing.T, facts []graph.Facts) *store.Store {
	t.Helper()
	s, err := store.Memory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := errors.Join(s.Load(t.Context(), facts), s.Resolve(t.Context())); err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t *testing.T, s *store.Store, name string) []byte {
	t.Helper()
	f, err := Find(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(t.Context(), s, func(e *graph.Event) string { return strings.ToUpper(e.Type) }, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestGolden(t *testing.T) {
	s := loaded(t, graphtest.Facts())
	for _, name := range []string{"turtle", "jsonld", "graphml", "nodes.csv", "edges.csv", "events.csv"} {
		path := filepath.Join("testdata", name)
		got := written(t, s, name)
		if *update {
			if err := os.WriteFile(path, got, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not as in %s (-update writes it anew), %v", name, path, err)
		}
	}
}

func TestTheSameBytesInAnyOrder(t *testing.T) {
	facts := graphtest.Facts()
	one := loaded(t, facts)
	slices.Reverse(facts)
	other := loaded(t, facts)
	for _, f := range Formats() {
		first := written(t, one, f.Name)
		if !bytes.Equal(first, written(t, one, f.Name)) || !bytes.Equal(first, written(t, other, f.Name)) {
			t.Errorf("%s is not the same twice", f.Name)
		}
		if len(first) == 0 {
			t.Errorf("%s is empty", f.Name)
		}
	}
}

func TestFormatsAreWellFormed(t *testing.T) {
	s := loaded(t, graphtest.Facts())
	var ld struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(written(t, s, "jsonld"), &ld); err != nil || len(ld.Graph) == 0 {
		t.Errorf("JSON-LD: %d nodes, %v", len(ld.Graph), err)
	}
	nodes, edges := 0, 0
	decoder := xml.NewDecoder(bytes.NewReader(written(t, s, "graphml")))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal("GraphML:", err)
		}
		if start, ok := token.(xml.StartElement); ok {
			switch start.Name.Local {
			case "node":
				nodes++
			case "edge":
				edges++
			}
		}
	}
	stats, err := s.Stats(t.Context())
	if err != nil || nodes != stats.Entities+stats.Events+stats.Claims || edges == 0 {
		t.Errorf("GraphML: %d nodes, %d edges, %+v, %v", nodes, edges, stats, err)
	}
	rows, err := csv.NewReader(bytes.NewReader(written(t, s, "nodes.csv"))).ReadAll()
	if err != nil || len(rows) != 1+nodes+stats.Articles {
		t.Errorf("CSV: %d rows, %v", len(rows), err)
	}
}

// TestEdgesLeadToNodes reads both tables back from the archive.
func TestEdgesLeadToNodes(t *testing.T) {
	raw := written(t, loaded(t, graphtest.Facts()), "csv")
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(archive.File) != 2 {
		t.Fatal(err)
	}
	tables := [2][][]string{}
	for i, member := range archive.File {
		r, err := member.Open()
		if err != nil {
			t.Fatal(err)
		}
		if tables[i], err = csv.NewReader(r).ReadAll(); err != nil {
			t.Fatal(err)
		}
	}
	ids := map[string]bool{}
	for _, row := range tables[0][1:] {
		ids[row[0]] = true
	}
	for _, row := range tables[1][1:] {
		if !ids[row[0]] || !ids[row[1]] || row[2] == "" {
			t.Errorf("edge %q", row)
		}
	}
	if tables[0][0][0] != "id:ID" || tables[1][0][2] != ":TYPE" {
		t.Errorf("headers %q, %q", tables[0][0], tables[1][0])
	}
}

func TestParquetReadsBack(t *testing.T) {
	s := loaded(t, graphtest.Facts())
	for _, name := range []string{"nodes", "edges", "events"} {
		rows, err := csv.NewReader(bytes.NewReader(written(t, s, name+".csv"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		raw := written(t, s, name+".parquet")
		file, err := parquet.OpenFile(bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			t.Fatal(name, err)
		}
		if file.NumRows() != int64(len(rows)-1) || len(file.Schema().Fields()) != len(rows[0]) {
			t.Errorf("%s: %d rows of %d columns, not %d of %d", name, file.NumRows(), len(file.Schema().Fields()), len(rows)-1, len(rows[0]))
		}
		if first := file.Schema().Fields()[0].Name(); !strings.HasPrefix(rows[0][0], first) && first != "from" {
			t.Errorf("%s: its first column is %s", name, first)
		}
		buffer := make([]parquet.Row, 1)
		reader := file.RowGroups()[0].Rows()
		if n, _ := reader.ReadRows(buffer); n != 1 || buffer[0][0].String() != rows[1][0] {
			t.Errorf("%s: its first row is %v", name, buffer)
		}
		reader.Close()
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := Find("word"); !errors.Is(err, ErrFormat) {
		t.Errorf("got %v", err)
	}
}

func TestDates(t *testing.T) {
	for d, want := range map[graph.Date]any{
		"": nil, "2019": typed{"2019", "xsd:gYear"}, "2019-11": typed{"2019-11", "xsd:gYearMonth"},
		"2019-11-21": typed{"2019-11-21", "xsd:date"}, "--11-21": typed{"--11-21", "xsd:gMonthDay"},
	} {
		if got := date(d); got != want {
			t.Errorf("%q: %v", d, got)
		}
	}
}
