package loaders

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"strings"
	"sync/atomic"
	"time"

	"dateline/graph"
	"dateline/loaders/fetch"
)

// Source is what articles are read from, once. Its zero value but for Paths
// reads files, in formats told from their content and names.
type Source struct {
	// Paths are files, directories (read in the order of their names, hidden
	// files left out), patterns with * and **, http and https URLs, and "-",
	// the standard input.
	Paths []string
	// List, where not nil, has more paths, one a line.
	List io.Reader
	// Stdin is read for "-".
	Stdin io.Reader
	// Format is one of Formats, or "" to tell it for each file.
	Format string
	// Fields says which field of JSON objects, tables and Parquet files holds
	// which of title, text, url, source, authors and published, where the
	// usual names do not: {"text": "story.body"}.
	Fields map[string]string
	// Fetch asks for URLs; where it is nil they are refused.
	Fetch *fetch.Client
	// Now is the time after which no article may be published; zero for none.
	Now time.Time

	place  Place
	read   atomic.Int64
	passed int
}

// Articles are the articles of the paths, in order. Whatever cannot be read
// is yielded as a *PlaceError and the rest goes on. One article of a file is
// in memory at a time. It ends when ctx does.
func (s *Source) Articles(ctx context.Context) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		to := func(place Place, article graph.Article, err error) bool {
			if ctx.Err() != nil {
				return false
			}
			s.place = place
			if err != nil {
				return yield(graph.Article{}, &PlaceError{Place: place, Err: err})
			}
			return yield(article, nil)
		}
		s.each(ctx, to, func(path string) bool { return s.path(ctx, path, to) })
	}
}

// Place is where the article, or error, that Articles yielded last was found.
// Call it while Articles waits for the next to be asked.
func (s *Source) Place() Place { return s.place }

// BytesRead is how much of the inputs was read so far, as it lies in the
// files. It may be called from any goroutine.
func (s *Source) BytesRead() int64 { return s.read.Load() }

// PassedOver is how many files of directories and archives were passed over,
// because no format of theirs is known.
func (s *Source) PassedOver() int { return s.passed }

// each goes through the paths.
func (s *Source) each(ctx context.Context, to sink, path func(string) bool) {
	for _, p := range s.Paths {
		if !path(p) {
			return
		}
	}
	if s.List == nil {
		return
	}
	lines := bufio.NewScanner(s.List)
	for lines.Scan() && ctx.Err() == nil {
		if line := strings.TrimSpace(lines.Text()); line != "" && !path(line) {
			return
		}
	}
	if err := lines.Err(); err != nil {
		to(Place{File: "the list of files"}, graph.Article{}, err)
	}
}

// Articles are the articles of the paths: those of a Source without network.
func Articles(paths []string, stdin io.Reader) iter.Seq2[graph.Article, error] {
	source := &Source{Paths: paths, Stdin: stdin}
	return source.Articles(context.Background())
}

// stream makes a stream of an input that lies at place.
func (s *Source) stream(ctx context.Context, place Place, r io.Reader, size int64) *stream {
	count := &packed{in: size}
	counted := &counter{ctx: ctx, r: r, total: &s.read, packed: count, sized: size > 0}
	return &stream{
		place: place, r: bufio.NewReaderSize(counted, bufferSize), format: s.Format, fields: s.Fields,
		packed: count, now: s.Now, passed: &s.passed,
	}
}

// counter counts what is read, and ends with its context.
type counter struct {
	ctx    context.Context
	r      io.Reader
	total  *atomic.Int64
	packed *packed
	sized  bool // the size was known before
}

// Read implements io.Reader.
func (c *counter) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.total.Add(int64(n))
	if !c.sized {
		c.packed.in += int64(n)
	}
	return n, err
}

// CheckFields tells what is wrong with a map of fields.
func CheckFields(fields map[string]string) error {
	for name, path := range fields {
		known := false
		for _, usual := range usualFields {
			known = known || usual.field == name
		}
		if !known || path == "" {
			return fmt.Errorf("field %s=%s: name one of title, text, url, source, authors, published, and the file's field for it", name, path)
		}
	}
	return nil
}
