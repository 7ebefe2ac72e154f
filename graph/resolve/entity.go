package resolve

import (
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
)

// named is a local entity with a name.
type named struct {
	id      graph.ID
	sort    string // person, place or body: only equals are joined
	kind    graph.EntityKind
	full    []string // names that tell who it is
	weak    []string // acronyms and surnames
	words   []string // of the description
	company *company
}

// company is what else an article speaks of: what tells two persons, or two
// ministries, of one name apart.
type company struct{ names, places map[string]bool }

func entityLinks(stop stop, facts []*graph.Facts, alone map[graph.ID]bool) []Link {
	entities := namedEntities(stop, facts, alone)
	links, groups := fullNameLinks(stop, entities)
	return append(links, weakNameLinks(entities, groups)...)
}

func namedEntities(stop stop, facts []*graph.Facts, alone map[graph.ID]bool) []named {
	var all []named
	for _, f := range facts {
		if stop() {
			return nil
		}
		first := len(all)
		c := &company{map[string]bool{}, map[string]bool{}}
		for i := range f.Entities {
			e := namedOf(f, i)
			e.company = c
			c.meet(e)
			if len(e.full)+len(e.weak) > 0 && !alone[e.id] {
				all = append(all, e)
			}
		}
		for i := first; i < len(all); i++ {
			all[i].company = c
		}
	}
	return all
}

func (c *company) meet(e named) {
	for _, name := range e.full {
		c.names[e.sort+":"+name] = true
		if e.sort == "place" {
			c.places[name] = true
		}
	}
}

func namedOf(f *graph.Facts, i int) named {
	local := &f.Entities[i]
	e := named{id: f.Article.ID.Local(graph.KindEntity, i), sort: sortOf(local.Kind), kind: local.Kind}
	if !hasName(local) {
		return e
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
	e.words = contentWords(local.Description)
	return e
}

// contentWords are the words of a description that say something.
func contentWords(description string) []string {
	var words []string
	for _, w := range strings.Fields(normal(description)) {
		if len(w) > 3 && !slices.Contains([]string{"former", "from", "with", "that", "this", "based"}, w) {
			words = append(words, w)
		}
	}
	return words
}

// namesakes are the entities of one name that were found to be one.
type namesakes struct {
	hub    graph.ID
	words  map[string]bool
	names  map[string]int // how many of its articles speak of the name
	places map[string]bool
}

// fullNameLinks links each entity to the first group of the name that it may
// belong to, so that a name which many articles hold costs one link each.
func fullNameLinks(stop stop, entities []named) ([]Link, *groups) {
	var links []Link
	byName := map[string][]*namesakes{}
	groups := newGroups()
	for _, e := range entities {
		if stop() {
			break
		}
		for _, name := range e.full {
			key := e.sort + ":" + name
			group, doubt := choose(byName[key], e, name)
			switch {
			case group != nil && groups.root(group.hub) != groups.root(e.id):
				links = append(links, Link{A: group.hub, B: e.id, Reason: fmt.Sprintf("same full name %q", name), Score: 0.95})
				groups.join(group.hub, e.id)
			case group == nil:
				if doubt != "" {
					links = append(links, Link{A: byName[key][0].hub, B: e.id, Doubtful: true, Reason: doubt, Score: 0.5})
				}
				group = &namesakes{e.id, map[string]bool{}, map[string]int{}, map[string]bool{}}
				byName[key] = append(byName[key], group)
			}
			group.take(e)
		}
	}
	return links, groups
}

// choose is the first group that the entity may belong to, nil where there is
// none; doubt then says what speaks against the first.
func choose(candidates []*namesakes, e named, name string) (group *namesakes, doubt string) {
	for _, g := range candidates {
		against := g.against(e, name)
		if against == "" {
			return g, ""
		}
		doubt = against
	}
	return nil, doubt
}

// against says why the entity may be another one of the same name.
func (g *namesakes) against(e named, name string) string {
	switch {
	case e.sort == "body" && generic(name) && !shares(g.places, e.company.places):
		return fmt.Sprintf("same name %q, which bodies of many places have, and no place in common", name)
	case e.sort == "person" && len(e.words) > 0 && len(g.words) > 0 && !g.describedAlike(e) && !g.inCompany(e, name):
		return fmt.Sprintf("same full name %q, described differently, and nobody else in common", name)
	}
	return ""
}

func (g *namesakes) describedAlike(e named) bool {
	return slices.ContainsFunc(e.words, func(w string) bool { return g.words[w] })
}

// inCompany tells whether the entity's article speaks of another person or
// body that an article of the group speaks of too.
func (g *namesakes) inCompany(e named, name string) bool {
	for other := range e.company.names {
		if g.names[other] > 0 && other != e.sort+":"+name && !strings.HasPrefix(other, "place:") {
			return true
		}
	}
	return false
}

func (g *namesakes) take(e named) {
	for _, w := range e.words {
		g.words[w] = true
	}
	if len(g.names) > 5000 {
		return // a name known from thousands of articles shares company with all
	}
	for name := range e.company.names {
		if !slices.Contains(e.full, strings.TrimPrefix(name, e.sort+":")) {
			g.names[name]++
		}
	}
	for place := range e.company.places {
		g.places[place] = true
	}
}

func shares(a, b map[string]bool) bool {
	for key := range b {
		if a[key] {
			return true
		}
	}
	return false
}
