package index

import (
	"cmp"
	"context"
	"strings"

	"dateline/graph"
	"dateline/graph/view"
)

// CoParticipants implements graph.LinkReader.
func (r *Reader) CoParticipants(ctx context.Context, of []graph.ID, page graph.Page) ([]graph.List[graph.CoParticipant], error) {
	m, err := r.at(ctx)
	if err != nil {
		return nil, err
	}
	return batch(m, of, func(id graph.ID) (graph.List[graph.CoParticipant], error) { return m.coParticipants(id, page) })
}

// met is an entity, as it stands in keys, and in how many events it was met.
type met struct {
	key string
	n   int
}

// compareMet puts those first that were met most; keys sort as ids do.
func compareMet(a, b met) int { return cmp.Or(cmp.Compare(b.n, a.n), strings.Compare(a.key, b.key)) }

func (m *moment) coParticipants(id graph.ID, page graph.Page) (graph.List[graph.CoParticipant], error) {
	key := func(c graph.CoParticipant) string { return string(c.Entity) }
	if id.Kind() != graph.KindEntity {
		return view.Paginate(m.takingPart(id), key, page)
	}
	all := m.met(id)
	total := len(all)
	if fromStart(page) {
		all = first(all, max(page.First, 0), compareMet)
	} else {
		all = inOrder(m, all, compareMet)
	}
	found := make([]graph.CoParticipant, len(all))
	for i, one := range all {
		found[i] = graph.CoParticipant{Entity: m.parse(kindEntity, []byte(one.key)), Count: one.n}
	}
	list, err := view.Paginate(found, key, page)
	if fromStart(page) {
		list.Total, list.HasNext = total, total > len(list.Items)
	}
	m.meetings(id, list.Items)
	return list, err
}

// takingPart are the entities of an event, sorted.
func (m *moment) takingPart(id graph.ID) (found []graph.CoParticipant) {
	e := m.eventOf(id)
	if e == nil {
		return nil
	}
	var ids []graph.ID
	for i := range e.Roles {
		ids = append(ids, e.Roles[i].Entity)
	}
	for _, entity := range sortedIDs(ids) {
		found = append(found, graph.CoParticipant{Entity: entity, Count: 1, Events: []graph.ID{id}})
	}
	return found
}

// met are the entities that the entity shares events with, in no order.
func (m *moment) met(id graph.ID) []met {
	at := map[string]int{}
	var all []met
	m.each(idKey(famShared, id), func(_, value []byte) bool {
		for rest := value; len(rest) > 0; {
			n := idLength(rest)
			if n == 0 {
				m.fail(errDamaged("shared event"))
				return false
			}
			if i, known := at[string(rest[:n])]; known {
				all[i].n++
			} else {
				key := string(rest[:n])
				at[key] = len(all)
				all = append(all, met{key, 1})
			}
			rest = rest[n:]
		}
		return true
	})
	return all
}

// idLength is how long the numbered id is that key begins with; 0 for none.
func idLength(key []byte) int {
	for i := 8; i < len(key); i++ {
		if key[i] == 0 {
			return i + 1
		}
	}
	return 0
}

// meetings adds the events that each was met in.
func (m *moment) meetings(id graph.ID, found []graph.CoParticipant) {
	wanted := make(map[string]*graph.CoParticipant, len(found))
	for i := range found {
		found[i].Events = make([]graph.ID, 0, found[i].Count)
		wanted[string(appendID(nil, found[i].Entity))] = &found[i]
	}
	prefix := idKey(famShared, id)
	if len(found) == 0 {
		return
	}
	m.each(prefix, func(key, value []byte) bool {
		var event graph.ID
		for rest := value; len(rest) > 0; {
			n := idLength(rest)
			if n == 0 {
				return false
			}
			if c := wanted[string(rest[:n])]; c != nil {
				if event == "" {
					event = m.parse(kindEvent, key[len(prefix):])
				}
				c.Events = append(c.Events, event)
			}
			rest = rest[n:]
		}
		return true
	})
}
