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
		e, roles := v.makeEvent(root)
		if len(e.Members) > 1 {
			e.Disputes = resolve.Disputes(v.eventMembers(e))
		}
		v.node(graph.KindEvent, e)
		v.addType(e)
		v.addRoles(roles)
		v.index(root, e.Label, LabelWeight)
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

func (v *View) makeEvent(root graph.ID) (*graph.Event, []graph.Role) {
	var members []EventMember
	for _, id := range v.members[root] {
		f, local := v.eventOf(id)
		members = append(members, EventMember{id, local, func(n int) graph.ID { return v.entity(f, n) }})
		for _, m := range local.Mentions {
			v.mentions[root] = append(v.mentions[root], graph.Evidence{Article: f.Article.ID, Span: m.Span})
		}
		for _, s := range EventSentences(&f.Article, local) {
			v.index(root, s.Slice(f.Article.Text), SentenceWeight)
		}
	}
	e, roles := JoinEvent(root, members)
	articles := v.linked[root][graph.KindArticle]
	e.ArticleCount, e.Sources = len(articles), v.sources(articles)
	return e, roles
}

func (v *View) addRoles(roles []graph.Role) {
	for i := range roles {
		r := &roles[i]
		r.Sources = v.sources(ArticlesOf(r.Evidence))
		v.roles[r.Event] = append(v.roles[r.Event], *r)
		v.roles[r.Entity] = append(v.roles[r.Entity], *r)
	}
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
