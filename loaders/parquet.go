package loaders

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	pqformat "github.com/parquet-go/parquet-go/format"
)

// rowsAtOnce is how many rows of a Parquet file are in memory at a time.
const rowsAtOnce = 64

// readParquet reads a Parquet file, one article a row.
func readParquet(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		file, done, err := s.seekable()
		if err != nil {
			yield(record{}, err)
			return
		}
		defer done()
		t := &table{fields: s.fields, yield: yield}
		if err := t.read(file); err != nil && !t.stopped {
			yield(record{item: t.row + 1}, err)
		}
	}
}

// table reads the rows of a Parquet file.
type table struct {
	fields  fieldMap
	yield   func(record, error) bool
	columns []column
	row     int
	stopped bool // by the receiver
}

// column is where a leaf of the schema goes.
type column struct {
	path   []string
	many   bool
	format func(parquet.Value) string
}

// read guards against what a broken file may do to the library.
func (t *table) read(file *os.File) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("not a whole Parquet file: %v", broken)
		}
	}()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	opened, err := parquet.OpenFile(file, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return fmt.Errorf("not a Parquet file: %w", err)
	}
	t.columns = columnsOf(opened.Schema())
	for _, group := range opened.RowGroups() {
		if err := t.group(group); err != nil {
			return fmt.Errorf("not a whole Parquet file: %w", err)
		}
	}
	return nil
}

func (t *table) group(group parquet.RowGroup) error {
	rows := group.Rows()
	defer rows.Close()
	buffer := make([]parquet.Row, rowsAtOnce)
	for {
		n, err := rows.ReadRows(buffer)
		for _, row := range buffer[:n] {
			if !t.give(row) {
				return nil
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (t *table) give(row parquet.Row) bool {
	t.row++
	object := map[string]any{}
	for _, value := range row {
		if !value.IsNull() {
			c := t.columns[value.Column()]
			set(object, c.path, c.format(value), c.many)
		}
	}
	var err error
	r, ok := t.fields.record(object)
	if !ok {
		err = noText(object)
	}
	r.item = t.row
	t.stopped = !t.yield(r, err)
	return !t.stopped
}

// set puts a value at a path of an object; many of one path make a list.
func set(object map[string]any, path []string, value string, many bool) {
	for ; len(path) > 1; path = path[1:] {
		inner, ok := object[path[0]].(map[string]any)
		if !ok {
			inner = map[string]any{}
			object[path[0]] = inner
		}
		object = inner
	}
	if !many {
		object[path[0]] = value
		return
	}
	list, _ := object[path[0]].([]any)
	object[path[0]] = append(list, value)
}

func columnsOf(schema *parquet.Schema) []column {
	var columns []column
	for _, path := range schema.Columns() {
		leaf, _ := schema.Lookup(path...)
		c := column{many: leaf.MaxRepetitionLevel > 0, format: formatOfLeaf(leaf.Node)}
		for i, name := range path {
			if i == 0 || !c.many || (name != "list" && name != "element" && name != "item" && name != "array") {
				c.path = append(c.path, name)
			}
		}
		columns = append(columns, c)
	}
	return columns
}

// formatOfLeaf writes dates and times as such; all else is as it is.
func formatOfLeaf(leaf parquet.Node) func(parquet.Value) string {
	if logical := leaf.Type().LogicalType(); logical != nil {
		switch kind := logical.Value.(type) {
		case *pqformat.DateType:
			return func(v parquet.Value) string { return isoTime(int64(v.Int32())*secondsADay, 1) }
		case *pqformat.TimestampType:
			per := perSecond(kind.Unit)
			return func(v parquet.Value) string { return isoTime(v.Int64(), per) }
		}
	}
	return func(v parquet.Value) string { return strings.ToValidUTF8(v.String(), "\uFFFD") }
}

const secondsADay = 24 * 60 * 60

// perSecond is how many of the unit make a second.
func perSecond(unit pqformat.TimeUnit) int64 {
	switch unit.Value.(type) {
	case *pqformat.MilliSeconds:
		return 1e3
	case *pqformat.MicroSeconds:
		return 1e6
	}
	return 1e9
}

func isoTime(n, perSecond int64) string {
	return time.Unix(n/perSecond, 0).UTC().Format(time.RFC3339)
}
