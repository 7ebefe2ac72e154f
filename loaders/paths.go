package loaders

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"dateline/graph"
)

// path reads what a path names, and tells whether to go on.
func (s *Source) path(ctx context.Context, path string, to sink) bool {
	switch {
	case ctx.Err() != nil:
		return false
	case path == "-":
		return s.stdin(ctx, to)
	case isURL(path):
		return s.web(ctx, path, to)
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?[{") {
		return s.pattern(ctx, path, to)
	}
	switch {
	case err != nil:
		return to(Place{File: path}, graph.Article{}, reason(err))
	case info.IsDir():
		return s.tree(ctx, path, []fs.FileInfo{info}, to)
	}
	return s.file(ctx, path, true, to)
}

// pattern reads the files that a pattern matches, in the order of names.
func (s *Source) pattern(ctx context.Context, pattern string, to sink) bool {
	paths, err := doublestar.FilepathGlob(pattern)
	if err == nil && len(paths) == 0 {
		err = errors.New("no file matches")
	}
	if err != nil {
		return to(Place{File: pattern}, graph.Article{}, err)
	}
	slices.Sort(paths)
	for _, path := range paths {
		info, err := os.Stat(path)
		if err == nil && info.IsDir() {
			continue // what lies below is matched by **
		}
		if !s.file(ctx, path, true, to) {
			return false
		}
	}
	return true
}

func (s *Source) stdin(ctx context.Context, to sink) bool {
	in := s.stream(ctx, Place{File: "stdin"}, s.Stdin, 0)
	goOn, told := in.open(to)
	if !told {
		return in.fail(ErrFormat, to)
	}
	return goOn
}

// tree reads a directory and those below it. above are the directories on the
// way to it, by which a link that leads back is known.
func (s *Source) tree(ctx context.Context, dir string, above []fs.FileInfo, to sink) bool {
	entries, err := os.ReadDir(dir)
	if err != nil && !to(Place{File: dir}, graph.Article{}, reason(err)) {
		return false
	}
	for _, entry := range entries { // sorted by name
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if !s.entry(ctx, filepath.Join(dir, entry.Name()), above, to) {
			return false
		}
	}
	return true
}

// entry reads what lies in a directory, links followed.
func (s *Source) entry(ctx context.Context, path string, above []fs.FileInfo, to sink) bool {
	info, err := os.Stat(path)
	switch {
	case ctx.Err() != nil:
		return false
	case err != nil:
		return to(Place{File: path}, graph.Article{}, reason(err))
	case info.Mode().IsRegular():
		return s.file(ctx, path, false, to)
	case !info.IsDir():
		s.passed++
		return true
	case slices.ContainsFunc(above, func(d fs.FileInfo) bool { return os.SameFile(d, info) }):
		return to(Place{File: path}, graph.Article{}, ErrLoop)
	}
	return s.tree(ctx, path, append(slices.Clip(above), info), to)
}

// file reads a file. One that was not named, and of no known format, is
// passed over.
func (s *Source) file(ctx context.Context, path string, named bool, to sink) bool {
	place := Place{File: path}
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() && !named {
		err = errors.New("it is no regular file")
	}
	if err != nil {
		return to(place, graph.Article{}, reason(err))
	}
	file, err := os.Open(path)
	if err != nil {
		return to(place, graph.Article{}, reason(err))
	}
	defer file.Close()
	in := s.stream(ctx, place, file, info.Size())
	if info.Mode().IsRegular() {
		in.file = file
	}
	goOn, told := in.open(to)
	switch {
	case told:
		return goOn
	case named:
		return in.fail(ErrFormat, to)
	}
	s.passed++
	return true
}

// Size is how many bytes the files of the paths have, as far as it can be
// told without reading: URLs and the standard input have none.
func (s *Source) Size() (total int64) {
	for _, path := range s.Paths {
		if path == "-" || isURL(path) {
			continue
		}
		_ = filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return nil // told when it is read
			}
			if info, err := entry.Info(); err == nil {
				total += info.Size()
			}
			return nil
		})
	}
	return total
}

// reason leaves the path out of a file error: the place has it already.
func reason(err error) error {
	if e := new(fs.PathError); errors.As(err, &e) {
		return e.Err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errCutShort
	}
	return err
}

func isURL(path string) bool {
	return strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://")
}

var errNoNetwork = errors.New("URLs are not asked for here")
