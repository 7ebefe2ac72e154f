package loaders

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// formats are the formats by the names that the user may give.
var formats = map[string]format{
	"text": readText, "html": readHTML, "jsonl": readJSONL, "json": readJSON, "csv": readCSV, "feed": readFeed,
	"news": readNewsXML, "warc": readWARC, "parquet": readParquet, "mail": readMail, "mbox": readMbox,
}

// Formats are the names that Source.Format takes.
func Formats() []string {
	return []string{"text", "html", "json", "jsonl", "csv", "feed", "news", "warc", "parquet", "mail", "mbox"}
}

// extensions tell the format of a file by its name; "" leaves it to content.
var extensions = map[string]string{
	".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
	".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "", ".csv": "csv", ".tsv": "csv", ".tab": "csv",
	".rss": "feed", ".atom": "feed", ".nitf": "news", ".newsml": "news", ".warc": "warc", ".wet": "warc",
	".parquet": "parquet", ".mbox": "mbox", ".eml": "mail", ".xml": "",
}

// formatOf tells the name of the stream's format, from what the user said,
// from content that cannot be mistaken, from the name, and from content that
// may be. It is "" where none of them tells.
func (s *stream) formatOf() string {
	if s.format != "" {
		return s.format
	}
	head := s.head()
	if name := signature(head); name != "" {
		return name
	}
	extension := strings.ToLower(path.Ext(s.name()))
	if name, known := extensions[extension]; known && name != "" {
		return name
	}
	if name := looks(head); name != "" {
		return name
	}
	switch {
	case extension == ".json":
		return "json" // it tells what is wrong
	case extension == "" && !binary(head):
		return "text"
	}
	return ""
}

// head is the stream's beginning as UTF-8, without marks and space.
func (s *stream) head() []byte {
	head, _ := s.r.Peek(bufferSize)
	if order, ok := utf16Order(head[:min(len(head), 512)]); ok {
		if decoded, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(head[:len(head)&^1]); err == nil {
			head = decoded
		}
	}
	return bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")))
}

// signature tells a format by content that no other format has.
func signature(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("PAR1")):
		return "parquet"
	case bytes.HasPrefix(head, []byte("WARC/")):
		return "warc"
	}
	if bytes.HasPrefix(head, []byte("<")) {
		switch rootElement(head) {
		case "html":
			return "html"
		case "rss", "feed", "rdf":
			return "feed"
		case "nitf", "newsitem", "newsmessage":
			return "news"
		}
	}
	return ""
}

// rootElement is the name of the first element, in lower case and without its
// prefix; "html" for a document type of that name.
func rootElement(head []byte) string {
	for {
		head = bytes.TrimSpace(head)
		switch {
		case bytes.HasPrefix(head, []byte("<?")):
			_, head, _ = bytes.Cut(head, []byte("?>"))
		case bytes.HasPrefix(head, []byte("<!--")):
			_, head, _ = bytes.Cut(head, []byte("-->"))
		case bytes.HasPrefix(head, []byte("<!")):
			words := bytes.Fields(head[:min(len(head), 40)])
			if len(words) > 1 && bytes.EqualFold(bytes.TrimRight(words[1], ">"), []byte("html")) {
				return "html"
			}
			_, head, _ = bytes.Cut(head, []byte(">"))
		case bytes.HasPrefix(head, []byte("<")):
			name := head[1:]
			if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
				name = name[:end]
			}
			if _, local, ok := bytes.Cut(name, []byte(":")); ok {
				name = local
			}
			return strings.ToLower(string(name))
		default:
			return ""
		}
	}
}

// looks tells a format by content that plain text might have, too.
func looks(head []byte) string {
	line, rest, _ := bytes.Cut(head, []byte("\n"))
	switch {
	case bytes.HasPrefix(head, []byte("[")) && bytes.ContainsAny(head, "{"):
		return "json"
	case bytes.HasPrefix(head, []byte("{")):
		if bytes.HasSuffix(bytes.TrimSpace(line), []byte("}")) && len(rest) > 0 {
			return "jsonl"
		}
		return "json"
	case bytes.HasPrefix(head, []byte("From ")) && bytes.Contains(rest, []byte(": ")):
		return "mbox"
	case hasHeader(head, "From:") && (hasHeader(head, "Subject:") || hasHeader(head, "Date:")):
		return "mail"
	case columnNames(line) >= 2:
		return "csv"
	}
	return ""
}

func hasHeader(head []byte, name string) bool {
	return bytes.HasPrefix(head, []byte(name)) || bytes.Contains(head, []byte("\n"+name))
}

// columnNames counts the usual names of fields in the first row of a table.
func columnNames(line []byte) (n int) {
	for _, cell := range strings.FieldsFunc(string(line), func(r rune) bool { return strings.ContainsRune(",;\t|", r) }) {
		cell = strings.ToLower(strings.Trim(cell, "\" \r"))
		for _, usual := range usualFields {
			if slices.Contains(usual.paths, cell) {
				n++
			}
		}
	}
	return n
}
