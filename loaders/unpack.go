package loaders

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

const (
	maxDepth    = 4        // of archives in archives
	maxRatio    = 200      // news compresses to a tenth; a zip bomb to a thousandth
	freeToGrow  = 64 << 20 // what may be unpacked whatever the ratio
	zstdMemory  = 128 << 20
	packedNames = ".gz.tgz.zst.zstd.bz2.zip.tar"
)

// errCutShort is io.ErrUnexpectedEOF in words for who has the file.
var errCutShort = errors.New("it ends too early, as if cut short")

// errRead marks a stream that broke: nothing behind can be read.
var errRead = errors.New("cannot be read to its end")

// packed counts what one input holds and what came out of it.
type packed struct{ in, out int64 }

func (p *packed) bomb() bool { return p.out > freeToGrow+maxRatio*p.in }

// unpacked reads what a decompressor gives, and stops a zip bomb.
type unpacked struct {
	r      io.Reader
	packed *packed
	kind   string
}

// Read implements io.Reader.
func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	u.packed.out += int64(n)
	switch {
	case u.packed.bomb():
		return 0, ErrBomb
	case err != nil && err != io.EOF:
		err = fmt.Errorf("the %s data %w: %w", u.kind, errRead, reason(err))
	}
	return n, err
}

// open reads the stream's articles: those of its members where it is an
// archive, else in its format. told is false where no format is known.
func (s *stream) open(to sink) (goOn, told bool) {
	if s.depth > maxDepth {
		return s.fail(fmt.Errorf("more than %d archives in one another", maxDepth), to), true
	}
	head, err := s.r.Peek(512)
	if err != nil && err != io.EOF {
		return s.fail(reason(err), to), true
	}
	if inner, kind, err := s.decompressor(head); err != nil {
		return s.fail(fmt.Errorf("the %s data %w: %w", kind, errRead, reason(err)), to), true
	} else if inner != nil {
		return s.within(&unpacked{r: inner, packed: s.packed, kind: kind}, "").open(to)
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return s.zip(to), true
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return s.tar(to), true
	}
	name := s.formatOf()
	if name == "" {
		return true, false
	}
	return s.articles(formats[name], to), true
}

// within is the stream of what lies in this one; member is its name where
// this one is an archive of many.
func (s *stream) within(r io.Reader, member string) *stream {
	inner := *s
	inner.r, inner.file, inner.depth = bufio.NewReaderSize(r, bufferSize), nil, s.depth+1
	if member != "" {
		inner.place.Member = path.Join(s.place.Member, member)
	}
	return &inner
}

// name is the name that tells the format: without the endings of compression.
func (s *stream) name() string {
	name := s.place.Member
	if name == "" {
		name = s.place.File
	}
	if s.url != nil && s.place.Member == "" {
		name = s.url.Path
	}
	for {
		extension := strings.ToLower(path.Ext(name))
		if extension == "" || !strings.Contains(packedNames+".", extension+".") {
			return name
		}
		name = name[:len(name)-len(extension)]
	}
}

// decompressor reads what is compressed; nil where nothing is.
func (s *stream) decompressor(head []byte) (io.Reader, string, error) {
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		r, err := gzip.NewReader(s.r)
		if err != nil {
			return nil, "gzip", err
		}
		return r, "gzip", nil
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		r, err := zstd.NewReader(s.r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(zstdMemory), zstd.WithDecoderMaxWindow(zstdMemory))
		if err != nil {
			return nil, "zstd", err
		}
		return r.IOReadCloser(), "zstd", nil
	case len(head) > 3 && bytes.HasPrefix(head, []byte("BZh")) && head[3] >= '1' && head[3] <= '9':
		return bzip2.NewReader(s.r), "bzip2", nil
	}
	return nil, "", nil
}

func (s *stream) zip(to sink) bool {
	file, done, err := s.seekable()
	if err != nil {
		return s.fail(err, to)
	}
	defer done()
	info, err := file.Stat()
	if err != nil {
		return s.fail(reason(err), to)
	}
	archive, err := zip.NewReader(file, info.Size())
	if err != nil {
		return s.fail(fmt.Errorf("the zip archive %w: %w", errRead, err), to)
	}
	for _, member := range archive.File {
		if passedOver(member.Name) || member.FileInfo().IsDir() {
			continue
		}
		if !s.zipped(member, to) {
			return false
		}
		if s.packed.bomb() {
			return true
		}
	}
	return true
}

func (s *stream) zipped(member *zip.File, to sink) bool {
	inner := s.within(strings.NewReader(""), member.Name)
	if member.Flags&1 != 0 {
		return inner.fail(errors.New("it is encrypted"), to)
	}
	r, err := member.Open()
	if err != nil {
		return inner.fail(err, to)
	}
	defer r.Close()
	inner.r = bufio.NewReaderSize(&unpacked{r: r, packed: s.packed, kind: "zip"}, bufferSize)
	return inner.member(to)
}

func (s *stream) tar(to sink) bool {
	archive := tar.NewReader(s.r)
	for {
		header, err := archive.Next()
		if err == io.EOF {
			return true
		}
		if err != nil {
			return s.fail(fmt.Errorf("the tar archive %w: %w", errRead, reason(err)), to)
		}
		if header.Typeflag != tar.TypeReg || passedOver(header.Name) {
			continue
		}
		if !s.within(archive, header.Name).member(to) {
			return false
		}
		if s.packed.bomb() {
			return true
		}
	}
}

// member reads a member of an archive; one of no known format is passed over,
// as in a directory.
func (s *stream) member(to sink) bool {
	goOn, told := s.open(to)
	if !told && s.passed != nil {
		*s.passed++
	}
	return goOn
}

// passedOver tells the files that systems put beside others.
func passedOver(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// seekable is the stream as a file: as it is, or copied to a temporary one
// that done removes.
func (s *stream) seekable() (file *os.File, done func(), err error) {
	if s.file != nil {
		return s.file, func() {}, nil
	}
	file, err = os.CreateTemp("", "dateline-*")
	if err != nil {
		return nil, nil, err
	}
	done = func() {
		file.Close()
		os.Remove(file.Name())
	}
	if _, err := io.Copy(file, s.r); err != nil {
		done()
		return nil, nil, err
	}
	return file, done, nil
}
