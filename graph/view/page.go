package view

import (
	"encoding/base64"
	"fmt"

	"dateline/graph"
)

// Paginate cuts a page out of a list. A cursor is an item's key.
func Paginate[T any](items []T, key func(T) string, page graph.Page) (graph.List[T], error) {
	from, to := 0, len(items)
	if page.After != "" {
		at, err := find(items, key, page.After)
		if err != nil {
			return graph.List[T]{}, err
		}
		from = at + 1
	}
	if page.Before != "" {
		at, err := find(items, key, page.Before)
		if err != nil {
			return graph.List[T]{}, err
		}
		to = max(at, from)
	}
	if page.First < 0 {
		to = from
	}
	if page.First > 0 {
		to = min(to, from+page.First)
	}
	if page.Last > 0 {
		from = max(from, to-page.Last)
	}
	list := graph.List[T]{Items: items[from:to:to], Total: len(items), HasNext: to < len(items), HasPrevious: from > 0}
	for _, item := range list.Items {
		list.Cursors = append(list.Cursors, Cursor(key(item)))
	}
	return list, nil
}

// Cursor is the cursor of the item with a key.
func Cursor(key string) string { return base64.RawURLEncoding.EncodeToString([]byte(key)) }

func find[T any](items []T, key func(T) string, c string) (int, error) {
	wanted, err := base64.RawURLEncoding.DecodeString(c)
	for i := range items {
		if err == nil && key(items[i]) == string(wanted) {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%w: %q", graph.ErrBadCursor, c)
}

// batch answers for each id with one page.
func batch[T any](of []graph.ID, page graph.Page, items func(graph.ID) []T, key func(T) string) ([]graph.List[T], error) {
	lists := make([]graph.List[T], len(of))
	for i, id := range of {
		var err error
		if lists[i], err = Paginate(items(id), key, page); err != nil {
			return nil, err
		}
	}
	return lists, nil
}

func idKey(id graph.ID) string { return string(id) }

// Item is the key of the item that a cursor is of.
func Item(cursor string) (key string, ok bool) {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	return string(text), err == nil
}
