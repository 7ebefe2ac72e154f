package store

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
)

// sortedAtOnce is how many bytes a sorter holds before it writes them to a file.
const sortedAtOnce = 64 << 20

// sorter sorts more records than memory holds, by their bytes: it writes those
// that it holds to a temporary file, sorted, whenever they are many, and merges
// the files when they are asked for.
type sorter struct {
	atOnce int
	held   []string
	size   int
	files  []*os.File
}

func newSorter() *sorter { return &sorter{atOnce: sortedAtOnce} }

func (s *sorter) add(record string) error {
	s.held = append(s.held, record)
	if s.size += len(record) + 32; s.size < s.atOnce {
		return nil
	}
	return s.spill()
}

func (s *sorter) spill() error {
	f, err := os.CreateTemp("", "dateline-sort-")
	if err != nil {
		return err
	}
	s.files = append(s.files, f)
	slices.Sort(s.held)
	w := bufio.NewWriterSize(f, 1<<18)
	var size []byte
	for _, record := range s.held {
		size = binary.AppendUvarint(size[:0], uint64(len(record)))
		_, err1 := w.Write(size)
		_, err2 := w.WriteString(record)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
	}
	clear(s.held)
	s.held, s.size = s.held[:0], 0
	return w.Flush()
}

// close takes the files away.
func (s *sorter) close() {
	for _, f := range s.files {
		_ = f.Close()
		_ = os.Remove(f.Name())
	}
	s.files, s.held = nil, nil
}

// each calls yield with all records in order, each time it is called.
func (s *sorter) each(ctx context.Context, yield func(record string) error) error {
	slices.Sort(s.held)
	heads := []*sortedRecords{{held: s.held}}
	for _, f := range s.files {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		heads = append(heads, &sortedRecords{file: bufio.NewReaderSize(f, 1<<18)})
	}
	for _, h := range heads {
		if err := h.next(); err != nil {
			return err
		}
	}
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		least := leastOf(heads)
		if least == nil {
			return nil
		}
		if err := errors.Join(yield(least.record), least.next()); err != nil {
			return err
		}
	}
}

// leastOf is the one with the least record, nil where all are at their end.
func leastOf(heads []*sortedRecords) *sortedRecords {
	var least *sortedRecords
	for _, h := range heads {
		if !h.done && (least == nil || h.record < least.record) {
			least = h
		}
	}
	return least
}

// sortedRecords are those of a file, or those that are held.
type sortedRecords struct {
	file   *bufio.Reader
	held   []string
	record string
	done   bool
}

func (r *sortedRecords) next() error {
	if r.file == nil {
		if r.done = len(r.held) == 0; !r.done {
			r.record, r.held = r.held[0], r.held[1:]
		}
		return nil
	}
	n, err := binary.ReadUvarint(r.file)
	if errors.Is(err, io.EOF) {
		r.done = true
		return nil
	}
	if err != nil {
		return err
	}
	record := make([]byte, n)
	_, err = io.ReadFull(r.file, record)
	r.record = string(record)
	return err
}
