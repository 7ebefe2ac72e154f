package index

import (
	"context"
	"slices"

	"dateline/graph"
	"dateline/graph/view"
)

// batch answers for each id with one list.
func batch[T any](m *moment, of []graph.ID, list func(id graph.ID) (graph.List[T], error)) ([]graph.List[T], error) {
	lists := make([]graph.List[T], len(of))
	var err error
	for i, id := range of {
		if m.stopped() || err != nil {
			break
		}
		kind, ok := kindOf(id)
		if ok && (kind == kindEntity || kind == kindEvent) {
			id = m.Root(id)
		}
		if !ok {
			id = ""
		}
		lists[i], err = list(id)
	}
	return finish(m, lists, err)
}

// Roles implements graph.LinkReader.
func (r *Reader) Roles(ctx context.Context, of []graph.ID, where *graph.RoleFilter, event *graph.EventFilter, page graph.Page) ([]graph.List[graph.Role], error) {
	m, err := r.at(ctx)
	if err != nil {
		return nil, err
	}
	q := roleQuery{m: m, roles: view.NewRoleQuery(where, m)}
	q.all = where == nil
	q.sources = where != nil && view.NewSourceQuery(&where.SourceFilter) != nil
	if event != nil {
		q.events = view.NewEventQuery(event, m)
	}
	for _, kind := range q.roles.Kinds() {
		q.ranks = append(q.ranks, byte(view.RoleRank(kind)+1))
	}
	slices.Sort(q.ranks)
	q.ranks = slices.Compact(q.ranks)
	return batch(m, of, func(id graph.ID) (graph.List[graph.Role], error) {
		switch id.Kind() {
		case graph.KindEvent:
			return view.Paginate(q.ofEvent(id), view.RoleKey, page)
		case graph.KindEntity:
			return q.ofEntity(id, page)
		}
		return view.Paginate([]graph.Role(nil), view.RoleKey, page)
	})
}

// roleQuery is what Roles asks for.
type roleQuery struct {
	m       *moment
	all     bool
	sources bool // the filter asks for them
	roles   view.RoleQuery
	ranks   []byte // of the kinds asked for, all when empty
	events  *view.EventQuery
}

func (q *roleQuery) ofEvent(id graph.ID) (roles []graph.Role) {
	e := q.m.event(id)
	if e == nil || q.events != nil && !q.events.Match(e.EventDoc) {
		return nil
	}
	if q.all {
		return e.Roles
	}
	for i := range e.Roles {
		if q.roles.Match(&e.Roles[i], e.Articles) {
			roles = append(roles, e.Roles[i])
		}
	}
	return roles
}

// ofEntity is a page of an entity's roles. Of a page from the start only the
// items of the page are read whole, where no filter asks for more.
func (q *roleQuery) ofEntity(id graph.ID, page graph.Page) (graph.List[graph.Role], error) {
	limit := -1
	if fromStart(page) && q.all && q.events == nil {
		limit = max(page.First, 0)
	}
	few := len(q.ranks) > 0 && q.m.eventCount(id) > listedRoles // of many
	if list := q.m.knownRoles(id, limit < 0 && !few); list != nil {
		return q.ofKnown(list, page)
	}
	var roles []graph.Role
	total, known := 0, q.m.roleCount(id)
	prefix := idKey(famRole, id)
	q.eachKey(prefix, func(key, value []byte) bool {
		if total++; limit >= 0 && total > limit {
			return known == 0
		}
		role := q.m.role(id, key[len(prefix):], value)
		if !q.all && !q.roles.Match(&role, q.origins(role.Event)) || !q.inEvent(role.Event) {
			total--
			return true
		}
		roles = append(roles, role)
		return true
	})
	if limit < 0 {
		return view.Paginate(roles, view.RoleKey, page)
	}
	if known > 0 {
		total = known
	} else if e := q.m.entity(id); e != nil && q.m.err == nil {
		e.roles.Store(int64(total))
	}
	list, err := view.Paginate(roles, view.RoleKey, page)
	list.Total, list.HasNext = total, total > len(list.Items)
	return list, err
}

// eachKey yields the keys of an entity's roles of the kinds asked for. They
// are in the order of the events' counts of articles, few of which differ, and
// those of a kind lie together among those of a count.
func (q *roleQuery) eachKey(prefix []byte, yield func(key, value []byte) bool) {
	if len(q.ranks) == 0 {
		q.m.each(prefix, yield)
		return
	}
	more := true
	for from, to := prefix, next(prefix); more; {
		var group []byte
		q.m.between(from, to, func(key, _ []byte) bool {
			group = append(group, key[:min(len(prefix)+4, len(key))]...)
			return false
		})
		if group == nil {
			return
		}
		for _, rank := range q.ranks {
			q.m.each(append(slices.Clip(group), rank), func(key, value []byte) bool {
				more = more && yield(key, value)
				return more
			})
		}
		from = next(group)
	}
}

// fromStart tells of a page that it begins with the first item.
func fromStart(p graph.Page) bool {
	return p.First != 0 && p.After == "" && p.Before == "" && p.Last == 0
}

// roleCount is how many roles an entity has, where that was counted before; 0
// where it was not.
func (m *moment) roleCount(id graph.ID) int {
	if e := m.entity(id); e != nil {
		return int(e.roles.Load())
	}
	return 0
}

// origins are the articles of an event, where the filter asks for sources.
func (q *roleQuery) origins(event graph.ID) []view.Origin {
	if !q.sources {
		return nil
	}
	if e := q.m.event(event); e != nil {
		return e.Articles
	}
	return nil
}

func (q *roleQuery) inEvent(id graph.ID) bool {
	if q.events == nil {
		return true
	}
	e := q.m.event(id)
	return e != nil && q.events.Match(e.EventDoc)
}

// role is the role of a key behind its entity.
func (m *moment) role(entity graph.ID, key, value []byte) graph.Role {
	r, err := decodeRole(entity, key, value)
	if err != nil {
		m.fail(err)
	}
	return r
}

func decodeRole(entity graph.ID, key, value []byte) (graph.Role, error) {
	if len(key) < 5 {
		return graph.Role{}, errDamaged("role")
	}
	event, rest, ok := parseID(kindEvent, key[5:])
	label, _, ok2 := parseText(rest)
	d := &decoder{b: value, base: event.Article()}
	r := graph.Role{Event: event, Entity: entity, Label: label, Role: graph.RoleKind(d.symbol())}
	d.role(&r)
	if !ok || !ok2 || d.bad {
		return r, errDamaged("role")
	}
	return r, nil
}
