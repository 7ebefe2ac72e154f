package loaders

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"dateline/graph"
)

// readJSONL reads JSON Lines: one article an object, with the keys title,
// text, url, source, authors and published. Other keys are left alone.
func readJSONL(name string, r io.Reader) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		lines := bufio.NewReaderSize(r, 1<<16)
		for number := 1; ; number++ {
			line, err := readLine(lines)
			if len(bytes.TrimSpace(line)) > 0 || (err != nil && err != io.EOF) {
				article, failed := lineArticle(line, err)
				if failed != nil {
					failed = &PlaceError{File: name, Line: number, Err: failed}
				}
				if !yield(article, failed) {
					return
				}
			}
			if err != nil && !errors.Is(err, ErrTooLarge) {
				return
			}
		}
	}
}

// lineArticle is the article of a line that was read with err.
func lineArticle(line []byte, err error) (graph.Article, error) {
	if err != nil && err != io.EOF {
		return graph.Article{}, err
	}
	var raw record
	text, err := decode(line)
	if err != nil {
		return graph.Article{}, err
	}
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		return graph.Article{}, fmt.Errorf("not a JSON object of an article: %w", err)
	}
	return raw.article()
}

// readLine reads up to and with the next line feed. A line longer than
// maxArticle is passed over whole and fails with ErrTooLarge.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLarge := false
	for {
		part, err := r.ReadSlice('\n')
		if tooLarge = tooLarge || len(line)+len(part) > maxArticle; !tooLarge {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case tooLarge && (err == nil || err == io.EOF):
			return nil, ErrTooLarge
		}
		return line, err
	}
}
