package quadstore

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// spill is a file of sorted changes that is being written.
type spill struct {
	path string
	f    vfs.File
	w    *bufio.Writer
}

func newSpill(fs vfs.FS, path string) (*spill, error) {
	f, err := fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	return &spill{path, f, bufio.NewWriterSize(f, 1<<20)}, nil
}

func (s *spill) write(parts ...[]byte) error {
	for _, p := range parts {
		if _, err := s.w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

func (s *spill) close() error { return errors.Join(s.w.Flush(), s.f.Close()) }

// head is the change at which one source of a merge stands.
type head struct {
	key     []byte
	value   []byte
	deleted bool
	done    bool
	from    source
}

// source yields sorted changes.
type source interface {
	next(to *head) error
	close()
}

// spilled is a file of sorted changes that is being read.
type spilled struct {
	f vfs.File
	r *bufio.Reader
}

func (s *spilled) next(to *head) error {
	n, err := binary.ReadUvarint(s.r)
	if errors.Is(err, io.EOF) {
		to.done = true
		return nil
	}
	if err != nil {
		return err
	}
	m, err := binary.ReadVarint(s.r)
	if err != nil {
		return err
	}
	to.deleted = m < 0
	if to.key, err = s.read(to.key, int(n)); err != nil {
		return err
	}
	to.value, err = s.read(to.value, int(max(m, 0)))
	return err
}

func (s *spilled) read(room []byte, n int) ([]byte, error) {
	if cap(room) < n {
		room = make([]byte, n)
	}
	_, err := io.ReadFull(s.r, room[:n])
	return room[:n], err
}

func (s *spilled) close() { _ = s.f.Close() }

// merge yields the changes of several sources in the order of their keys; of a
// key that several have, that of the last.
type merge struct {
	heads   []*head // in the order of writing
	key     []byte
	value   []byte
	deleted bool
	err     error
}

func openSpills(fs vfs.FS, paths []string) (*merge, error) {
	m := &merge{}
	for _, path := range paths {
		f, err := fs.Open(path)
		if err != nil {
			m.close()
			return nil, err
		}
		m.add(&spilled{f, bufio.NewReaderSize(f, 1<<18)})
	}
	return m, nil
}

// add adds a source that comes after the others.
func (m *merge) add(s source) {
	h := &head{from: s}
	m.heads = append(m.heads, h)
	m.step(h)
}

func (m *merge) step(h *head) {
	if err := h.from.next(h); m.err == nil {
		m.err = err
	}
}

func (m *merge) close() {
	for _, h := range m.heads {
		h.from.close()
	}
}

// next goes to the next key; false at the end or an error.
func (m *merge) next() bool {
	var least *head
	for _, h := range m.heads {
		if !h.done && (least == nil || bytes.Compare(h.key, least.key) <= 0) {
			least = h
		}
	}
	if least == nil || m.err != nil {
		return false
	}
	m.key = append(m.key[:0], least.key...)
	for _, h := range m.heads { // all that have the key; the last stays
		for !h.done && m.err == nil && bytes.Equal(h.key, m.key) {
			m.value, m.deleted = append(m.value[:0], h.value...), h.deleted
			m.step(h)
		}
	}
	return m.err == nil
}
