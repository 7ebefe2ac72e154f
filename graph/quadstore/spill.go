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

// spilled is a file of sorted changes that is being read.
type spilled struct {
	f       vfs.File
	r       *bufio.Reader
	key     []byte
	value   []byte
	deleted bool
	done    bool
}

func (s *spilled) next() error {
	n, err := binary.ReadUvarint(s.r)
	if errors.Is(err, io.EOF) {
		s.done = true
		return nil
	}
	if err != nil {
		return err
	}
	m, err := binary.ReadVarint(s.r)
	if err != nil {
		return err
	}
	s.deleted = m < 0
	if s.key, err = s.read(s.key, int(n)); err != nil {
		return err
	}
	s.value, err = s.read(s.value, int(max(m, 0)))
	return err
}

func (s *spilled) read(room []byte, n int) ([]byte, error) {
	if cap(room) < n {
		room = make([]byte, n)
	}
	_, err := io.ReadFull(s.r, room[:n])
	return room[:n], err
}

// merge yields the changes of several files in the order of their keys; of a
// key that several have, that of the last.
type merge struct {
	files   []*spilled // in the order of writing
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
		s := &spilled{f: f, r: bufio.NewReaderSize(f, 1<<18)}
		m.files = append(m.files, s)
		if err := s.next(); err != nil {
			m.close()
			return nil, err
		}
	}
	return m, nil
}

func (m *merge) close() {
	for _, s := range m.files {
		_ = s.f.Close()
	}
}

// next goes to the next key; false at the end or an error.
func (m *merge) next() bool {
	var least *spilled
	for _, s := range m.files {
		if !s.done && (least == nil || bytes.Compare(s.key, least.key) <= 0) {
			least = s
		}
	}
	if least == nil || m.err != nil {
		return false
	}
	m.key = append(m.key[:0], least.key...)
	for _, s := range m.files { // all that have the key; the last stays
		for !s.done && m.err == nil && bytes.Equal(s.key, m.key) {
			m.value, m.deleted = append(m.value[:0], s.value...), s.deleted
			m.err = s.next()
		}
	}
	return m.err == nil
}
