package resolve

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dateline/graph"
)

// telling is a local event with what tells whether it is the same as another.
type telling struct {
	id      graph.ID
	article graph.ID
	event   *graph.LocalEvent
	who     []player // named entities, by whole entity
	where   []graph.ID
	stems   []string // of its trigger words
	top     []string // what its article is on
	new     bool     // the words before a trigger say that it is another one
	told    graph.Date
}

// oneStory is for how many days articles tell of one event without a date.
const oneStory = 60

// farApart tells whether two articles were published so long after each other
// that only dates that agree make their events one: not two floods in two
// years.
func farApart(a, b *telling) bool {
	if _, agree := compareTimes(a.event.Time, b.event.Time); agree {
		return false
	}
	x, errX := time.Parse(time.DateOnly, string(a.told))
	y, errY := time.Parse(time.DateOnly, string(b.told))
	return errX == nil && errY == nil && x.Sub(y).Abs() > oneStory*24*time.Hour
}

func eventLinks(stop stop, facts []*graph.Facts, entities *groups, alone map[graph.ID]bool) []Link {
	stories := storiesOf(stop, facts)
	tellings := tellingsOf(stop, facts, entities, stories)
	var links []Link
	blocksOf(tellings, alone).pairs(stop, func(a, b *telling) {
		score, reason := eventScore(a, b, func() float64 { return stories.alike(a.id.Article(), b.id.Article()) })
		if score >= candidateFrom {
			doubtful := score < sameFrom || farApart(a, b)
			links = append(links, Link{A: a.id, B: b.id, Reason: reason, Score: score, Doubtful: doubtful})
		}
	})
	slices.SortFunc(links, compareLinks)
	return apart(stop, links, tellings)
}

// tellingsOf are the events of all articles in order of time.
func tellingsOf(stop stop, facts []*graph.Facts, entities *groups, stories *stories) (all []*telling) {
	for _, f := range facts {
		if stop() {
			return nil
		}
		for i := range f.Events {
			t := tellingOf(f, i, entities)
			t.top = stories.top[f.Article.ID]
			all = append(all, t)
		}
	}
	slices.SortFunc(all, compareTellings)
	return all
}

// compareTellings orders events by time, those without one last.
func compareTellings(a, b *telling) int {
	start := func(t *telling) graph.Date {
		if t.event.Time == nil || t.event.Time.Start == "" {
			return "~"
		}
		return t.event.Time.Start
	}
	return cmp.Or(cmp.Compare(start(a), start(b)), cmp.Compare(a.id, b.id))
}

func tellingOf(f *graph.Facts, i int, entities *groups) *telling {
	e := &f.Events[i]
	t := &telling{id: f.Article.ID.Local(graph.KindEvent, i), article: f.Article.ID, event: e, told: f.Article.Published}
	for _, r := range e.Roles {
		if hasName(&f.Entities[r.Entity]) {
			t.plays(entities.root(f.Article.ID.Local(graph.KindEntity, r.Entity)), r.Role)
		}
	}
	slices.SortFunc(t.who, func(a, b player) int { return cmp.Compare(a.id, b.id) })
	for _, p := range e.Places {
		t.where = append(t.where, entities.root(f.Article.ID.Local(graph.KindEntity, p.Entity)))
	}
	for _, m := range e.Mentions {
		head := m.Head
		if head.Len() == 0 {
			head = m.Span
		}
		if s := stem(strings.ToLower(head.Slice(f.Article.Text))); s != "" && !slices.Contains(t.stems, s) {
			t.stems = append(t.stems, s)
		}
		t.new = t.new || toldNew(f.Article.Text, m.Start)
	}
	return t
}

// player is a whole entity and its roles in an event.
type player struct {
	id    graph.ID
	roles []graph.RoleKind
}

func (t *telling) plays(id graph.ID, role graph.RoleKind) {
	for i := range t.who {
		if t.who[i].id == id {
			t.who[i].roles = append(t.who[i].roles, role)
			return
		}
	}
	t.who = append(t.who, player{id, []graph.RoleKind{role}})
}

func hasName(e *graph.LocalEntity) bool {
	return slices.ContainsFunc(e.Mentions, func(m graph.Mention) bool { return m.Form == graph.Name })
}
