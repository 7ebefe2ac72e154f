package export

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"dateline/graph"
)

// kind is what the cells of a column hold.
type kind int

const (
	text kind = iota
	texts
	integer
	number
	boolean
)

// column is a column of a table: its name, the name of neo4j-admin import
// where that differs, and what its cells hold.
type column struct {
	name, neo4j string
	kind        kind
}

// table yields rows of cells: string, []string, int, float64, bool or nil.
type table struct {
	columns []column
	neo4j   bool // the header is that of neo4j-admin import
	rows    func(yield func([]any) error) error
}

func (c column) header(neo4j bool) string {
	switch {
	case !neo4j:
		return c.name
	case c.neo4j != "":
		return c.neo4j
	}
	return c.name + [...]string{"", ":string[]", ":int", ":double", ":boolean"}[c.kind]
}

// csv writes a table as RFC 4180 has it; the items of a list are parted by
// semicolons, as neo4j-admin import expects.
func (w *writer) csv(out io.Writer, t table) error {
	rows := csv.NewWriter(out)
	header := make([]string, len(t.columns))
	for i, c := range t.columns {
		header[i] = c.header(t.neo4j)
	}
	if err := rows.Write(header); err != nil {
		return err
	}
	record := make([]string, len(t.columns))
	err := t.rows(func(cells []any) error {
		for i, cell := range cells {
			record[i] = cellText(cell)
		}
		return rows.Write(record)
	})
	if err != nil {
		return err
	}
	rows.Flush()
	return rows.Error()
}

