package execute

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"unicode/utf8"
)

// encoder writes an answer as JSON. What fails is null, and so is what holds
// it, up to the next that may be null: "Handling Field Errors" of the
// specification.
type encoder struct {
	buf    []byte
	errors []Error
	path   []part
}

// part of a path: the name of a field, or the number of an item.
type part struct {
	name string
	n    int
}

var errNull = errors.New("a field that cannot be null has no value")

func (e *encoder) document(o *object) {
	if !e.object(o) {
		e.buf = append(e.buf[:0], "null"...)
	}
}

// value writes a value. It is false where that is null and may not be; then
// the error is told already.
func (e *encoder) value(f *field, of *output, v any) bool {
	start := len(e.buf)
	if v != nil && e.some(f, of, v) {
		return true
	}
	e.buf = append(e.buf[:start], "null"...)
	if v == nil && of.nonNull {
		e.fail(f, errNull)
	}
	return !of.nonNull
}

// some writes a value that is not nil.
func (e *encoder) some(f *field, of *output, v any) bool {
	switch v := v.(type) {
	case *failure:
		e.fail(f, v.err)
		return false
	case *object:
		return e.object(v)
	case string:
		e.buf = appendString(e.buf, v)
	case int:
		e.buf = strconv.AppendInt(e.buf, int64(v), 10)
	case bool:
		e.buf = strconv.AppendBool(e.buf, v)
	case float64:
		e.buf = appendFloat(e.buf, v)
	case []any:
		if of.item != nil {
			return e.list(f, of, v)
		}
		return e.other(f, v)
	default:
		return e.other(f, v)
	}
	return true
}

// other writes what a scalar of its own serialises to.
func (e *encoder) other(f *field, v any) bool {
	raw, err := json.Marshal(v)
	if err != nil {
		e.fail(f, err)
		return false
	}
	e.buf = append(e.buf, raw...)
	return true
}

func (e *encoder) object(o *object) bool {
	e.buf = append(e.buf, '{')
	for i, f := range o.of.fields {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.buf = append(e.buf, f.key...)
		e.path = append(e.path, part{name: f.name})
		ok := e.value(f, f.of, o.values[i])
		e.path = e.path[:len(e.path)-1]
		if !ok {
			return false
		}
	}
	e.buf = append(e.buf, '}')
	return true
}

func (e *encoder) list(f *field, of *output, items []any) bool {
	e.buf = append(e.buf, '[')
	for i, item := range items {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.path = append(e.path, part{n: i})
		ok := e.value(f, of.item, item)
		e.path = e.path[:len(e.path)-1]
		if !ok {
			return false
		}
	}
	e.buf = append(e.buf, ']')
	return true
}

func (e *encoder) fail(f *field, err error) {
	e.errors = append(e.errors, located(err, f.info.FieldASTs, e.path))
}

// appendFloat writes a number as encoding/json does.
func appendFloat(buf []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(buf, "null"...)
	}
	raw, _ := json.Marshal(v) // a finite number has JSON
	return append(buf, raw...)
}

const hex = "0123456789abcdef"

// appendString writes a string as JSON; what is not UTF-8 becomes U+FFFD.
func appendString(buf []byte, s string) []byte {
	buf = append(buf, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
		}
		buf = append(buf, s[from:i]...)
		buf = appendEscape(buf, c)
		i++
		from = i
	}
	return append(append(buf, s[from:]...), '"')
}

func appendEscape(buf []byte, c byte) []byte {
	switch {
	case c == '"' || c == '\\':
		return append(buf, '\\', c)
	case c == '\n':
		return append(buf, '\\', 'n')
	case c == '\t':
		return append(buf, '\\', 't')
	case c == '\r':
		return append(buf, '\\', 'r')
	case c >= utf8.RuneSelf:
		return append(buf, "\ufffd"...)
	}
	return append(buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
