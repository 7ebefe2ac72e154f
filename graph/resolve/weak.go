package resolve

import (
	"fmt"
	"slices"

	"dateline/graph"
)

// weakNameLinks links entities that have nothing but a weak name to the one
// entity that has it beside a full name, where there is just one, and else
// acronyms to each other.
func weakNameLinks(entities []named, groups *groups) []Link {
	owners := weakOwners(entities, groups)
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

// weakOwners are the whole entities that have a weak name beside a full one.
func weakOwners(entities []named, groups *groups) map[string][]graph.ID {
	owners := map[string][]graph.ID{}
	for _, e := range entities {
		if len(e.full) == 0 || e.sort == "person" {
			continue // a surname never links
		}
		for _, name := range e.weak {
			key := e.sort + ":" + name
			if root := groups.root(e.id); !slices.Contains(owners[key], root) {
				owners[key] = append(owners[key], root)
			}
		}
	}
	return owners
}
