package loaders

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
)

// lists are the keys under which APIs and dumps keep their list of articles.
var lists = [...]string{"articles", "items", "docs", "documents", "results", "entries", "hits", "news", "stories", "posts", "data", "value", "rows", "records"}

// maxNesting is how deep below the top a list of articles is looked for.
const maxNesting = 3

// readJSON reads a JSON array of articles, an object that holds one in a list,
// or one article after the other. One article is in memory at a time.
func readJSON(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		s.toUTF8()
		d := &jsonReader{scan: newScanner(s.r), fields: s.fields, yield: yield}
		err := d.document()
		if d.stopped || err == io.EOF && d.count > 0 {
			return
		}
		if err == io.EOF {
			err = ErrEmpty
		}
		yield(record{line: d.scan.line}, err)
	}
}

// jsonReader reads the articles of a JSON document.
type jsonReader struct {
	scan    *scanner
	fields  fieldMap
	yield   func(record, error) bool
	count   int
	stopped bool // by the receiver
}

// document reads values until the end, io.EOF, or what is no JSON.
func (d *jsonReader) document() error {
	for !d.stopped {
		b, err := d.scan.next()
		switch {
		case err != nil:
			return err
		case b == '[':
			err = d.array()
		case b == '{':
			_, err = d.object(0)
		default:
			return fmt.Errorf("not JSON: an object or a list should begin here, not %q", b)
		}
		if err != nil {
			return cut(err)
		}
	}
	return nil
}

// array reads a list of articles.
func (d *jsonReader) array() error {
	for more := d.scan.open(); ; more = d.scan.more() {
		if !more || d.stopped {
			return d.scan.err
		}
		line := d.scan.line
		value, err := d.scan.value(maxArticle)
		if err != nil && !errors.Is(err, ErrTooLarge) {
			return err
		}
		var r record
		if err == nil {
			r, err = objectRecord(value, d.fields)
		}
		d.give(r, err, line)
	}
}

// object reads an object that is an article, or holds a list of them.
func (d *jsonReader) object(depth int) (listed bool, err error) {
	line, size := d.scan.line, 0
	fields := map[string]string{}
	for more := d.scan.open(); more && !d.stopped; more = d.scan.more() {
		key, err := d.scan.key()
		if err != nil {
			return listed, err
		}
		inner, held, err := d.held(key, depth)
		if err != nil {
			return listed, err
		}
		if listed = listed || inner; held {
			continue
		}
		value, err := d.scan.value(maxArticle - size)
		if err != nil {
			return listed, err
		}
		size += len(key) + len(value)
		fields[key] = string(value)
	}
	if d.scan.err != nil || d.stopped || listed {
		return listed, d.scan.err
	}
	return false, d.article(fields, depth, line)
}

// held reads a list of articles under a key, or an object that may hold one.
func (d *jsonReader) held(key string, depth int) (listed, held bool, err error) {
	if depth >= maxNesting || d.fields["text"] == key {
		return false, false, nil
	}
	b, err := d.scan.next()
	if err != nil {
		return false, false, cut(err)
	}
	switch {
	case b == '[' && slices.Contains(lists[:], strings.ToLower(key)) && d.scan.listOfObjects():
		return true, true, d.array()
	case b == '{' && slices.Contains([]string{"response", "data", "result", "hits", "feed", "body"}, strings.ToLower(key)):
		listed, err = d.object(depth + 1)
		return listed, true, err
	}
	return false, false, nil
}

// article gives the article that an object's fields are; a nested object that
// is none is nothing.
func (d *jsonReader) article(fields map[string]string, depth, line int) error {
	var b strings.Builder
	b.WriteByte('{')
	for i, key := range slices.Sorted(maps.Keys(fields)) {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quoted(key) + ":" + fields[key])
	}
	b.WriteByte('}')
	r, err := objectRecord([]byte(b.String()), d.fields)
	if depth > 0 && errors.Is(err, errNoText) {
		return nil
	}
	d.give(r, err, line)
	return nil
}

func (d *jsonReader) give(r record, err error, line int) {
	d.count++
	r.line, r.item = line, d.count
	d.stopped = !d.yield(r, err)
}

// cut tells the end of the file from the end of the data.
func cut(err error) error {
	if err == io.EOF {
		return errors.New("the JSON ends in the middle of a value")
	}
	return err
}

// errNoText is the error of an object without a text. noText names its fields.
var errNoText = errors.New("no field of it is known as the article's text")

func noText(object map[string]any) error {
	keys := slices.Sorted(maps.Keys(object))
	if len(keys) == 0 {
		return fmt.Errorf("%w: it is empty", errNoText)
	}
	return fmt.Errorf("%w; say which with --field text=NAME (it has %s)", errNoText, shorten(strings.Join(keys, ", ")))
}
