package view

import (
	"slices"
	"strings"

	"dateline/graph"
)

// EntityQuery is an EntityFilter made ready to match many entities.
type EntityQuery struct {
	f       *graph.EntityFilter
	look    Lookup
	taking  map[graph.ID]bool // nil where no event is asked for
	and, or []*EntityQuery
	not     *EntityQuery
}

// NewEntityQuery makes a filter ready; a nil one matches all.
func NewEntityQuery(f *graph.EntityFilter, look Lookup) *EntityQuery {
	if f == nil {
		return &EntityQuery{f: &graph.EntityFilter{}, look: look}
	}
	q := &EntityQuery{f: f, look: look}
	if f.InEvent != nil {
		q.taking = look.Taking(NewEventQuery(f.InEvent, look))
	}
	if f.Not != nil {
		q.not = NewEntityQuery(f.Not, look)
	}
	for i := range f.And {
		q.and = append(q.and, NewEntityQuery(&f.And[i], look))
	}
	for i := range f.Or {
		q.or = append(q.or, NewEntityQuery(&f.Or[i], look))
	}
	return q
}

// Taking are the entities that may match, where the filter asks for events;
// nil where it does not.
func (q *EntityQuery) Taking() map[graph.ID]bool { return q.taking }

// Match tells whether the entity matches.
func (q *EntityQuery) Match(e *graph.Entity) bool {
	f := q.f
	switch {
	case len(f.Kind) > 0 && !slices.Contains(f.Kind, e.Kind):
		return false
	case q.taking != nil && !q.taking[e.ID]:
		return false
	case f.Name != nil && !matchName(f.Name, e):
		return false
	case f.Article != "" && !q.look.InArticle(e.ID, f.Article):
		return false
	case q.not != nil && q.not.Match(e):
		return false
	}
	if slices.ContainsFunc(q.and, func(a *EntityQuery) bool { return !a.Match(e) }) {
		return false
	}
	return len(q.or) == 0 || slices.ContainsFunc(q.or, func(o *EntityQuery) bool { return o.Match(e) })
}

func matchName(f *graph.StringFilter, e *graph.Entity) bool {
	return MatchString(f, e.Name) || slices.ContainsFunc(e.Aliases, func(a string) bool { return MatchString(f, a) })
}

// ClaimQuery is a ClaimFilter made ready to match many claims.
type ClaimQuery struct {
	f              *graph.ClaimFilter
	look           Lookup
	speaker, about graph.ID
	named          map[graph.ID]bool
	words          []string
}

// NewClaimQuery makes a filter ready; a nil one matches all.
func NewClaimQuery(f *graph.ClaimFilter, look Lookup) *ClaimQuery {
	if f == nil {
		return &ClaimQuery{f: &graph.ClaimFilter{}, look: look}
	}
	q := &ClaimQuery{f: f, look: look, speaker: rootOf(f.Speaker, look), about: rootOf(f.About, look), words: Words(f.Text)}
	if f.SpeakerName != "" {
		q.named = setOf(look.Named(f.SpeakerName))
	}
	return q
}

// Match tells whether the claim matches.
func (q *ClaimQuery) Match(c *graph.Claim) bool {
	f := q.f
	switch {
	case q.speaker != "" && c.Speaker != q.speaker:
		return false
	case q.named != nil && !q.named[c.Speaker]:
		return false
	case q.about != "" && !slices.Contains(c.About, q.about):
		return false
	case f.Direct != nil && c.Direct != *f.Direct:
		return false
	case f.Article != "" && c.Evidence.Article != f.Article:
		return false
	}
	return !slices.ContainsFunc(q.words, func(w string) bool { return !q.look.Holds(c.ID, w) })
}

// MatchArticle tells whether the article matches all but the filter's Text,
// which asks for words of the title and the text.
func MatchArticle(f *graph.ArticleFilter, a *graph.Article) bool {
	switch {
	case f.Title != nil && !MatchString(f.Title, a.Title):
		return false
	case len(f.Source) > 0 && !slices.ContainsFunc(f.Source, func(s string) bool { return Fold(s) == Fold(a.Source) }):
		return false
	case f.From != "" && (a.Published == "" || after(f.From, a.Published)):
		return false
	}
	return f.To == "" || a.Published != "" && !after(a.Published, f.To)
}

// MatchString tells whether the string matches all of the filter.
func MatchString(f *graph.StringFilter, s string) bool {
	s = Fold(s)
	switch {
	case f.Eq != nil && s != Fold(*f.Eq),
		f.Prefix != nil && !strings.HasPrefix(s, Fold(*f.Prefix)),
		f.Contains != nil && !strings.Contains(s, Fold(*f.Contains)):
		return false
	}
	return len(f.In) == 0 || slices.ContainsFunc(f.In, func(in string) bool { return Fold(in) == s })
}
