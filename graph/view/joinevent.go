package view

import (
	"slices"

	"dateline/graph"
)

// EventMember is a local event that was found to be part of a whole one;
// Entity is the whole entity of its article's nth.
type EventMember struct {
	ID     graph.ID
	Local  *graph.LocalEvent
	Entity func(n int) graph.ID
}

// JoinEvent is the whole event of members, which are sorted by ID, with its
// roles: one for each entity and kind of role, with the evidence of all.
// Disputes, the event's counts and all Sources are left to the caller.
func JoinEvent(root graph.ID, members []EventMember) (*graph.Event, []graph.Role) {
	e := &graph.Event{ID: root}
	types, statuses, labels := map[string]int{}, map[graph.EventStatus]int{}, map[string]int{}
	bare := false
	var roles []graph.Role
	for _, m := range members {
		e.Members = append(e.Members, m.ID)
		types[m.Local.Type]++
		statuses[m.Local.Status]++
		labels[m.Local.Label] += len(m.Local.Roles)
		e.Time = better(e.Time, m.Local.Time)
		bare = bare || m.Local.Claim < 0
		addParts(e, m)
		for i := range m.Local.Roles {
			roles = joinRole(roles, root, m.Entity(m.Local.Roles[i].Entity), m.ID.Article(), &m.Local.Roles[i])
		}
	}
	e.Type, e.Status, e.Label = deepest(types), most(statuses), most(labels)
	if bare {
		e.Claims = nil
	}
	slices.Sort(e.Places)
	for i := range roles {
		roles[i].ArticleCount = len(ArticlesOf(roles[i].Evidence))
	}
	return e, roles
}

// addParts gathers a member's places, quantities and claim.
func addParts(e *graph.Event, m EventMember) {
	for _, p := range m.Local.Places {
		if place := m.Entity(p.Entity); !slices.Contains(e.Places, place) {
			e.Places = append(e.Places, place)
		}
	}
	for _, q := range m.Local.Quantities {
		q.Evidence.Article = m.ID.Article()
		e.Quantities = append(e.Quantities, q)
	}
	if m.Local.Claim >= 0 {
		e.Claims = append(e.Claims, m.ID.Article().Local(graph.KindClaim, m.Local.Claim))
	}
}

// EventSentences are the sentences of an article that tell of an event, each
// once.
func EventSentences(a *graph.Article, e *graph.LocalEvent) []graph.Span {
	var sentences []graph.Span
	add := func(s graph.Span) {
		if s = a.Sentence(s); !slices.Contains(sentences, s) {
			sentences = append(sentences, s)
		}
	}
	for _, m := range e.Mentions {
		add(m.Span)
	}
	for _, r := range e.Roles {
		add(r.Span)
	}
	return sentences
}

// deepest is the type with the longest path, the commonest of those.
func deepest(types map[string]int) string {
	depth := 0
	for t := range types {
		depth = max(depth, dots(t))
	}
	deep := map[string]int{}
	for t, n := range types {
		if dots(t) == depth {
			deep[t] = n
		}
	}
	return most(deep)
}

func dots(s string) (n int) {
	for i := range len(s) {
		if s[i] == '.' {
			n++
		}
	}
	return n
}

// better is the more precise of two times: one with a year before one
// without, a shorter one before a longer.
func better(a, b *graph.TimeSpan) *graph.TimeSpan {
	switch {
	case a == nil:
		return b
	case b == nil || precision(a) >= precision(b):
		return a
	}
	return b
}

func precision(t *graph.TimeSpan) int {
	p := len(t.Start) + len(t.End)
	if t.Start == "" || t.Start[0] == '-' {
		p -= 20
	}
	return p
}

func joinRole(roles []graph.Role, event, entity, article graph.ID, local *graph.LocalRole) []graph.Role {
	evidence := graph.Evidence{Article: article, Span: local.Span}
	for i := range roles {
		r := &roles[i]
		if r.Entity == entity && r.Role == local.Role && (r.Role != graph.OtherRole || r.Label == local.Label) {
			r.Confidence = max(r.Confidence, local.Confidence)
			r.Evidence = append(r.Evidence, evidence)
			return roles
		}
	}
	return append(roles, graph.Role{
		Role: local.Role, Label: local.Label, Event: event, Entity: entity,
		Confidence: local.Confidence, Evidence: []graph.Evidence{evidence},
	})
}

// ArticlesOf are the articles of the evidence, each once.
func ArticlesOf(evidence []graph.Evidence) []graph.ID {
	var articles []graph.ID
	for _, e := range evidence {
		if !slices.Contains(articles, e.Article) {
			articles = append(articles, e.Article)
		}
	}
	return articles
}
