package loaders

import (
	"bytes"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode turns a file's bytes into text: UTF-8, UTF-16, or Windows-1252 (of
// which Latin-1 is a part). Line ends become "\n".
func decode(data []byte) (string, error) {
	if order, ok := utf16Order(data[:min(len(data), 512)]); ok {
		decoded, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
		return newlines(decoded), err
	}
	switch {
	case binary(data):
		return "", ErrBinary
	case !utf8.Valid(data):
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
		return newlines(decoded), err
	}
	return newlines(bytes.TrimPrefix(data, []byte{0xEF, 0xBB, 0xBF})), nil
}

// decodeField is decode for a part of a text, without a byte order mark.
func decodeField(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	decoded, err := charmap.Windows1252.NewDecoder().String(s)
	if err != nil {
		return clean(s)
	}
	return decoded
}

// utf16Order tells the byte order of UTF-16, by its mark or, without one, by
// the zeros that every other byte of Latin text is.
func utf16Order(head []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return unicode.BigEndian, true
	case len(head) < 8:
		return unicode.BigEndian, false
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	const most, few = 0.45, 0.02 // of the head, where one in two bytes would be all
	n := float64(len(head))
	switch {
	case float64(zeros[1]) > most*n && float64(zeros[0]) < few*n:
		return unicode.LittleEndian, true
	case float64(zeros[0]) > most*n && float64(zeros[1]) < few*n:
		return unicode.BigEndian, true
	}
	return unicode.BigEndian, false
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

// tracking are the parameters of URLs that tell who came how, not what to.
var tracking = [...]string{"fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "cmpid", "ocid", "smid", "ref_src"}

// canonicalURL drops what does not tell articles apart: fragment, tracking
// parameters, the default port, the case of scheme and host.
func canonicalURL(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return strings.TrimSpace(s)
	}
	u.Scheme, u.Host, u.Fragment = strings.ToLower(u.Scheme), strings.ToLower(u.Host), ""
	if port := u.Port(); u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	query := u.Query()
	for key := range query {
		if strings.HasPrefix(key, "utm_") {
			query.Del(key)
		}
	}
	for _, key := range tracking {
		query.Del(key)
	}
	u.RawQuery = query.Encode()
	return u.String()
}
