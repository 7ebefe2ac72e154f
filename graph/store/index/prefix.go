package index

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/graph/view"
)

// entityName is an entity as it sorts by name.
type entityName struct {
	name string
	id   graph.ID
}

func compareNames(a, b entityName) int {
	return cmp.Or(strings.Compare(a.name, b.name), compareIDs(a.id, b.id))
}

// byPrefix is a page of the entities with an alias of the prefix, by name,
// forwards from the start or from behind a cursor. Those whose name has it are
// read as far as the page goes; those who have but another alias of it, all.
func (m *moment) byPrefix(prefix string, page graph.Page) (list graph.List[graph.ID], err error) {
	if page.Last > 0 || page.Before != "" { // backwards
		return view.Paginate(m.matchingEntities(&graph.EntityFilter{Name: &graph.StringFilter{Prefix: &prefix}}, []graph.EntityOrder{graph.NameAsc}), idItem, page)
	}
	others := m.othersOf(prefix)
	var start *entityName
	if page.After != "" {
		if start, err = m.startOf(prefix, page.After); err != nil {
			return list, err
		}
		list.HasPrevious = true
		others = slices.DeleteFunc(others, func(e entityName) bool { return compareNames(e, *start) <= 0 })
	}
	list.Total = m.countPrefix(prefix)
	if page.First < 0 {
		list.HasNext = list.Total > 0
		return list, nil
	}
	add := func(id graph.ID) bool {
		if list.HasNext = page.First > 0 && len(list.Items) == page.First; !list.HasNext {
			list.Items = append(list.Items, id)
			list.Cursors = append(list.Cursors, view.Cursor(string(id)))
		}
		return !list.HasNext
	}
	from, to := appendPrefix([]byte{famOrder, 'n'}, prefix), next(appendPrefix([]byte{famOrder, 'n'}, prefix))
	if start != nil {
		if from = append(nameKey(start.name, start.id), 0); strings.Compare(start.name, prefix) < 0 {
			from = appendPrefix([]byte{famOrder, 'n'}, prefix)
		}
	}
	more := true
	m.between(from, to, func(key, _ []byte) bool {
		e := m.named(key)
		for more && len(others) > 0 && compareNames(others[0], e) < 0 {
			more, others = add(others[0].id), others[1:]
		}
		more = more && add(e.id)
		return more
	})
	for _, e := range others {
		if more = more && add(e.id); !more {
			break
		}
	}
	return list, nil
}

// named is the entity of a key of names.
func (m *moment) named(key []byte) entityName {
	name, rest, ok := parseText(key[2:])
	if !ok {
		m.fail(errDamaged("name"))
	}
	return entityName{name, m.parse(kindEntity, rest)}
}

// othersOf are the entities with an alias of the prefix whose name has it not,
// by name.
func (m *moment) othersOf(prefix string) (others []entityName) {
	m.each(appendPrefix([]byte{famOtherAlias}, prefix), func(key, value []byte) bool {
		if name := string(value); !strings.HasPrefix(name, prefix) {
			others = append(others, entityName{name, m.aliased(key)})
		}
		return true
	})
	slices.SortFunc(others, compareNames)
	return slices.Compact(others)
}

// startOf is the entity of a cursor, which must have an alias of the prefix.
func (m *moment) startOf(prefix, cursor string) (*entityName, error) {
	if id, ok := view.Item(cursor); ok {
		if kind, ok := kindOf(graph.ID(id)); ok && kind == kindEntity {
			if e := m.entity(graph.ID(id)); e != nil && view.NewEntityQuery(&graph.EntityFilter{Name: &graph.StringFilter{Prefix: &prefix}}, m).Match(&e.Entity) {
				return &entityName{view.Fold(e.Name), e.ID}, nil
			}
		}
	}
	return nil, fmt.Errorf("%w: %q", graph.ErrBadCursor, cursor)
}

// countPrefix is how many entities have an alias of the prefix.
func (m *moment) countPrefix(prefix string) int {
	if len(prefix) <= countedPrefix {
		return decodeCount(m.get(append([]byte{famPrefix}, prefix...)))
	}
	seen := map[graph.ID]bool{}
	m.each(appendPrefix([]byte{famAlias}, prefix), func(key, _ []byte) bool {
		seen[m.aliased(key)] = true
		return true
	})
	return len(seen)
}
