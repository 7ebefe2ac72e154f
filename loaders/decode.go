package loaders

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"dateline/graph"
)

// decode turns a file's bytes into text: UTF-8, UTF-16 with a byte order
// mark, or Windows-1252 (of which Latin-1 is a part). Line ends become "\n".
func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		decoded, err := utf16.Bytes(data)
		return newlines(decoded), err
	case binary(data):
		return "", ErrBinary
	case !utf8.Valid(data):
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
		return newlines(decoded), err
	}
	return newlines(bytes.TrimPrefix(data, []byte{0xEF, 0xBB, 0xBF})), nil
}

// binary tells whether data can be no text: it has a NUL, or many control
// characters, near its start.
func binary(data []byte) bool {
	head := data[:min(len(data), 8192)]
	control := 0
	for _, b := range head {
		if b == 0 {
			return true
		}
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			control++
		}
	}
	return control*20 > len(head)
}

func newlines(data []byte) string {
	return strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
}

// clean replaces what is no character with U+FFFD, so that every stage and
// store counts the same code points.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// dateForms are the ways in which a publication date may be written.
var dateForms = [...]string{
	"2006-01-02", time.RFC3339Nano, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006/01/02",
	time.RFC1123Z, time.RFC1123, "January 2, 2006", "2 January 2006", "2006-01", "2006",
}

// parseDate reads a publication date; "" is none.
func parseDate(s string) (graph.Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	for _, form := range dateForms {
		day, err := time.Parse(form, s)
		if err != nil {
			continue
		}
		if form == "2006-01" || form == "2006" {
			return graph.Date(s), nil
		}
		return graph.Date(day.Format("2006-01-02")), nil
	}
	return "", fmt.Errorf("published %q is not a date; write it as 2019-11-25", s)
}

// canonicalURL drops what does not tell articles apart: fragment, tracking
// parameters, the case of scheme and host.
func canonicalURL(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return strings.TrimSpace(s)
	}
	u.Scheme, u.Host, u.Fragment = strings.ToLower(u.Scheme), strings.ToLower(u.Host), ""
	query := u.Query()
	for key := range query {
		if strings.HasPrefix(key, "utm_") || key == "fbclid" || key == "gclid" {
			query.Del(key)
		}
	}
	u.RawQuery = query.Encode()
	return u.String()
}
