package loaders

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

// readJSONL reads JSON Lines: one article an object. A line that is none is
// told and the next is read.
func readJSONL(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		s.toUTF8()
		for number := 1; ; number++ {
			line, err := readLine(s.r)
			if len(bytes.TrimSpace(line)) > 0 || (err != nil && err != io.EOF) {
				r, failed := lineRecord(line, err, s.fields)
				r.line = number
				if !yield(r, failed) {
					return
				}
			} else if number == 1 && err == io.EOF {
				yield(record{}, ErrEmpty)
			}
			if err != nil && !errors.Is(err, ErrTooLarge) {
				return
			}
		}
	}
}

// lineRecord is the record of a line that was read with err.
func lineRecord(line []byte, err error, fields fieldMap) (record, error) {
	if err != nil && err != io.EOF {
		return record{}, reason(err)
	}
	text, err := decode(line)
	if err != nil {
		return record{}, err
	}
	return objectRecord([]byte(text), fields)
}

// objectRecord makes a record of a JSON object.
func objectRecord(data []byte, fields fieldMap) (record, error) {
	var object map[string]any
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&object); err != nil {
		return record{}, fmt.Errorf("not a JSON object of an article: %w", jsonReason(err))
	}
	if rest, _ := io.ReadAll(decoder.Buffered()); len(bytes.TrimSpace(rest)) > 0 {
		return record{}, fmt.Errorf("not a JSON object of an article: more follows on its line: %q", shorten(string(rest)))
	}
	r, ok := fields.record(object)
	if !ok {
		return record{}, noText(object)
	}
	return r, nil
}

// jsonReason is an error of encoding/json in words for who wrote the file.
func jsonReason(err error) error {
	switch kind := new(json.UnmarshalTypeError); {
	case errors.As(err, &kind):
		return fmt.Errorf("it is of type %s", kind.Value)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errCutShort
	}
	return err
}

// readLine reads up to and with the next line feed. A line longer than
// maxArticle is passed over whole and fails with ErrTooLarge.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLarge := false
	for {
		part, err := r.ReadSlice('\n')
		if tooLarge = tooLarge || len(line)+len(part) > maxArticle; !tooLarge {
			line = append(line, part...)
		} else {
			line = nil
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case tooLarge && (err == nil || err == io.EOF):
			return nil, ErrTooLarge
		}
		return line, err
	}
}
