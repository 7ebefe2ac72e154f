package view

import (
	"slices"
	"strings"

	"dateline/graph"
)

func (v *View) matchEntity(f *graph.EntityFilter, e *graph.Entity) bool {
	switch {
	case f.Name != nil && !matchAny(f.Name, append([]string{e.Name}, e.Aliases...)):
		return false
	case len(f.Kind) > 0 && !slices.Contains(f.Kind, e.Kind):
		return false
	case f.Article != "" && !slices.Contains(v.linked[e.ID][graph.KindArticle], f.Article):
		return false
	case f.InEvent != nil && !v.inEvent(f.InEvent, e.ID):
		return false
	case f.Not != nil && v.matchEntity(f.Not, e):
		return false
	}
	for i := range f.And {
		if !v.matchEntity(&f.And[i], e) {
			return false
		}
	}
	return len(f.Or) == 0 || slices.ContainsFunc(f.Or, func(o graph.EntityFilter) bool { return v.matchEntity(&o, e) })
}

func (v *View) inEvent(f *graph.EventFilter, entity graph.ID) bool {
	return slices.ContainsFunc(v.roles[entity], func(r graph.Role) bool {
		return v.matchEvent(f, v.nodes[r.Event].(*graph.Event))
	})
}

func (v *View) matchEvent(f *graph.EventFilter, e *graph.Event) bool {
	switch {
	case len(f.Type) > 0 && !slices.ContainsFunc(f.Type, func(t string) bool { return e.Type == t || strings.HasPrefix(e.Type, t+".") }):
		return false
	case len(f.Status) > 0 && !slices.Contains(f.Status, e.Status):
		return false
	case (f.From != "" || f.To != "") && !overlaps(e.Time, f.From, f.To):
		return false
	case f.Disputed != nil && *f.Disputed != (len(e.Disputes) > 0):
		return false
	case f.Article != "" && !slices.Contains(v.linked[e.ID][graph.KindArticle], f.Article):
		return false
	case f.Place != "" && !slices.Contains(e.Places, v.root(f.Place)):
		return false
	case f.Text != "" && !v.holdsWords(e.ID, f.Text):
		return false
	case !v.matchSources(&f.SourceFilter, v.linked[e.ID][graph.KindArticle]):
		return false
	}
	return v.matchRoles(f, e) && v.matchEventParts(f, e)
}

func (v *View) matchRoles(f *graph.EventFilter, e *graph.Event) bool {
	if f.Participant != "" && !slices.ContainsFunc(v.roles[e.ID], func(r graph.Role) bool { return r.Entity == v.root(f.Participant) }) {
		return false
	}
	return f.Role == nil || slices.ContainsFunc(v.roles[e.ID], func(r graph.Role) bool { return v.matchRole(f.Role, r) })
}

func (v *View) matchRole(f *graph.RoleFilter, r graph.Role) bool {
	switch {
	case len(f.Kind) > 0 && !slices.Contains(f.Kind, r.Role):
		return false
	case f.Entity != "" && v.root(f.Entity) != r.Entity:
		return false
	case !v.matchSources(&f.SourceFilter, articlesOf(r.Evidence)):
		return false
	}
	return f.Name == "" || slices.Contains(v.named[fold(f.Name)], r.Entity)
}

func (v *View) matchEventParts(f *graph.EventFilter, e *graph.Event) bool {
	if f.Not != nil && v.matchEvent(f.Not, e) {
		return false
	}
	for i := range f.And {
		if !v.matchEvent(&f.And[i], e) {
			return false
		}
	}
	return len(f.Or) == 0 || slices.ContainsFunc(f.Or, func(o graph.EventFilter) bool { return v.matchEvent(&o, e) })
}

func (v *View) holdsWords(id graph.ID, text string) bool {
	for _, word := range words(text) {
		if v.words[word][id] == 0 {
			return false
		}
	}
	return true
}

// overlaps tells whether a time and a range share a day, as far as their
// precision tells. A time without a year overlaps with nothing.
func overlaps(t *graph.TimeSpan, from, to graph.Date) bool {
	if sortable(t) == "" {
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

func (v *View) matchClaim(f *graph.ClaimFilter, c *graph.Claim) bool {
	switch {
	case f.Speaker != "" && c.Speaker != v.root(f.Speaker):
		return false
	case f.SpeakerName != "" && !slices.Contains(v.named[fold(f.SpeakerName)], c.Speaker):
		return false
	case f.About != "" && !slices.Contains(c.About, v.root(f.About)):
		return false
	case f.Direct != nil && c.Direct != *f.Direct:
		return false
	case f.Article != "" && c.Evidence.Article != f.Article:
		return false
	}
	return f.Text == "" || v.holdsWords(c.ID, f.Text)
}

func matchArticle(f *graph.ArticleFilter, a *graph.Article) bool {
	switch {
	case f.Title != nil && !matchAny(f.Title, []string{a.Title}):
		return false
	case len(f.Source) > 0 && !slices.ContainsFunc(f.Source, func(s string) bool { return fold(s) == fold(a.Source) }):
		return false
	case f.From != "" && (a.Published == "" || after(f.From, a.Published)):
		return false
	case f.To != "" && (a.Published == "" || after(a.Published, f.To)):
		return false
	}
	return f.Text == "" || strings.Contains(fold(a.Title+" "+a.Text), fold(f.Text))
}

// matchAny tells whether one of the strings matches all of the filter.
func matchAny(f *graph.StringFilter, many []string) bool {
	return slices.ContainsFunc(many, func(s string) bool {
		s = fold(s)
		switch {
		case f.Eq != nil && s != fold(*f.Eq),
			f.Prefix != nil && !strings.HasPrefix(s, fold(*f.Prefix)),
			f.Contains != nil && !strings.Contains(s, fold(*f.Contains)):
			return false
		}
		return len(f.In) == 0 || slices.ContainsFunc(f.In, func(in string) bool { return fold(in) == s })
	})
}
