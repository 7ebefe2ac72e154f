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
	id    graph.ID
	event *graph.LocalEvent
	who   map[graph.ID][]graph.RoleKind // named entities, by whole entity
	where []graph.ID
	stems []string // of its trigger words
	top   []string // what its article is on
	new   bool     // the words before a trigger say that it is another one
	told  graph.Date
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

func eventLinks(facts []*graph.Facts, entities *groups, alone map[graph.ID]bool) []Link {
	var links []Link
	stories := storiesOf(facts)
	for _, pair := range candidatePairs(facts, entities, stories, alone) {
		a, b := pair[0], pair[1]
		if score, reason := eventScore(a, b, stories.alike(a.id.Article(), b.id.Article())); score >= candidateFrom {
			doubtful := score < sameFrom || farApart(a, b)
			links = append(links, Link{A: a.id, B: b.id, Reason: reason, Score: score, Doubtful: doubtful})
		}
	}
	slices.SortFunc(links, compareLinks)
	return apart(links, facts, entities)
}

// candidatePairs are the pairs of events of different articles that share a
// family of type and a named entity, or a trigger and a word that tells what
// their articles are on.
func candidatePairs(facts []*graph.Facts, entities *groups, stories *stories, alone map[graph.ID]bool) [][2]*telling {
	blocks := map[string][]*telling{}
	var keys []string
	for _, f := range facts {
		for i := range f.Events {
			t := tellingOf(f, i, entities)
			if alone[t.id] {
				continue
			}
			t.top = stories.top[f.Article.ID]
			for _, key := range t.keys() {
				if blocks[key] == nil {
					keys = append(keys, key)
				}
				blocks[key] = append(blocks[key], t)
			}
		}
	}
	seen := map[pair]bool{}
	var pairs [][2]*telling
	for _, key := range keys {
		pairs = pairsOf(blocks[key], seen, pairs)
	}
	return pairs
}

// window is how many events of a block, in order of time, an event is compared
// with. It bounds the cost of participants that are in thousands of events.
const window = 100

func pairsOf(block []*telling, seen map[pair]bool, pairs [][2]*telling) [][2]*telling {
	slices.SortFunc(block, compareTellings)
	for i, a := range block {
		for _, b := range block[i+1 : min(len(block), i+1+window)] {
			key := pairOf(a.id, b.id)
			if a.id.Article() != b.id.Article() && !seen[key] {
				seen[key] = true
				pairs = append(pairs, [2]*telling{a, b})
			}
		}
	}
	return pairs
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
	t := &telling{id: f.Article.ID.Local(graph.KindEvent, i), event: e, told: f.Article.Published, who: map[graph.ID][]graph.RoleKind{}}
	for _, r := range e.Roles {
		if hasName(&f.Entities[r.Entity]) {
			id := entities.root(f.Article.ID.Local(graph.KindEntity, r.Entity))
			t.who[id] = append(t.who[id], r.Role)
		}
	}
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

func hasName(e *graph.LocalEntity) bool {
	return slices.ContainsFunc(e.Mentions, func(m graph.Mention) bool { return m.Form == graph.Name })
}

// keys are the blocks that the event belongs to, sorted.
func (t *telling) keys() []string {
	var keys []string
	add := func(key string) {
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for id := range t.who {
		add(family(t.event.Type) + " " + string(id))
	}
	for _, id := range t.where {
		add(family(t.event.Type) + " " + string(id))
	}
	for _, s := range t.stems {
		for _, word := range t.top {
			add(s + " on " + word)
		}
	}
	if day := t.event.Time; day != nil && day.Start != "" {
		for _, word := range t.top {
			add(family(t.event.Type) + " " + string(day.Start) + " on " + word)
		}
	}
	slices.Sort(keys)
	return keys
}
