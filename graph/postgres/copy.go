package postgres

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"
)

// line is rows in the binary form of COPY: before each row the number of its
// fields, before each field its length.
type line []byte

// COPY's signature, flags and the length of an extension, and its end.
const (
	copyHead = "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	copyTail = "\xff\xff"
)

func (l *line) row(fields int) { *l = binary.BigEndian.AppendUint16(*l, uint16(fields)) }
func (l *line) null()          { *l = append(*l, 0xff, 0xff, 0xff, 0xff) }

func (l *line) text(s string) {
	*l = append(binary.BigEndian.AppendUint32(*l, uint32(len(s))), s...)
}

// where is a text where there is one, else null.
func (l *line) where(there bool, s string) {
	if !there {
		l.null()
		return
	}
	l.text(s)
}

// bytes are null where there are none.
func (l *line) bytes(b []byte) {
	if len(b) == 0 {
		l.null()
		return
	}
	*l = append(binary.BigEndian.AppendUint32(*l, uint32(len(b))), b...)
}

func (l *line) int(n int) {
	*l = binary.BigEndian.AppendUint32(append(*l, 0, 0, 0, 4), uint32(n))
}

func (l *line) long(n int64) {
	*l = binary.BigEndian.AppendUint64(append(*l, 0, 0, 0, 8), uint64(n))
}

func (l *line) bool(is bool) {
	*l = append(*l, 0, 0, 0, 1, byte(b2i(is)))
}

// The types of the elements of arrays.
const (
	typeLong = 20
	typeInt  = 23
	typeText = 25
)

// array begins an array of n elements that are size bytes together; a field of
// no elements is null.
func (l *line) array(element uint32, n, size int) {
	b := binary.BigEndian.AppendUint32(*l, uint32(20+4*n+size))
	b = append(b, 0, 0, 0, 1, 0, 0, 0, 0) // one dimension, no nulls
	b = binary.BigEndian.AppendUint32(b, element)
	b = binary.BigEndian.AppendUint32(b, uint32(n))
	*l = append(b, 0, 0, 0, 1) // the index of the first
}

func (l *line) longs(numbers []int64) {
	if len(numbers) == 0 {
		l.null()
		return
	}
	l.array(typeLong, len(numbers), 8*len(numbers))
	for _, n := range numbers {
		l.long(n)
	}
}

func (l *line) ints(numbers []int32) {
	if len(numbers) == 0 {
		l.null()
		return
	}
	l.array(typeInt, len(numbers), 4*len(numbers))
	for _, n := range numbers {
		l.int(int(n))
	}
}

func (l *line) texts(texts []string) {
	if len(texts) == 0 {
		l.null()
		return
	}
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	l.array(typeText, len(texts), size)
	for _, t := range texts {
		l.text(t)
	}
}

// stream is a COPY into a table that goes on while its rows are made. Nothing
// else may be asked of the connection before it is closed.
type stream struct {
	line
	chunks chan []byte
	quit   chan struct{} // closed when no more rows come, before all were sent
	ended  chan struct{}
	err    error // once ended
}

// chunkSize is how many bytes of rows are sent at once.
const chunkSize = 1 << 17

// startCopy begins a COPY. The rows that are put into line are sent by flush.
func startCopy(ctx context.Context, c *pgx.Conn, table, columns, options string) *stream {
	s := &stream{chunks: make(chan []byte, 4), quit: make(chan struct{}), ended: make(chan struct{}), line: line(copyHead)}
	sql := fmt.Sprintf("copy %s (%s) from stdin (format binary%s)", table, strings.Join(strings.Fields(columns), ", "), options)
	go func() {
		defer close(s.ended)
		_, s.err = c.PgConn().CopyFrom(ctx, &chunks{from: s.chunks, quit: s.quit}, sql)
	}()
	return s
}

// flush sends the rows where there are enough of them.
func (s *stream) flush() error {
	if len(s.line) < chunkSize {
		return nil
	}
	return s.send()
}

func (s *stream) send() error {
	select {
	case s.chunks <- s.line:
		s.line = make(line, 0, chunkSize+chunkSize/8)
		return nil
	case <-s.ended:
		return s.err
	}
}

// close sends what is left and waits for the end.
func (s *stream) close() error {
	s.line = append(s.line, copyTail...)
	err := s.send()
	close(s.chunks)
	<-s.ended
	if s.err != nil {
		return s.err
	}
	return err
}

// abandon ends the COPY, of which nothing is kept.
func (s *stream) abandon() {
	close(s.quit)
	<-s.ended
}

// chunks reads what is sent.
type chunks struct {
	from <-chan []byte
	quit <-chan struct{}
	rest []byte
}

func (c *chunks) Read(p []byte) (int, error) {
	for len(c.rest) == 0 {
		var more bool
		select {
		case c.rest, more = <-c.from:
			if !more {
				return 0, io.EOF
			}
		case <-c.quit:
			return 0, context.Canceled
		}
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}
