package postgres

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"dateline/graph"
)

// Roles implements graph.LinkReader. Those of entities are a list, those of
// events lie in their rows.
func (r *Reader) Roles(ctx context.Context, of []graph.ID, where *graph.RoleFilter, event *graph.EventFilter, page graph.Page) ([]graph.List[graph.Role], error) {
	ids, names := askedRole(where, nil, nil)
	ids, names = askedEvent(event, ids, names)
	roots, q, err := r.ready(ctx, of, ids, names, page)
	if err != nil {
		return nil, fmt.Errorf("read roles: %w", err)
	}
	ask := &askRoles{r, q, where, event, map[graph.ID]graph.List[graph.Role]{}}
	leads, err := ask.roles(ctx, roots)
	if err == nil && len(leads) > 0 {
		roots, q.resolved = led(roots, leads), true
		_, err = ask.roles(ctx, roots)
	}
	if err != nil {
		return nil, fmt.Errorf("read roles: %w", err)
	}
	result := make([]graph.List[graph.Role], len(of))
	for i, id := range roots {
		result[i] = ask.found[id]
	}
	return result, nil
}

// askRoles asks for the roles of nodes.
type askRoles struct {
	*Reader
	q     *listQuery
	where *graph.RoleFilter
	event *graph.EventFilter
	found map[graph.ID]graph.List[graph.Role]
}

// roles reads the roles of nodes, and where they lead instead.
func (r *askRoles) roles(ctx context.Context, of []graph.ID) (map[graph.ID]graph.ID, error) {
	var entities, events []graph.ID
	for _, id := range of {
		if id.Kind() == graph.KindEvent {
			events = append(events, id)
		} else {
			entities = append(entities, id)
		}
	}
	leads := map[graph.ID]graph.ID{}
	for _, part := range [...]struct {
		of  []graph.ID
		ask func(context.Context, []graph.ID) (map[graph.ID]graph.ID, error)
	}{{events, r.ofEvents}, {entities, r.ofEntities}} {
		if len(part.of) == 0 {
			continue
		}
		more, err := part.ask(ctx, part.of)
		if err != nil {
			return nil, err
		}
		maps.Copy(leads, more)
	}
	return leads, nil
}

func (r *askRoles) ofEntities(ctx context.Context, of []graph.ID) (map[graph.ID]graph.ID, error) {
	q := *r.q
	q.condition, q.list, q.filtered = &condition{roots: q.roots, named: q.named}, listRoles, r.event != nil
	q.where = q.roleItem("i", r.where)
	if r.event != nil {
		q.where += fmt.Sprintf(" and exists (select from nodes n where n.id = i.other and %s)", q.condition.event("n", r.event))
	}
	roles, leads, err := tryLists(ctx, r.Reader, of, &q, unpacked((*codec).role))
	for i := range roles {
		r.found[of[i]] = roles[i]
	}
	return leads, err
}

// ofEvents reads whole lists, which are short, and cuts them here.
func (r *askRoles) ofEvents(ctx context.Context, of []graph.ID) (map[graph.ID]graph.ID, error) {
	wanted := r.q.wanted(r.where)
	ask := &condition{roots: r.q.roots, named: r.q.named}
	sql := fmt.Sprintf("select n.id, n.told from nodes n where n.id = any(%s) and n.kind = 'EVENT' and %s", ask.arg(cleanAll(of)), ask.event("n", r.event))
	told := make(map[graph.ID][]graph.Role, len(of))
	batch := &pgx.Batch{}
	batch.Queue(sql, ask.args...).Query(func(rows pgx.Rows) error {
		var id graph.ID
		var body pgtype.DriverBytes
		_, err := pgx.ForEachRow(rows, []any{&id, &body}, func() error {
			all, err := unpack(body, (*codec).tolds)
			for i := range all {
				if wanted(&all[i]) {
					told[id] = append(told[id], all[i].Role)
				}
			}
			return err
		})
		return err
	})
	leads := map[graph.ID]graph.ID{}
	if !r.q.resolved {
		batch.Queue(whatLeads, cleanAll(of)).Query(readLeads(leads))
	}
	pool := r.keyed
	if r.event != nil {
		pool = r.pool
	}
	if err := pool.SendBatch(ctx, batch).Close(); err != nil {
		return nil, err
	}
	for _, id := range of {
		list, err := pageOf(told[id], func(role graph.Role) []byte { return roleOrd(nil, &role) }, r.q.page)
		if err != nil {
			return nil, err
		}
		r.found[id] = list
	}
	return leads, nil
}

// wanted tells which roles of events match a filter.
func (c *condition) wanted(f *graph.RoleFilter) func(*toldRole) bool {
	if f == nil {
		return func(*toldRole) bool { return true }
	}
	entities, given := c.entities(f)
	least, without := sourcesOf(&f.SourceFilter)
	return func(r *toldRole) bool {
		return (len(f.Kind) == 0 || slices.Contains(f.Kind, r.Role.Role)) &&
			(!given || slices.Contains(entities, clean(r.Role.Entity))) &&
			(least <= 0 || standing(r, without) >= least)
	}
}

