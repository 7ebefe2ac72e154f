package resolve

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dateline/graph"
)

// named is a local entity with a name.
type named struct {
	id   graph.ID
	sort string   // person, place or body: only equals are joined
	full []string // names that tell who it is
	weak []string // acronyms and surnames
}

func entityLinks(facts []*graph.Facts) []Link {
	entities := namedEntities(facts)
	links, groups := fullNameLinks(entities)
	return append(links, weakNameLinks(entities, groups)...)
}

func namedEntities(facts []*graph.Facts) []named {
	var all []named
	for _, f := range facts {
		for i := range f.Entities {
			if e := namedOf(f, i); len(e.full)+len(e.weak) > 0 {
				all = append(all, e)
			}
		}
	}
	return all
}

func namedOf(f *graph.Facts, i int) named {
	local := &f.Entities[i]
	e := named{id: f.Article.ID.Local(graph.KindEntity, i), sort: sortOf(local.Kind)}
	if !slices.ContainsFunc(local.Mentions, func(m graph.Mention) bool { return m.Form == graph.Name }) {
		return named{}
	}
	for _, name := range append([]string{local.Name}, local.Aliases...) {
		key := normal(name)
		switch {
		case key == "" || slices.Contains(e.full, key) || slices.Contains(e.weak, key):
		case acronym(name) || (local.Kind == graph.Person && !strings.Contains(key, " ")):
			e.weak = append(e.weak, key)
		case name == local.Name || strings.Contains(key, " "):
			e.full = append(e.full, key)
		}
	}
	return e
}

func sortOf(kind graph.EntityKind) string {
	switch kind {
	case graph.Person:
		return "person"
	case graph.Place:
		return "place"
	}
	return "body"
}

// normal is a name without case, article, points and possessive.
func normal(name string) string {
	name = strings.ToLower(strings.NewReplacer("’s", "", "'s", "", ".", "", "-", " ").Replace(name))
	words := strings.Fields(name)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// acronym tells whether a name is capitals alone, five at most.
func acronym(name string) bool {
	letters := 0
	for _, r := range strings.ReplaceAll(name, ".", "") {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		letters++
	}
	return letters <= 5
}

// fullNameLinks links each entity to the first that has the name, so that a
// name which many articles hold costs one link each.
func fullNameLinks(entities []named) ([]Link, *groups) {
	var links []Link
	first := map[string]graph.ID{}
	groups := newGroups()
	for _, e := range entities {
		for _, name := range e.full {
			key := e.sort + ":" + name
			hub, ok := first[key]
			if !ok {
				first[key] = e.id
			} else if groups.root(hub) != groups.root(e.id) {
				links = append(links, Link{A: hub, B: e.id, Reason: fmt.Sprintf("same full name %q", name), Score: 0.95})
				groups.join(hub, e.id)
			}
		}
	}
	return links, groups
}

// weakNameLinks links entities that have nothing but a weak name to the one
// entity that has it beside a full name, where there is just one, and else
// acronyms to each other.
func weakNameLinks(entities []named, groups *groups) []Link {
	owners := map[string][]graph.ID{}
	for _, e := range entities {
		for _, name := range e.weak {
			if key := e.sort + ":" + name; len(e.full) > 0 && !slices.Contains(owners[key], groups.root(e.id)) {
				owners[key] = append(owners[key], groups.root(e.id))
			}
		}
	}
	var links []Link
	first := map[string]graph.ID{}
	for _, e := range entities {
		if len(e.full) > 0 || e.sort == "person" {
			continue
		}
		for _, name := range e.weak {
			key := e.sort + ":" + name
			hub, ok := first[key]
			switch {
			case len(owners[key]) == 1:
				links = append(links, Link{A: owners[key][0], B: e.id, Reason: fmt.Sprintf("the only one known as %q", name), Score: 0.8})
			case len(owners[key]) == 0 && ok:
				links = append(links, Link{A: hub, B: e.id, Reason: fmt.Sprintf("same acronym %q", name), Score: 0.7})
			case !ok:
				first[key] = e.id
			}
		}
	}
	return links
}
