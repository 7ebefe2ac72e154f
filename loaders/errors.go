package loaders

import (
	"errors"
	"fmt"
)

// The reasons for which an article is not loaded. They come wrapped in a
// *PlaceError; test with errors.Is.
var (
	ErrEmpty      = errors.New("it holds no text")
	ErrBinary     = errors.New("it is binary, not text")
	ErrNotEnglish = errors.New("it is not English")
	ErrTooLarge   = fmt.Errorf("it is larger than %d MB", maxArticle>>20)
	ErrFormat     = errors.New("its format is not known; use .txt, .md, .jsonl or .ndjson")
)

// PlaceError is an error and where it arose: a file, and the line in it
// (from 1) where the format has more than one article a file, else 0.
type PlaceError struct {
	File string
	Line int
	Err  error
}

func (e *PlaceError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.File, e.Err)
}

func (e *PlaceError) Unwrap() error { return e.Err }
