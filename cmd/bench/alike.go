package main

import (
	"cmp"
	"slices"
)

// links are the roles of a graph by their entity and by their event.
type links struct {
	g        *news
	entities [][]int32
	events   [][]int32
	seen     []int // of each event, in which count of led it was met last
	counts   int
}

func (g *news) links() *links {
	l := &links{g: g, entities: make([][]int32, len(g.entities)), events: make([][]int32, len(g.events)), seen: make([]int, len(g.events))}
	for i := range g.roles {
		r := &g.roles[i]
		l.entities[r.entity] = append(l.entities[r.entity], int32(i))
		l.events[r.event] = append(l.events[r.event], int32(i))
	}
	return l
}

// size is how much a question about an entity has to do: of led it is how many
// events are the answer, of others how many roles the entity has.
func (l *links) size(kind string, entity int) (n int) {
	if kind != "led" {
		return len(l.entities[entity])
	}
	l.counts++
	targets := map[int]bool{}
	for _, i := range l.entities[entity] {
		if l.g.roles[i].kind == "LED" {
			for _, j := range l.events[l.g.roles[i].event] {
				if l.g.roles[j].kind == "TARGETED" {
					targets[l.g.roles[j].entity] = true
				}
			}
		}
	}
	for target := range targets {
		for _, i := range l.entities[target] {
			if r := &l.g.roles[i]; r.kind == "LED" && l.seen[r.event] != l.counts {
				l.seen[r.event] = l.counts
				n++
			}
		}
	}
	return n
}

// alike are questions of each kind about a larger graph: as many as of the
// small one, each with an answer of the nearest size.
func (g *news) alike(small *news, asked int) map[string][]question {
	here, there := g.links(), small.links()
	all := map[string][]question{}
	for _, kind := range questions {
		sized := g.sized(here, kind, 10*asked)
		for i := range asked {
			q := g.ask(kind, i)
			if kind != "dated" && kind != "prefix" { // which ask for 20 everywhere
				size := there.size(kind, small.ask(kind, i).entity)
				at, _ := slices.BinarySearchFunc(sized, size, func(e sizedEntity, size int) int { return cmp.Compare(e.size, size) })
				if at > 0 && (at == len(sized) || size-sized[at-1].size < sized[at].size-size) {
					at--
				}
				for at+1 < len(sized) && sized[at].asked > sized[at+1].asked && sized[at+1].size == sized[at].size {
					at++ // another of the same size
				}
				sized[at].asked++
				q.entity = sized[at].entity
			}
			all[kind] = append(all[kind], q)
		}
	}
	return all
}

type sizedEntity struct{ entity, size, asked int }

// sized are n entities from all over the graph with the sizes of their
// answers, by size: from the most popular, which are few, to the others.
func (g *news) sized(l *links, kind string, n int) []sizedEntity {
	var all []sizedEntity
	for i := range n {
		e := i // the entities are numbered by popularity
		if i > n/2 {
			e = i * (len(g.entities) / n)
		}
		if e < len(g.entities) && len(l.entities[e]) > 0 {
			all = append(all, sizedEntity{entity: e, size: l.size(kind, e)})
		}
	}
	slices.SortFunc(all, func(a, b sizedEntity) int {
		return cmp.Or(cmp.Compare(a.size, b.size), cmp.Compare(a.entity, b.entity))
	})
	return slices.CompactFunc(all, func(a, b sizedEntity) bool { return a.entity == b.entity })
}
