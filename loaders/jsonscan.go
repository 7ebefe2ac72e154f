package loaders

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// scanner finds where the values of a JSON text begin and end, without
// holding more than one of them. encoding/json then reads the values.
type scanner struct {
	r    *bufio.Reader
	line int
	err  error
}

func newScanner(r *bufio.Reader) *scanner { return &scanner{r: r, line: 1} }

// next is the next byte that is no space, which is left to be read.
func (s *scanner) next() (byte, error) {
	for {
		b, err := s.r.ReadByte()
		if err != nil {
			return 0, reason(err)
		}
		switch b {
		case '\n':
			s.line++
		case ' ', '\t', '\r', ',':
		default:
			return b, s.r.UnreadByte()
		}
	}
}

// open enters a list or an object and tells whether anything is in it.
func (s *scanner) open() bool {
	_, s.err = s.r.ReadByte()
	return s.err == nil && s.more()
}

// more tells whether another value follows in the list or object, and leaves
// it where none does.
func (s *scanner) more() bool {
	b, err := s.next()
	if err != nil {
		s.err = cut(err)
		return false
	}
	if b == ']' || b == '}' {
		_, s.err = s.r.ReadByte()
		return false
	}
	return true
}

// key reads a key and its colon.
func (s *scanner) key() (string, error) {
	raw, err := s.value(1 << 16)
	if err != nil {
		return "", err
	}
	var key string
	if err := json.Unmarshal(raw, &key); err != nil {
		return "", fmt.Errorf("not JSON: a key should stand here, not %q", shorten(string(raw)))
	}
	b, err := s.next()
	if err != nil {
		return "", cut(err)
	}
	if b != ':' {
		return "", fmt.Errorf("not JSON: a colon should stand after %q", shorten(key))
	}
	_, err = s.r.ReadByte()
	return key, err
}

// value reads one value. One of more than limit bytes is passed over and
// fails with ErrTooLarge.
func (s *scanner) value(limit int) ([]byte, error) {
	b, err := s.next()
	if err != nil {
		return nil, cut(err)
	}
	if b != '{' && b != '[' && b != '"' {
		return s.atom(limit)
	}
	var v value
	for depth := 0; ; {
		b, err := s.r.ReadByte()
		if err != nil {
			return nil, cut(reason(err))
		}
		v.add(b, limit)
		switch {
		case v.quoted && v.escaped:
			v.escaped = false
		case v.quoted && b == '\\':
			v.escaped = true
		case b == '"':
			v.quoted = !v.quoted
		case b == '\n':
			s.line++
		case v.quoted:
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		}
		if depth == 0 && !v.quoted {
			return v.bytes, v.err
		}
	}
}

// value is what was read of one value.
type value struct {
	bytes           []byte
	quoted, escaped bool
	err             error
}

func (v *value) add(b byte, limit int) {
	if len(v.bytes) >= limit {
		v.bytes, v.err = nil, ErrTooLarge
	}
	if v.err == nil {
		v.bytes = append(v.bytes, b)
	}
}

// atom reads a number, true, false or null.
func (s *scanner) atom(limit int) ([]byte, error) {
	var atom []byte
	for {
		b, err := s.r.ReadByte()
		if err == io.EOF {
			return atom, nil
		}
		if err != nil {
			return nil, reason(err)
		}
		switch b {
		case ' ', '\t', '\r', '\n', ',', ']', '}', ':':
			if len(atom) == 0 {
				return nil, fmt.Errorf("not JSON: a value should begin here, not %q", b)
			}
			return atom, s.r.UnreadByte()
		}
		if atom = append(atom, b); len(atom) > limit {
			return nil, ErrTooLarge
		}
	}
}

// listOfObjects tells whether the list that begins here holds objects, or
// nothing, as far as can be seen.
func (s *scanner) listOfObjects() bool {
	for n := 2; n <= 512; n++ {
		head, err := s.r.Peek(n)
		if err != nil {
			return false
		}
		switch head[n-1] {
		case ' ', '\t', '\r', '\n':
		default:
			return head[n-1] == '{' || head[n-1] == ']'
		}
	}
	return false
}

func quoted(key string) string {
	raw, err := json.Marshal(key)
	if err != nil {
		return `""`
	}
	return string(raw)
}
