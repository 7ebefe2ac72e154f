package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dateline/graph"
)

// CountEvents implements graph.Finder.
func (v *View) CountEvents(ctx context.Context, where *graph.EventFilter, by graph.EventGroup) ([]graph.Count, error) {
	keys := GroupKeys(by)
	if keys == nil {
		return nil, fmt.Errorf("count events by %q: %w", by, graph.ErrInvalid)
	}
	q := NewEventQuery(where, v)
	ids, err := filter(ctx, v.eventsFor(where), func(id graph.ID) bool { return q.Match(v.doc(id)) })
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, id := range ids {
		for _, key := range keys(v.doc(id)) {
			counts[key]++
		}
	}
	return Counted(counts), nil
}

// Counted are counts in the order of their keys.
func Counted(counts map[string]int) []graph.Count {
	list := make([]graph.Count, 0, len(counts))
	for key, n := range counts {
		list = append(list, graph.Count{Key: key, Count: n})
	}
	slices.SortFunc(list, func(a, b graph.Count) int { return cmp.Compare(a.Key, b.Key) })
	return list
}

// GroupKeys are the keys of an event in a group, nil where there is no such
// group.
func GroupKeys(by graph.EventGroup) func(EventDoc) []string {
	switch by {
	case graph.ByType:
		return func(e EventDoc) []string { return []string{e.Type} }
	case graph.ByStatus:
		return func(e EventDoc) []string { return []string{string(e.Status)} }
	case graph.ByYear:
		return func(e EventDoc) []string { return []string{began(e.Event, len("2006"))} }
	case graph.ByMonth:
		return func(e EventDoc) []string { return []string{began(e.Event, len("2006-01"))} }
	case graph.ByRole:
		return rolesOf
	}
	return nil
}

// began is when an event began, to a precision; "" where no year is known.
func began(e *graph.Event, precision int) string {
	date := string(Sortable(e.Time))
	return date[:min(len(date), precision)]
}

func rolesOf(e EventDoc) []string {
	var kinds []string
	for _, r := range e.Roles {
		if !slices.Contains(kinds, string(r.Role)) {
			kinds = append(kinds, string(r.Role))
		}
	}
	return kinds
}