// standing is how many sources stand behind a role when some are left out.
func standing(r *toldRole, without []int64) int {
	var seen []int64
	publishers, sources := r.Origins[:len(r.Origins)/2], r.Origins[len(r.Origins)/2:]
	for i, source := range sources {
		if !slices.Contains(without, publishers[i]) && !slices.Contains(without, source) && !slices.Contains(seen, source) {
			seen = append(seen, source)
		}
	}
	return len(seen)
}

// pageOf cuts a page out of a list that is there whole; ord is an item's key.
func pageOf[T any](all []T, ord func(T) []byte, page graph.Page) (list graph.List[T], err error) {
	from, to := 0, len(all)
	for _, end := range [...]struct {
		cursor string
		at     *int
		more   int
	}{{page.After, &from, 1}, {page.Before, &to, 0}} {
		if end.cursor == "" {
			continue
		}
		key, err := parseCursor(end.cursor)
		if err != nil {
			return list, err
		}
		i := slices.IndexFunc(all, func(item T) bool { return string(ord(item)) == string(key) })
		if i < 0 {
			return list, fmt.Errorf("%w: %q", graph.ErrBadCursor, end.cursor)
		}
		*end.at = i + end.more
	}
	items := all[from:max(from, to)]
	if page.First == 0 && page.Last > 0 {
		items = slices.Clone(items[max(0, len(items)-page.Last-1):])
		slices.Reverse(items)
	}
	list.Total = len(all)
	list.Items, list.HasPrevious, list.HasNext = cut(items, page, len(all))
	for _, item := range list.Items {
		list.Cursors = append(list.Cursors, cursor(ord(item)))
	}
	return list, nil
}

// CoParticipants implements graph.LinkReader: an entity's roles say who else
// took part.
func (r *Reader) CoParticipants(ctx context.Context, of []graph.ID, page graph.Page) ([]graph.List[graph.CoParticipant], error) {
	met, leads, err := r.met(ctx, of)
	roots := led(of, leads)
	if err == nil && len(leads) > 0 {
		met, _, err = r.met(ctx, roots)
	}
	if err != nil {
		return nil, fmt.Errorf("read co-participants: %w", err)
	}
	result := make([]graph.List[graph.CoParticipant], len(of))
	for i, root := range roots {
		all := met[root].sorted()
		if result[i], err = pageOf(all, func(c graph.CoParticipant) []byte { return []byte(c.Entity) }, page); err != nil {
			return nil, fmt.Errorf("read co-participants: %w", err)
		}
	}
	return result, nil
}

// met reads who was met in which events: for an entity the others of its
// roles, for an event those who take part in it; and where ids lead. Three
// statements in one round trip.
func (r *Reader) met(ctx context.Context, of []graph.ID) (map[graph.ID]meetings, map[graph.ID]graph.ID, error) {
	met := make(map[graph.ID]meetings, len(of))
	batch := &pgx.Batch{}
	batch.Queue(`select owner, other, others from items where owner = any($1) and list = 'r' order by owner, other`, cleanAll(of)).Query(func(rows pgx.Rows) error {
		var owner, event graph.ID
		var body pgtype.DriverBytes
		_, err := pgx.ForEachRow(rows, []any{&owner, &event, &body}, func() error {
			others, err := unpack(body, (*codec).ids)
			for _, other := range others {
				add(met, owner, other, event)
			}
			return err
		})
		return err
	})
	batch.Queue(`select id, told from nodes where id = any($1) and kind = 'EVENT'`, cleanAll(of)).Query(func(rows pgx.Rows) error {
		var event graph.ID
		var body pgtype.DriverBytes
		_, err := pgx.ForEachRow(rows, []any{&event, &body}, func() error {
			told, err := unpack(body, (*codec).tolds)
			for i := range told {
				add(met, event, told[i].Role.Entity, event)
			}
			return err
		})
		return err
	})
	leads := map[graph.ID]graph.ID{}
	batch.Queue(whatLeads, cleanAll(of)).Query(readLeads(leads))
	return met, leads, r.keyed.SendBatch(ctx, batch).Close()
}

// meetings are the events in which entities were met, each once.
type meetings map[graph.ID][]graph.ID

func add(met map[graph.ID]meetings, owner, other, event graph.ID) {
	if met[owner] == nil {
		met[owner] = meetings{}
	}
	if events := met[owner][other]; len(events) == 0 || events[len(events)-1] != event {
		met[owner][other] = append(events, event)
	}
}

// sorted are the co-participants, most shared first.
func (m meetings) sorted() []graph.CoParticipant {
	all := make([]graph.CoParticipant, 0, len(m))
	for entity, events := range m {
		all = append(all, graph.CoParticipant{Entity: entity, Count: len(events), Events: events})
	}
	slices.SortFunc(all, func(a, b graph.CoParticipant) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Entity, b.Entity))
	})
	return all
}
