package graph

import "errors"

// The errors that callers tell apart. They come wrapped with where they
// arose; test with errors.Is.
var (
	ErrNotStore  = errors.New("not a Dateline store")
	ErrNewer     = errors.New("store was written by a newer Dateline")
	ErrInUse     = errors.New("store is in use by another process")
	ErrBadCursor = errors.New("cursor is not one of this list")
	ErrNotFound  = errors.New("not found")
	ErrInvalid   = errors.New("invalid")
)
