package resolve

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/graph"
)

// castLinks link entities of articles that tell of one event: those that are
// only described ("the driver"), or only called by a surname, go with the one
// entity of the other article that is so described or called. One of a sort in
// each article is asked for: two drivers in one article are told apart by
// nothing that another article could be held against.
func castLinks(stop stop, facts []*graph.Facts, entities, events *groups, alone map[graph.ID]bool) []Link {
	casts := map[graph.ID]map[string]part{}
	telling := map[graph.ID][]graph.ID{} // the articles of each event told by several
	for _, f := range facts {
		if stop() {
			return nil
		}
		for i := range f.Events {
			id := f.Article.ID.Local(graph.KindEvent, i)
			root := events.root(id)
			if list := telling[root]; !statement(f.Events[i].Type) && (len(list) == 0 || list[len(list)-1] != f.Article.ID) {
				telling[root] = append(list, f.Article.ID)
			}
		}
		casts[f.Article.ID] = castOf(f, alone)
	}
	var links []Link
	t := &troupe{entities, newGroups(), map[graph.ID]bool{}, map[graph.ID][]graph.ID{}}
	for _, event := range slices.Sorted(maps.Keys(telling)) {
		if articles := telling[event]; len(articles) > 1 {
			links = append(links, castOfEvent(articles, casts, t)...)
		}
	}
	return links
}

// part is the one entity of an article that is called or described so.
type part struct {
	id    graph.ID
	known bool // by a full name
}

// castOf are an article's entities by description and surname, those left out
// that two entities share.
func castOf(f *graph.Facts, alone map[graph.ID]bool) map[string]part {
	cast := map[string]part{}
	for i := range f.Entities {
		p := part{f.Article.ID.Local(graph.KindEntity, i), isKnown(&f.Entities[i])}
		for _, key := range callings(f, &f.Entities[i]) {
			if old, taken := cast[key]; taken && old.id != p.id || alone[p.id] {
				p.id = ""
			}
			cast[key] = p
		}
	}
	return cast
}

// isKnown tells whether the entity has a name that tells who it is.
func isKnown(e *graph.LocalEntity) bool {
	return hasName(e) && (e.Kind != graph.Person || strings.Contains(normal(e.Name), " "))
}

// callings are the nouns that an entity is described by, and the surname.
func callings(f *graph.Facts, e *graph.LocalEntity) []string {
	var keys []string
	add := func(key string) {
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, m := range e.Mentions {
		if m.Form == graph.Nominal && m.Head.Len() > 2 {
			add("described as " + strings.ToLower(m.Head.Slice(f.Article.Text)))
		}
	}
	if words := strings.Fields(normal(e.Name)); hasName(e) && e.Kind == graph.Person && len(words) > 0 {
		add("called " + words[len(words)-1])
	}
	return keys
}

// castOfEvent links the entities of the articles that tell of one event.
func castOfEvent(articles []graph.ID, casts map[graph.ID]map[string]part, troupe *troupe) []Link {
	var links []Link
	hubs := map[string]part{}
	for _, article := range articles {
		cast := casts[article]
		for _, key := range slices.Sorted(maps.Keys(cast)) {
			p := cast[key]
			hub, ok := hubs[key]
			if p.id == "" {
				continue
			}
			if ok && troupe.join(hub, p) {
				links = append(links, Link{A: hub.id, B: p.id, Reason: fmt.Sprintf("the only one %s in articles that tell of one event", key), Score: 0.65})
			}
			if !ok || p.known && !hub.known {
				hubs[key] = p
			}
		}
	}
	return links
}

// troupe is which entities are one so far, so that two that are known by name
// are never joined, nor two of one article.
type troupe struct {
	entities, whole *groups
	known           map[graph.ID]bool
	articles        map[graph.ID][]graph.ID
}

func (t *troupe) root(id graph.ID) graph.ID { return t.whole.root(t.entities.root(id)) }

// join makes two parts one, where they may be, and tells whether it did.
func (t *troupe) join(a, b part) bool {
	x, y := t.root(a.id), t.root(b.id)
	if x == y {
		return false
	}
	known := [2]bool{t.known[x] || a.known, t.known[y] || b.known}
	in := [2][]graph.ID{t.in(x, a), t.in(y, b)}
	shared := slices.ContainsFunc(in[0], func(id graph.ID) bool { return slices.Contains(in[1], id) })
	if known[0] && known[1] || shared {
		return false
	}
	t.whole.join(x, y)
	t.known[t.root(x)] = known[0] || known[1]
	t.articles[t.root(x)] = slices.Concat(in[0], in[1])
	return true
}

// in are the articles of the group's described members.
func (t *troupe) in(root graph.ID, p part) []graph.ID {
	if list := t.articles[root]; list != nil {
		return list
	}
	return []graph.ID{p.id.Article()}
}
