package view

import (
	"slices"
	"strings"

	"dateline/graph"
)

// Lookup is what a filter asks of the graph before and while it matches.
type Lookup interface {
	// Root is the ID that all members of the entity or event go by.
	Root(id graph.ID) graph.ID
	// Named are the entities that have the name as an alias.
	Named(name string) []graph.ID
	// Holds tells whether a node is found under the word in Search.
	Holds(id graph.ID, word string) bool
	// InArticle tells whether the article tells of the entity.
	InArticle(entity, article graph.ID) bool
	// Taking are the entities with a role in an event that matches.
	Taking(q *EventQuery) map[graph.ID]bool
}

// EventDoc is an event with all that a filter asks of it.
type EventDoc struct {
	*graph.Event
	Roles    []graph.Role
	Articles []Origin // that tell of it, sorted
}

// EventQuery is an EventFilter made ready to match many events.
type EventQuery struct {
	f           *graph.EventFilter
	look        Lookup
	words       []string
	participant graph.ID
	place       graph.ID
	role        *roleQuery
	sources     *SourceQuery
	and, or     []*EventQuery
	not         *EventQuery
}

// NewEventQuery makes a filter ready; a nil one matches all.
func NewEventQuery(f *graph.EventFilter, look Lookup) *EventQuery {
	if f == nil {
		return &EventQuery{f: &graph.EventFilter{}, look: look}
	}
	q := &EventQuery{f: f, look: look, words: Words(f.Text), sources: NewSourceQuery(&f.SourceFilter)}
	q.participant, q.place = rootOf(f.Participant, look), rootOf(f.Place, look)
	if f.Role != nil {
		q.role = newRoleQuery(f.Role, look)
	}
	if f.Not != nil {
		q.not = NewEventQuery(f.Not, look)
	}
	for i := range f.And {
		q.and = append(q.and, NewEventQuery(&f.And[i], look))
	}
	for i := range f.Or {
		q.or = append(q.or, NewEventQuery(&f.Or[i], look))
	}
	return q
}

func rootOf(id graph.ID, look Lookup) graph.ID {
	if id == "" {
		return ""
	}
	return look.Root(id)
}

// Filter is the filter that the query was made of.
func (q *EventQuery) Filter() *graph.EventFilter { return q.f }

// Match tells whether the event matches.
func (q *EventQuery) Match(e EventDoc) bool {
	f := q.f
	switch {
	case len(f.Type) > 0 && !slices.ContainsFunc(f.Type, func(t string) bool { return e.Type == t || strings.HasPrefix(e.Type, t+".") }):
		return false
	case len(f.Status) > 0 && !slices.Contains(f.Status, e.Status):
		return false
	case (f.From != "" || f.To != "") && !Overlaps(e.Time, f.From, f.To):
		return false
	case f.Disputed != nil && *f.Disputed != (len(e.Disputes) > 0):
		return false
	case f.Article != "" && !slices.ContainsFunc(e.Articles, func(o Origin) bool { return o.Article == f.Article }):
		return false
	case q.place != "" && !slices.Contains(e.Places, q.place):
		return false
	case q.participant != "" && !slices.ContainsFunc(e.Roles, func(r graph.Role) bool { return r.Entity == q.participant }):
		return false
	case q.role != nil && !slices.ContainsFunc(e.Roles, func(r graph.Role) bool { return q.role.match(&r, e.Articles) }):
		return false
	case q.sources != nil && !q.sources.matchEvent(e):
		return false
	case f.Text != "" && slices.ContainsFunc(q.words, func(w string) bool { return !q.look.Holds(e.ID, w) }):
		return false
	}
	return q.matchParts(e)
}

func (q *EventQuery) matchParts(e EventDoc) bool {
	if q.not != nil && q.not.Match(e) {
		return false
	}
	if slices.ContainsFunc(q.and, func(a *EventQuery) bool { return !a.Match(e) }) {
		return false
	}
	return len(q.or) == 0 || slices.ContainsFunc(q.or, func(o *EventQuery) bool { return o.Match(e) })
}

// RoleQuery is a RoleFilter made ready.
type RoleQuery struct{ q *roleQuery }

// NewRoleQuery makes a filter ready; a nil one matches all.
func NewRoleQuery(f *graph.RoleFilter, look Lookup) RoleQuery {
	if f == nil {
		return RoleQuery{}
	}
	return RoleQuery{newRoleQuery(f, look)}
}

// Match tells whether the role matches; articles are those of its event, or
// of its evidence.
func (q RoleQuery) Match(r *graph.Role, articles []Origin) bool {
	return q.q == nil || q.q.match(r, articles)
}

// Kinds are the kinds of role that may match, all when empty.
func (q RoleQuery) Kinds() []graph.RoleKind {
	if q.q == nil {
		return nil
	}
	return q.q.kinds
}

type roleQuery struct {
	kinds   []graph.RoleKind
	entity  graph.ID
	named   map[graph.ID]bool // nil where no name is asked for
	sources *SourceQuery
}

func newRoleQuery(f *graph.RoleFilter, look Lookup) *roleQuery {
	q := &roleQuery{kinds: f.Kind, entity: rootOf(f.Entity, look), sources: NewSourceQuery(&f.SourceFilter)}
	if f.Name != "" {
		q.named = setOf(look.Named(f.Name))
	}
	return q
}

func setOf(ids []graph.ID) map[graph.ID]bool {
	set := make(map[graph.ID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

func (q *roleQuery) match(r *graph.Role, articles []Origin) bool {
	switch {
	case len(q.kinds) > 0 && !slices.Contains(q.kinds, r.Role):
		return false
	case q.entity != "" && q.entity != r.Entity:
		return false
	case q.named != nil && !q.named[r.Entity]:
		return false
	}
	return q.sources == nil || q.sources.Match(OriginsOf(r.Evidence, articles))
}

// Overlaps tells whether a time and a range share a day, as far as their
// precision tells. A time without a year overlaps with nothing.
func Overlaps(t *graph.TimeSpan, from, to graph.Date) bool {
	if Sortable(t) == "" {
		return false
	}
	start, end := t.Start, t.End
	if start == "" {
		start = end
	}
	if end == "" {
		end = start
	}
	return (to == "" || !after(start, to)) && (from == "" || !after(from, end))
}

// after tells whether a lies wholly after b: of two dates of different
// precision only the part that both have counts.
func after(a, b graph.Date) bool {
	n := min(len(a), len(b))
	return a[:n] > b[:n]
}
