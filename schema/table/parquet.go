package table

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// kind is what all cells of a column are.
type kind int

const (
	nothing kind = iota
	integer
	number
	boolean
	text
	list
)

// types are the Go types of the kinds, of which the library makes Parquet's.
var types = map[kind]reflect.Type{
	nothing: reflect.TypeFor[string](), integer: reflect.TypeFor[int64](), number: reflect.TypeFor[float64](),
	boolean: reflect.TypeFor[bool](), text: reflect.TypeFor[string](), list: reflect.TypeFor[[]string](),
}

// parquet writes a column of integers, numbers, truth values, lists of text,
// or text, whatever all its cells are.
func (t *Table) parquet(w io.Writer) error {
	kinds := make([]kind, len(t.Columns))
	fields := make([]reflect.StructField, len(t.Columns))
	for i, name := range t.Columns {
		for _, row := range t.Rows {
			kinds[i] = common(kinds[i], kindOf(row[i]))
		}
		tag := strings.NewReplacer(",", "_", "\"", "_", "`", "_").Replace(name)
		if kinds[i] != list {
			tag += ",optional"
		}
		fields[i] = reflect.StructField{Name: fmt.Sprintf("C%d", i), Type: types[kinds[i]], Tag: reflect.StructTag(fmt.Sprintf("parquet:%q", tag))}
	}
	schema := parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
	out := parquet.NewWriter(w, schema, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("dateline", "1", "0"))
	for _, row := range t.Rows {
		if _, err := out.WriteRows([]parquet.Row{parquetRow(row, kinds)}); err != nil {
			return err
		}
	}
	return out.Close()
}

// parquetRow lays a row out as Parquet does: a definition level tells whether
// a value is there, a repetition level whether it goes on a list.
func parquetRow(cells []any, kinds []kind) parquet.Row {
	var row parquet.Row
	for i, v := range cells {
		items, _ := v.([]any)
		switch {
		case kinds[i] == list && v != nil && items == nil:
			items = []any{v}
			fallthrough
		case len(items) > 0:
			for n, item := range items {
				row = append(row, parquet.ValueOf(cell(item)).Level(min(n, 1), 1, i))
			}
		case v == nil || kinds[i] == list:
			row = append(row, parquet.NullValue().Level(0, 0, i))
		default:
			row = append(row, parquet.ValueOf(plain(v, kinds[i])).Level(0, 1, i))
		}
	}
	return row
}

// plain is a value as its column's kind.
func plain(v any, k kind) any {
	n, isNumber := v.(json.Number)
	switch {
	case k == integer && isNumber:
		whole, _ := n.Int64()
		return whole
	case k == number && isNumber:
		f, _ := n.Float64()
		return f
	case k == boolean:
		return v
	}
	return cell(v)
}

func kindOf(v any) kind {
	switch v := v.(type) {
	case nil:
		return nothing
	case json.Number:
		if _, err := v.Int64(); err == nil {
			return integer
		}
		return number
	case bool:
		return boolean
	case []any:
		return list
	}
	return text
}

// common is the kind that holds values of both.
func common(a, b kind) kind {
	switch {
	case a == b || b == nothing:
		return a
	case a == nothing:
		return b
	case a == list || b == list:
		return list
	case a+b == integer+number:
		return number
	}
	return text
}
