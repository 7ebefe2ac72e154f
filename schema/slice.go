package schema

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"

	"dateline/graph"
)

// pageOfSlice pages a list that is there whole. A cursor is an item's key, so
// that it holds while items come and go around it.
func pageOfSlice[T any](items []T, key func(T) string, args map[string]any) (graph.List[T], error) {
	page, err := pageOf(args)
	if err != nil {
		return graph.List[T]{}, err
	}
	from, to := 0, len(items)
	if page.After != "" {
		if from, err = find(items, key, page.After); err != nil {
			return graph.List[T]{}, err
		}
		from++
	}
	if page.Before != "" {
		if to, err = find(items, key, page.Before); err != nil {
			return graph.List[T]{}, err
		}
		to = max(to, from)
	}
	if page.Last > 0 {
		from = max(from, to-page.Last)
	} else {
		to = min(to, from+max(page.First, 0))
	}
	list := graph.List[T]{Items: items[from:to], Total: len(items), HasNext: to < len(items), HasPrevious: from > 0}
	for _, item := range list.Items {
		list.Cursors = append(list.Cursors, base64.RawURLEncoding.EncodeToString([]byte(key(item))))
	}
	return list, nil
}

// find is where the item of a cursor stands.
func find[T any](items []T, key func(T) string, cursor string) (int, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	at := slices.IndexFunc(items, func(item T) bool { return key(item) == string(raw) })
	if err != nil || at < 0 {
		return 0, fmt.Errorf("%w: %q", graph.ErrBadCursor, cursor)
	}
	return at, nil
}

func evidenceKey(e graph.Evidence) string {
	return string(e.Article) + " " + strconv.Itoa(e.Span.Start) + " " + strconv.Itoa(e.Span.End)
}

func idKey(id graph.ID) string { return string(id) }

// unique leaves out evidence that comes again, so that each has a cursor of
// its own.
func unique(all []graph.Evidence) []graph.Evidence {
	for i := range all {
		if slices.Contains(all[:i], all[i]) {
			kept := slices.Clone(all[:i])
			for _, e := range all[i:] {
				if !slices.Contains(kept, e) {
					kept = append(kept, e)
				}
			}
			return kept
		}
	}
	return all
}
