package loaders

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"dateline/graph"
)

// Articles are the articles of the paths, in order: files, directories (read
// in the order of their names, with what lies below them, hidden files left
// out) and "-", the standard input as JSON Lines. Whatever cannot be read is
// yielded as a *PlaceError and the rest goes on.
func Articles(paths []string, stdin io.Reader) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		for _, path := range paths {
			if !pathArticles(path, stdin, yield) {
				return
			}
		}
	}
}

func pathArticles(path string, stdin io.Reader, yield func(graph.Article, error) bool) bool {
	if path == "-" {
		return all(readJSONL("stdin", stdin), yield)
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return fileArticles(path, yield)
	}
	return treeArticles(path, yield)
}

func treeArticles(root string, yield func(graph.Article, error) bool) bool {
	goOn := true
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			goOn = yield(graph.Article{}, &PlaceError{File: path, Err: reason(err)})
		case path != root && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular() && known(path):
			goOn = fileArticles(path, yield)
		}
		if !goOn {
			return fs.SkipAll
		}
		return nil
	})
	return goOn
}

func fileArticles(path string, yield func(graph.Article, error) bool) bool {
	format, ok := formatOf(path)
	if !ok {
		return yield(graph.Article{}, &PlaceError{File: path, Err: missingOr(path, ErrFormat)})
	}
	file, err := os.Open(path)
	if err != nil {
		return yield(graph.Article{}, &PlaceError{File: path, Err: reason(err)})
	}
	defer file.Close()
	return all(format(path, file), yield)
}

// missingOr is why the file is not there, or err where it is.
func missingOr(path string, err error) error {
	if _, stat := os.Stat(path); stat != nil {
		return reason(stat)
	}
	return err
}

// reason leaves the path out of a file error: the place has it already.
func reason(err error) error {
	if e, ok := err.(*fs.PathError); ok {
		return e.Err
	}
	return err
}

// all yields all of seq, and tells whether to go on.
func all(seq iter.Seq2[graph.Article, error], yield func(graph.Article, error) bool) bool {
	for article, err := range seq {
		if !yield(article, err) {
			return false
		}
	}
	return true
}

// format reads the articles of one stream; name is for its errors.
type format func(name string, r io.Reader) iter.Seq2[graph.Article, error]

// formatOf tells the format of a file from its name.
func formatOf(path string) (format, bool) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".text", ".md", ".markdown":
		return readText, true
	case ".jsonl", ".ndjson":
		return readJSONL, true
	}
	return nil, false
}

func known(path string) bool {
	_, ok := formatOf(path)
	return ok
}

// readAtMost reads the whole of r, or fails with ErrTooLarge.
func readAtMost(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read: %w", reason(err))
	}
	if int64(len(data)) > limit {
		return nil, ErrTooLarge
	}
	return data, nil
}
