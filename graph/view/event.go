package view

import (
	"cmp"
	"slices"

	"dateline/graph"
	"dateline/graph/resolve"
)

// makeEvents makes an event of each group of members.
func (v *View) makeEvents() {
	for _, root := range v.roots(graph.KindEvent) {
		e := v.makeEvent(root)
		if len(e.Members) > 1 {
			e.Disputes = resolve.Disputes(v.eventMembers(e))
		}
		v.node(graph.KindEvent, e)
		v.addType(e)
		v.addRoles(e)
		v.index(root, e.Label, 2)
	}
}

func (v *View) eventMembers(e *graph.Event) []resolve.Member {
	var members []resolve.Member
	for _, id := range e.Members {
		f, local := v.eventOf(id)
		members = append(members, resolve.Member{ID: id, Event: local, Name: func(n int) string {
			return v.nodes[v.entity(f, n)].(*graph.Entity).Name
		}})
	}
	return members
}

func (v *View) makeEvent(root graph.ID) *graph.Event {
	e := &graph.Event{ID: root, Members: v.members[root], ArticleCount: len(v.linked[root][graph.KindArticle]), Sources: v.sources(v.linked[root][graph.KindArticle], nil)}
	types, statuses, labels := map[string]int{}, map[graph.EventStatus]int{}, map[string]int{}
	bare := false
	for _, id := range e.Members {
		f, local := v.eventOf(id)
		types[local.Type]++
		statuses[local.Status]++
		labels[local.Label] += len(local.Roles)
		e.Time = better(e.Time, local.Time)
		bare = bare || local.Claim < 0
		v.addEventParts(e, f, local)
	}
	e.Type, e.Status, e.Label = deepest(types), most(statuses), most(labels)
	if bare {
		e.Claims = nil
	}
	slices.Sort(e.Places)
	return e
}

// addEventParts gathers an article's places, quantities, triggers and claim.
func (v *View) addEventParts(e *graph.Event, f *graph.Facts, local *graph.LocalEvent) {
	for _, p := range local.Places {
		if place := v.entity(f, p.Entity); !slices.Contains(e.Places, place) {
			e.Places = append(e.Places, place)
		}
	}
	for _, q := range local.Quantities {
		q.Evidence.Article = f.Article.ID
		e.Quantities = append(e.Quantities, q)
	}
	for _, m := range local.Mentions {
		evidence := graph.Evidence{Article: f.Article.ID, Span: m.Span}
		v.mentions[e.ID] = append(v.mentions[e.ID], evidence)
	}
	v.indexSentences(e.ID, f, local)
	if local.Claim >= 0 {
		e.Claims = append(e.Claims, f.Article.ID.Local(graph.KindClaim, local.Claim))
	}
}

// indexSentences indexes the sentences that tell of the event in an article.
func (v *View) indexSentences(id graph.ID, f *graph.Facts, local *graph.LocalEvent) {
	var sentences []graph.Span
	add := func(s graph.Span) {
		if s = f.Article.Sentence(s); !slices.Contains(sentences, s) {
			sentences = append(sentences, s)
			v.index(id, s.Slice(f.Article.Text), 1)
		}
	}
	for _, m := range local.Mentions {
		add(m.Span)
	}
	for _, r := range local.Roles {
		add(r.Span)
	}
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

// addRoles joins the members' roles: one for each entity and kind of role,
// with the evidence of all.
func (v *View) addRoles(e *graph.Event) {
	var roles []graph.Role
	for _, id := range e.Members {
		f, local := v.eventOf(id)
		for i := range local.Roles {
			roles = joinRole(roles, e.ID, v.entity(f, local.Roles[i].Entity), f.Article.ID, &local.Roles[i])
		}
	}
	for i := range roles {
		r := &roles[i]
		articles := articlesOf(r.Evidence)
		r.ArticleCount, r.Sources = len(articles), v.sources(articles, nil)
		v.roles[r.Event] = append(v.roles[r.Event], *r)
		v.roles[r.Entity] = append(v.roles[r.Entity], *r)
	}
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

// articlesOf are the articles of the evidence, each once.
func articlesOf(evidence []graph.Evidence) []graph.ID {
	var articles []graph.ID
	for _, e := range evidence {
		if !slices.Contains(articles, e.Article) {
			articles = append(articles, e.Article)
		}
	}
	return articles
}

// addEventLinks takes in an article's links between events.
func (v *View) addEventLinks(f *graph.Facts) {
	for i := range f.Events {
		for _, l := range f.Events[i].Links {
			from, to := v.event(f, i), v.event(f, l.To)
			if from == to {
				continue
			}
			v.addLink(graph.EventLink{Kind: l.Kind, From: from, To: to, Evidence: []graph.Evidence{{Article: f.Article.ID, Span: l.Span}}})
		}
	}
}

func (v *View) addLink(l graph.EventLink) {
	for i := range v.links[l.From] {
		if old := &v.links[l.From][i]; old.Kind == l.Kind && old.To == l.To {
			old.Evidence = append(old.Evidence, l.Evidence...)
			return
		}
	}
	v.links[l.From] = append(v.links[l.From], l)
}

// addCandidates shows doubtful joins in both directions.
func (v *View) addCandidates(joins []resolve.Link) {
	joins = slices.Clone(joins)
	slices.SortFunc(joins, func(a, b resolve.Link) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	proposed := pairs{}
	for _, j := range joins {
		a, b := v.root(j.A), v.root(j.B)
		if !j.Doubtful || a == b || v.nodes[a] == nil || v.nodes[b] == nil {
			continue
		}
		proposed.add(graph.Candidate{A: a, B: b, Reason: j.Reason, Score: j.Score})
		if a.Kind() == graph.KindEvent {
			v.addLink(graph.EventLink{Kind: graph.SameAsCandidate, From: a, To: b, Reason: j.Reason})
			v.addLink(graph.EventLink{Kind: graph.SameAsCandidate, From: b, To: a, Reason: j.Reason})
		}
	}
	v.proposed = proposed.byKind()
}
