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
	ErrFormat     = errors.New("its format is not known; name one with --format, or rename it")
	ErrNoArticle  = errors.New("the page has no article in it")
	ErrBomb       = fmt.Errorf("it unpacks to more than %d times its size, as zip bombs do; unpack it yourself if you trust it", maxRatio)
	ErrLoop       = errors.New("the link leads back to a directory above it; not followed")
	ErrFuture     = errors.New("lies in the future")
)

// Place is where an article was found.
type Place struct {
	File   string `json:"file"`             // path, URL or "stdin"
	Member string `json:"member,omitempty"` // path within the archive that File is, else ""
	Line   int    `json:"line,omitempty"`   // from 1, where the format has lines, else 0
	Item   int    `json:"item,omitempty"`   // from 1, where the format numbers its articles, else 0
}

func (p Place) String() string {
	s := p.File
	if p.Member != "" {
		s += "/" + p.Member
	}
	if p.Line > 0 {
		s += fmt.Sprintf(":%d", p.Line)
	}
	if p.Item > 0 {
		s += fmt.Sprintf(" (item %d)", p.Item)
	}
	return s
}

// PlaceError is an error and where it arose.
type PlaceError struct {
	Place
	Err error
}

func (e *PlaceError) Error() string { return e.Place.String() + ": " + e.Err.Error() }

func (e *PlaceError) Unwrap() error { return e.Err }
