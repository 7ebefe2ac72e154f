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
	day     int      // on which its article was published, 0 where unknown
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
	return longBetween(a, b)
}

// longBetween tells whether two articles were published so long after each
// other; false where a date is not known.
func longBetween(a, b *telling) bool {
	return a.day != 0 && b.day != 0 && max(a.day-b.day, b.day-a.day) > oneStory
}

// dayOf numbers a whole date by its days, 0 for others.
func dayOf(date graph.Date) int {
	day, err := time.Parse(time.DateOnly, string(date))
	if err != nil {
		return 0
	}
	return int(day.Unix() / (24 * 60 * 60))
}

func eventLinks(stop stop, facts []*graph.Facts, entities *groups, alone map[graph.ID]bool) []Link {
	stories := storiesOf(stop, facts)
	tellings := tellingsOf(stop, facts, entities, stories)
	var links []Link
	blocksOf(tellings, alone).pairs(stop, func(a, b *telling) {
		if farApart(a, b) {
			return
		}
		score, reason := eventScore(a, b, func() float64 { return stories.alike(a.article, b.article) })
		if score >= candidateFrom {
			links = append(links, Link{A: a.id, B: b.id, Reason: reason, Score: score, Doubtful: score < sameFrom})
		}
	})
	slices.SortFunc(links, compareLinks)
	return bestDoubts(apart(stop, links, tellings))
}

// doubts is how many candidates of an event are kept for people to judge.
const doubts = 3

// bestDoubts keeps, of the candidates, those among the best of both their
// events. The links come best first.
func bestDoubts(links []Link) []Link {
	of := map[graph.ID]int{}
	return slices.DeleteFunc(links, func(l Link) bool {
		if !l.Doubtful {
			return false
		}
		of[l.A]++
		of[l.B]++
		return of[l.A] > doubts || of[l.B] > doubts
	})
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
	t := &telling{id: f.Article.ID.Local(graph.KindEvent, i), article: f.Article.ID, event: e, day: dayOf(f.Article.Published)}
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
