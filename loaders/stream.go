package loaders

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"net/url"
	"os"
	"time"

	"golang.org/x/text/encoding/unicode"

	"dateline/graph"
)

// stream is one input on its way to its format.
type stream struct {
	place  Place
	r      *bufio.Reader
	file   *os.File       // the stream's bytes, where they lie in a file and none is read yet
	url    *url.URL       // that it was fetched from, else nil
	format string         // its name, where the user gave one
	fields fieldMap       // of formats with fields
	packed *packed        // counts what is unpacked
	depth  int            // of archives around it
	now    time.Time      // publication dates may not be later
	passed *int           // counts files of no known format
	follow func(u string) // asks for a page that a feed leads to, or nil
}

// format reads the records of one stream. A record that comes with an error
// tells its place alone.
type format func(s *stream) iter.Seq2[record, error]

// bufferSize is how much of a stream is held to tell its format.
const bufferSize = 1 << 16

// sink takes articles and errors, and tells whether to go on.
type sink func(Place, graph.Article, error) bool

// articles reads the stream's articles in its format.
func (s *stream) articles(read format, to sink) bool {
	for raw, err := range read(s) {
		var article graph.Article
		if err == nil {
			article, err = raw.article(s.now)
		}
		place := s.place
		place.Line, place.Item = raw.line, raw.item
		if !to(place, article, err) {
			return false
		}
	}
	return true
}

// fail tells an error of the stream as a whole.
func (s *stream) fail(err error, to sink) bool { return to(s.place, graph.Article{}, err) }

// toUTF8 turns a stream of UTF-16 into one of UTF-8 and drops a byte order
// mark. What is neither is decoded record by record.
func (s *stream) toUTF8() {
	head, _ := s.r.Peek(512)
	order, ok := utf16Order(head)
	switch {
	case ok:
		s.r = bufio.NewReaderSize(unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(s.r), bufferSize)
	case len(head) >= 3 && string(head[:3]) == "\xEF\xBB\xBF":
		_, _ = s.r.Discard(3)
	}
}

// all reads the whole of the stream, or fails with ErrTooLarge.
func (s *stream) all() ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(s.r, maxArticle+1))
	if err != nil {
		return nil, fmt.Errorf("read: %w", reason(err))
	}
	if len(data) > maxArticle {
		return nil, ErrTooLarge
	}
	return data, nil
}

// leash is a reader that fails once more than maxArticle was read since the
// last record: it keeps one record from filling the memory.
type leash struct {
	r    io.Reader
	left int
}

func newLeash(r io.Reader) *leash { return &leash{r: r, left: maxArticle} }

func (l *leash) reset() { l.left = maxArticle }

// Read implements io.Reader.
func (l *leash) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := l.r.Read(p)
	l.left -= n
	return n, err
}
