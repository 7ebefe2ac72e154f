package loaders

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// readCSV reads a table whose first row names its columns, one article a row.
// Cells are parted by the commonest of comma, semicolon, tab and bar in the
// first row.
func readCSV(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		s.toUTF8()
		held := newLeash(s.r)
		rows := csv.NewReader(held)
		rows.Comma, rows.ReuseRecord = separator(s), true
		header, err := rows.Read()
		if err != nil {
			yield(record{line: 1}, rowError(err))
			return
		}
		columns := make([]string, len(header))
		for i, name := range header {
			columns[i] = strings.TrimSpace(decodeField(name))
		}
		for {
			held.reset()
			r, err := rowRecord(rows, columns, s.fields)
			if err == io.EOF || !yield(r, err) || fatal(err) {
				return
			}
		}
	}
}

// separator is what parts the cells of the first row.
func separator(s *stream) rune {
	head, _ := s.r.Peek(bufferSize)
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best, most := ',', 0
	for _, r := range ",;\t|" {
		if n := bytes.Count(line, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

func rowRecord(rows *csv.Reader, columns []string, fields fieldMap) (record, error) {
	cells, err := rows.Read()
	if err != nil {
		return record{line: errorLine(err)}, rowError(err)
	}
	object := make(map[string]any, len(columns))
	for i, cell := range cells {
		object[columns[i]] = newlines([]byte(decodeField(cell)))
	}
	r, ok := fields.record(object)
	r.line, _ = rows.FieldPos(0)
	if !ok {
		return r, noText(object)
	}
	return r, nil
}

// errorLine is the line where the row that failed begins.
func errorLine(err error) int {
	if e := new(csv.ParseError); errors.As(err, &e) {
		return e.StartLine
	}
	return 0
}

// rowError leaves out of an error the line, which the place has.
func rowError(err error) error {
	e := new(csv.ParseError)
	switch {
	case !errors.As(err, &e):
		return err
	case errors.Is(err, csv.ErrFieldCount):
		return errors.New("the row has more or fewer cells than the first one")
	}
	return fmt.Errorf("column %d: %w", e.Column, e.Err)
}

// fatal tells that no row can be read behind this error.
func fatal(err error) bool {
	return err != nil && (errors.Is(err, ErrTooLarge) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, ErrBomb) || errors.Is(err, errRead))
}
