package index

import (
	"hash/maphash"
	"slices"
	"sync/atomic"

	"dateline/graph"
	"dateline/graph/view"
)

const (
	listSlots     = 1 << 12
	listedRoles   = 512 // longer lists have fewer slots
	longListSlots = 1 << 6
	longRoles     = 1 << 13 // longer lists still are read anew each time
)

// slotOf is where the roles of an entity with so many events are kept.
func (c *cache) slotOf(id graph.ID, events int) *atomic.Pointer[roleList] {
	hash := maphash.String(c.seed, string(id))
	if events > listedRoles {
		return &c.longLists[hash%longListSlots]
	}
	return &c.lists[hash%listSlots]
}

// roleList is all roles of an entity, kept in the cache.
type roleList struct {
	entity  graph.ID
	roles   []graph.Role
	cursors []string
}

// knownRoles are the roles of an entity from the cache, which it puts them
// into where all are wanted; nil where they are not there or too many.
func (m *moment) knownRoles(id graph.ID, all bool) *roleList {
	events := m.eventCount(id)
	if m.cache == nil || m.err != nil || events > longRoles {
		return nil
	}
	slot := m.cache.slotOf(id, events)
	if list := slot.Load(); list != nil && list.entity == id {
		return list
	}
	if !all {
		return nil
	}
	list := &roleList{entity: id}
	prefix := idKey(famRole, id)
	m.each(prefix, func(key, value []byte) bool {
		role := m.role(id, key[len(prefix):], value)
		list.roles = append(list.roles, role)
		list.cursors = append(list.cursors, view.Cursor(view.RoleKey(role)))
		return true
	})
	if m.err != nil {
		return nil
	}
	slot.Store(list)
	return list
}

// ofKnown is a page of what matches of a list.
func (q *roleQuery) ofKnown(list *roleList, page graph.Page) (graph.List[graph.Role], error) {
	if q.all && q.events == nil && page == (graph.Page{}) {
		return graph.List[graph.Role]{Items: slices.Clip(list.roles), Cursors: slices.Clip(list.cursors), Total: len(list.roles)}, nil
	}
	var roles []graph.Role
	for i := range list.roles {
		r := &list.roles[i]
		if (q.all || q.roles.Match(r, q.origins(r.Event))) && q.inEvent(r.Event) {
			roles = append(roles, *r)
		}
	}
	return view.Paginate(roles, view.RoleKey, page)
}