func cellText(cell any) string {
	switch v := cell.(type) {
	case string:
		return v
	case []string:
		parts := make([]string, len(v))
		for i, part := range v {
			parts[i] = strings.ReplaceAll(part, ";", ",")
		}
		return strings.Join(parts, ";")
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// rowGroup is how many rows of a Parquet file are held at a time.
const rowGroup = 10_000

// parquet writes a table as Parquet, compressed with zstd.
func (w *writer) parquet(out io.Writer, t table) error {
	schema := parquet.NewSchema("dateline", ordered(t.columns))
	rows := parquet.NewWriter(out, schema, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("dateline", "1", "0"))
	n := 0
	err := t.rows(func(cells []any) error {
		if _, err := rows.WriteRows([]parquet.Row{parquetRow(t.columns, cells)}); err != nil {
			return err
		}
		if n++; n%rowGroup == 0 {
			return rows.Flush()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return rows.Close()
}

// parquetRow lays the cells out as Parquet does: a definition level tells
// whether a value is there, a repetition level whether it goes on a list.
func parquetRow(columns []column, cells []any) parquet.Row {
	var row parquet.Row
	for i, cell := range cells {
		list, isList := cell.([]string)
		switch {
		case columns[i].kind == texts && (!isList || len(list) == 0):
			row = append(row, parquet.NullValue().Level(0, 0, i))
		case isList:
			for n, item := range list {
				row = append(row, parquet.ValueOf(item).Level(min(n, 1), 1, i))
			}
		case cell == nil || cell == "":
			row = append(row, parquet.NullValue().Level(0, 0, i))
		default:
			row = append(row, parquet.ValueOf(cell).Level(0, 1, i))
		}
	}
	return row
}

// orderedGroup is a group of fields in the order of the columns; the
// library's own sorts them by name.
type orderedGroup struct {
	parquet.Group
	names []string
}

// Fields implements parquet.Node.
func (g orderedGroup) Fields() []parquet.Field {
	fields := make([]parquet.Field, 0, len(g.names))
	byName := map[string]parquet.Field{}
	for _, f := range g.Group.Fields() {
		byName[f.Name()] = f
	}
	for _, name := range g.names {
		fields = append(fields, byName[name])
	}
	return fields
}

func ordered(columns []column) parquet.Node {
	g := orderedGroup{Group: parquet.Group{}}
	for _, c := range columns {
		leaf := [...]parquet.Node{parquet.String(), parquet.String(), parquet.Int(64), parquet.Leaf(parquet.DoubleType), parquet.Leaf(parquet.BooleanType)}[c.kind]
		if c.kind == texts {
			g.Group[c.name] = parquet.Repeated(leaf)
		} else {
			g.Group[c.name] = parquet.Optional(leaf)
		}
		g.names = append(g.names, c.name)
	}
	return g
}

// zipped writes formats into one archive, without the time of writing.
func (w *writer) zipped(out io.Writer, names ...string) error {
	archive := zip.NewWriter(out)
	for _, name := range names {
		f, err := Find(name)
		if err != nil {
			return err
		}
		member, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if err := f.write(w, member); err != nil {
			return err
		}
	}
	return archive.Close()
}

// nodeTable has a row for each node; what a kind of node has not is empty.
func (w *writer) nodeTable() table {
	return table{nodeColumns, true, w.nodeRows}
}

var nodeColumns = []column{
	{"id", "id:ID", text}, {"label", ":LABEL", text}, {"name", "", text}, {"type", "", text}, {"status", "", text}, {"aliases", "", texts},
	{"description", "", text}, {"start", "", text}, {"end", "", text}, {"text", "", text}, {"url", "", text}, {"source", "", text},
	{"authors", "", texts}, {"articles", "", integer}, {"sources", "", integer},
}

func (w *writer) nodeRows(yield func([]any) error) error {
	err := nodes(w, graph.KindEntity, func(_ []graph.ID, all []*graph.Entity) error {
		return each(all, func(e *graph.Entity) error {
			return yield([]any{string(e.ID), "Entity", e.Name, string(e.Kind), "", e.Aliases, e.Description, "", "", "", "", "", nil, e.ArticleCount, e.Sources})
		})
	})
	if err != nil {
		return err
	}
	err = nodes(w, graph.KindEvent, func(_ []graph.ID, all []*graph.Event) error {
		return each(all, func(e *graph.Event) error {
			start, end := times(e.Time)
			return yield([]any{string(e.ID), "Event", e.Label, e.Type, string(e.Status), nil, "", start, end, "", "", "", nil, e.ArticleCount, e.Sources})
		})
	})
	if err != nil {
		return err
	}
	err = nodes(w, graph.KindClaim, func(_ []graph.ID, all []*graph.Claim) error {
		return each(all, func(c *graph.Claim) error {
			start, end := times(c.Time)
			return yield([]any{string(c.ID), "Claim", c.Cue, directness(c), "", nil, "", start, end, c.Text, "", "", nil, 1, nil})
		})
	})
	if err != nil {
		return err
	}
	return nodes(w, graph.KindArticle, func(_ []graph.ID, all []*graph.Article) error {
		return each(all, func(a *graph.Article) error {
			return yield([]any{string(a.ID), "Article", a.Title, a.Language, "", nil, "", string(a.Published), "", a.Text, a.URL, a.Source, a.Authors, nil, nil})
		})
	})
}

func directness(c *graph.Claim) string {
	if c.Direct {
		return "direct"
	}
	return "indirect"
}

func each[T any](all []T, do func(T) error) error {
	for _, one := range all {
		if err := do(one); err != nil {
			return err
		}
	}
	return nil
}

func times(t *graph.TimeSpan) (start, end string) {
	if t == nil {
		return "", ""
	}
	return string(t.Start), string(t.End)
}

// edgeTable has a row for each edge, with its first evidence.
func (w *writer) edgeTable() table {
	return table{edgeColumns, true, func(yield func([]any) error) error {
		return w.edges(true, func(found []edge) error {
			return each(found, func(e edge) error { return yield(edgeRow(&e)) })
		})
	}}
}

var edgeColumns = []column{
	{"from", ":START_ID", text}, {"to", ":END_ID", text}, {"type", ":TYPE", text}, {"label", "", text}, {"confidence", "", number},
	{"articles", "", integer}, {"article", "", text}, {"char_start", "", integer}, {"char_end", "", integer}, {"sentence", "", text},
}

func edgeRow(e *edge) []any {
	row := []any{string(e.from), string(e.to), e.kind, e.label, e.confidence, e.articles, "", nil, nil, e.sentence}
	if len(e.evidence) > 0 {
		row[6], row[7], row[8] = string(e.evidence[0].Article), e.evidence[0].Span.Start, e.evidence[0].Span.End
	}
	return row
}

func decimal(f float64) string { return fmt.Sprintf("%g", f) }
