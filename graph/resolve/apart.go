package resolve

import (
	"slices"
	"strings"

	"dateline/graph"
)

// apart leaves out links that would join two events which one article tells
// apart, the weakest links first. What it leaves out becomes doubtful.
func apart(stop stop, links []Link, all []*telling) []Link {
	tellings := make(map[graph.ID]*telling, len(all))
	for _, t := range all {
		tellings[t.id] = t
	}
	groups := newGroups()
	members := map[graph.ID]byArticle{}
	of := func(root graph.ID) byArticle {
		if members[root] == nil {
			t := tellings[root]
			members[root] = byArticle{t.article: {t}}
		}
		return members[root]
	}
	for i := range links {
		a, b := groups.root(links[i].A), groups.root(links[i].B)
		if links[i].Doubtful || a == b {
			continue
		}
		if stop() {
			return nil
		}
		few, many := of(a), of(b)
		if len(few) > len(many) {
			few, many = many, few
		}
		if few.toldApart(many) {
			links[i].Doubtful = true
			continue
		}
		for article, told := range few {
			many[article] = append(many[article], told...)
		}
		groups.join(a, b)
		delete(members, a)
		delete(members, b)
		members[groups.root(a)] = many
	}
	return links
}

// byArticle are the events of a group by the article that tells them.
type byArticle map[graph.ID][]*telling

// toldApart tells whether an article has one of its events in one group and
// another in the other, and they are not the same told twice.
func (few byArticle) toldApart(many byArticle) bool {
	for article, as := range few {
		for _, b := range many[article] {
			for _, a := range as {
				if !retold(a, b) {
					return true
				}
			}
		}
	}
	return false
}

// retold tells whether two events of one article may well be one that it tells
// twice, as in its title and its text: the same word, type and status, nothing
// that contradicts, and no word that makes one of them another.
func retold(a, b *telling) bool {
	x, y := a.event, b.event
	if a.new || b.new || x.Type != y.Type || !compatible(x.Status, y.Status) || statement(x.Type) {
		return false
	}
	if known, agree := compareTimes(x.Time, y.Time); known && !agree {
		return false
	}
	same := slices.ContainsFunc(a.stems, func(s string) bool { return slices.Contains(b.stems, s) })
	return same && !otherPlayers(a.who, b.who)
}

// otherPlayers tells whether both events name who has one role, and name
// nobody in common.
func otherPlayers(a, b []player) bool {
	if n, _ := sharedWho(a, b); n > 0 {
		return false
	}
	for _, x := range a {
		for _, y := range b {
			if slices.ContainsFunc(x.roles, func(r graph.RoleKind) bool { return slices.Contains(y.roles, r) }) {
				return true
			}
		}
	}
	return false
}

// newWords stand before a trigger that speaks of another event than the last.
var newWords = []string{"another", "previous", "earlier", "second", "third", "fourth", "other", "new", "similar", "first", "last", "next", "past", "recent", "separate"}

// toldNew tells whether one of the three words before the code point makes an
// event another one.
func toldNew(text string, at int) bool {
	before := strings.Fields(strings.ToLower(graph.Span{Start: max(0, at-40), End: at}.Slice(text)))
	for _, word := range before[max(0, len(before)-3):] {
		if slices.Contains(newWords, word) {
			return true
		}
	}
	return false
}
