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
	keys := v.keys(by)
	if keys == nil {
		return nil, fmt.Errorf("count events by %q: %w", by, graph.ErrInvalid)
	}
	ids, err := filter(ctx, v.eventsFor(where), func(id graph.ID) bool {
		return where == nil || v.matchEvent(where, v.nodes[id].(*graph.Event))
	})
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, id := range ids {
		for _, key := range keys(v.nodes[id].(*graph.Event)) {
			counts[key]++
		}
	}
	list := make([]graph.Count, 0, len(counts))
	for key, n := range counts {
		list = append(list, graph.Count{Key: key, Count: n})
	}
	slices.SortFunc(list, func(a, b graph.Count) int { return cmp.Compare(a.Key, b.Key) })
	return list, nil
}

// keys are the keys of an event in a group, nil where there is no such group.
func (v *View) keys(by graph.EventGroup) func(*graph.Event) []string {
	switch by {
	case graph.ByType:
		return func(e *graph.Event) []string { return []string{e.Type} }
	case graph.ByStatus:
		return func(e *graph.Event) []string { return []string{string(e.Status)} }
	case graph.ByYear:
		return func(e *graph.Event) []string { return []string{began(e, len("2006"))} }
	case graph.ByMonth:
		return func(e *graph.Event) []string { return []string{began(e, len("2006-01"))} }
	case graph.ByRole:
		return v.rolesOf
	}
	return nil
}

// began is when an event began, to a precision; "" where no year is known.
func began(e *graph.Event, precision int) string {
	date := string(sortable(e.Time))
	return date[:min(len(date), precision)]
}

func (v *View) rolesOf(e *graph.Event) []string {
	var kinds []string
	for _, r := range v.roles[e.ID] {
		if !slices.Contains(kinds, string(r.Role)) {
			kinds = append(kinds, string(r.Role))
		}
	}
	return kinds
}
