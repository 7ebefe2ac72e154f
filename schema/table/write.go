package table

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// Formats are the formats of a table.
func Formats() []string { return []string{"table", "csv", "jsonl", "markdown", "parquet"} }

// Media is the media type of a format.
func Media(format string) string {
	switch format {
	case "csv":
		return "text/csv; charset=utf-8"
	case "jsonl":
		return "application/x-ndjson; charset=utf-8"
	case "parquet":
		return "application/vnd.apache.parquet"
	}
	return "text/plain; charset=utf-8"
}

// ErrFormat is the error of a format that there is not.
var ErrFormat = errors.New("no such format of a table")

// Write writes the table in a format: table (for a terminal), csv, jsonl,
// markdown or parquet.
func (t *Table) Write(format string, w io.Writer) error {
	out := bufio.NewWriter(w)
	write, ok := map[string]func(io.Writer) error{
		"table": t.text, "csv": t.csv, "jsonl": t.jsonl, "markdown": t.markdown, "parquet": t.parquet,
	}[format]
	if !ok {
		return fmt.Errorf("%w: %q", ErrFormat, format)
	}
	if err := write(out); err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return out.Flush()
}

// cell is a value as text.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = cell(item)
		}
		return strings.Join(parts, "; ")
	}
	return fmt.Sprint(v)
}

func (t *Table) csv(w io.Writer) error {
	rows := csv.NewWriter(w)
	if err := rows.Write(t.Columns); err != nil {
		return err
	}
	record := make([]string, len(t.Columns))
	for _, row := range t.Rows {
		for i, v := range row {
			record[i] = cell(v)
		}
		if err := rows.Write(record); err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}

// jsonl writes an object a row, its keys the columns in their order.
func (t *Table) jsonl(w io.Writer) error {
	keys := make([]string, len(t.Columns))
	for i, name := range t.Columns {
		keys[i] = jsonText(name) + ":"
	}
	for _, row := range t.Rows {
		members := make([]string, len(row))
		for i, v := range row {
			members[i] = keys[i] + jsonText(v)
		}
		if _, err := fmt.Fprintln(w, "{"+strings.Join(members, ",")+"}"); err != nil {
			return err
		}
	}
	return nil
}

// jsonText is a cell as JSON, on one line.
func jsonText(v any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(v) != nil { // cells are of JSON
		return "null"
	}
	return strings.TrimSuffix(text.String(), "\n")
}

func (t *Table) markdown(w io.Writer) error {
	line := func(cells []string) error {
		for i := range cells {
			cells[i] = strings.ReplaceAll(strings.Join(strings.Fields(cells[i]), " "), "|", `\|`)
		}
		_, err := fmt.Fprintln(w, "| "+strings.Join(cells, " | ")+" |")
		return err
	}
	dashes := strings.Split(strings.Repeat("---,", len(t.Columns)), ",")
	if err := errors.Join(line(append([]string{}, t.Columns...)), line(dashes[:len(t.Columns)])); err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := line(texts(row)); err != nil {
			return err
		}
	}
	return nil
}

// text is for a terminal: columns under their names.
func (t *Table) text(w io.Writer) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	rules := make([]string, len(t.Columns))
	for i, name := range t.Columns {
		rules[i] = strings.Repeat("-", utf8.RuneCountInString(name))
	}
	lines := [][]string{t.Columns, rules}
	for _, row := range t.Rows {
		lines = append(lines, texts(row))
	}
	for _, cells := range lines {
		clean := make([]string, len(cells))
		for i, c := range cells {
			clean[i] = strings.Join(strings.Fields(c), " ")
		}
		if _, err := fmt.Fprintln(out, strings.Join(clean, "\t")); err != nil {
			return err
		}
	}
	return out.Flush()
}

func texts(row []any) []string {
	cells := make([]string, len(row))
	for i, v := range row {
		cells[i] = cell(v)
	}
	return cells
}
