package view

import (
	"slices"
	"strings"

	"dateline/graph"
)

// narrowest keeps the shortest of several sorted lists, each of which holds
// all that is looked for.
type narrowest struct{ ids []graph.ID }

func (n *narrowest) take(ids []graph.ID) {
	if len(ids) < len(n.ids) {
		n.ids = ids
	}
}

// eventsFor are events, sorted, with all that match the filter among them, so
// that few have to be looked at.
func (v *View) eventsFor(f *graph.EventFilter) []graph.ID {
	n := narrowest{v.ids[graph.KindEvent]}
	if f == nil {
		return n.ids
	}
	if len(f.Type) > 0 {
		n.take(union(f.Type, func(t string) []graph.ID { return v.types[t] }))
	}
	if f.Participant != "" {
		n.take(v.eventsWith(f.Participant))
	}
	if f.Role != nil && f.Role.Entity != "" {
		n.take(v.eventsWith(f.Role.Entity))
	}
	if f.Role != nil && f.Role.Name != "" {
		n.take(union(v.named[Fold(f.Role.Name)], v.eventsWith))
	}
	if f.Article != "" {
		n.take(v.linked[f.Article][graph.KindEvent])
	}
	for i := range f.And {
		n.take(v.eventsFor(&f.And[i]))
	}
	return n.ids
}

// eventsWith are the events of an entity, sorted.
func (v *View) eventsWith(entity graph.ID) []graph.ID {
	events := eventsOf(v.roles[v.root(entity)])
	slices.Sort(events)
	return events
}

// union are the members of all lists, sorted; one list is not copied.
func union[K any](keys []K, list func(K) []graph.ID) []graph.ID {
	if len(keys) == 1 {
		return list(keys[0])
	}
	var all []graph.ID
	for _, key := range keys {
		all = append(all, list(key)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// addType lists an event under its type and those above it.
func (v *View) addType(e *graph.Event) {
	for t := e.Type; ; {
		v.types[t] = append(v.types[t], e.ID)
		dot := strings.LastIndexByte(t, '.')
		if dot < 0 {
			return
		}
		t = t[:dot]
	}
}

// entitiesFor are entities, sorted, with all that match the filter among them.
func (v *View) entitiesFor(f *graph.EntityFilter) []graph.ID {
	n := narrowest{v.ids[graph.KindEntity]}
	if f == nil {
		return n.ids
	}
	if f.Name != nil && f.Name.Eq != nil {
		named := slices.Clone(v.named[Fold(*f.Name.Eq)])
		slices.Sort(named)
		n.take(named)
	}
	if f.Article != "" {
		n.take(v.linked[f.Article][graph.KindEntity])
	}
	for i := range f.And {
		n.take(v.entitiesFor(&f.And[i]))
	}
	return n.ids
}

// claimsFor are claims, sorted, with all that match the filter among them.
func (v *View) claimsFor(f *graph.ClaimFilter) []graph.ID {
	n := narrowest{v.ids[graph.KindClaim]}
	if f == nil {
		return n.ids
	}
	for _, id := range [...]graph.ID{v.root(f.Speaker), v.root(f.About), f.Article} {
		if id != "" {
			n.take(v.linked[id][graph.KindClaim])
		}
	}
	return n.ids
}
