package view

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
)

// Roles implements graph.LinkReader.
func (v *View) Roles(ctx context.Context, of []graph.ID, where *graph.RoleFilter, event *graph.EventFilter, page graph.Page) ([]graph.List[graph.Role], error) {
	q, events := NewRoleQuery(where, v), NewEventQuery(event, v)
	lists, err := batch(of, page, func(id graph.ID) []graph.Role {
		var roles []graph.Role
		for _, r := range v.roles[v.root(id)] {
			if doc := v.doc(r.Event); q.Match(&r, doc.Articles) && (event == nil || events.Match(doc)) {
				roles = append(roles, r)
			}
		}
		return roles
	}, RoleKey)
	return lists, first(err, ctx.Err())
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Relations implements graph.LinkReader.
func (v *View) Relations(ctx context.Context, of []graph.ID, predicate string, page graph.Page) ([]graph.List[graph.Relation], error) {
	lists, err := batch(of, page, func(id graph.ID) []graph.Relation {
		var relations []graph.Relation
		for _, r := range v.relation[v.root(id)] {
			if predicate == "" || Fold(predicate) == Fold(r.Predicate) {
				relations = append(relations, r)
			}
		}
		return relations
	}, RelationKey)
	return lists, first(err, ctx.Err())
}

// Mentions implements graph.LinkReader.
func (v *View) Mentions(ctx context.Context, of []graph.ID, page graph.Page) ([]graph.List[graph.Evidence], error) {
	lists, err := batch(of, page, func(id graph.ID) []graph.Evidence { return v.mentions[v.root(id)] },
		EvidenceKey)
	return lists, first(err, ctx.Err())
}

// Related implements graph.LinkReader.
func (v *View) Related(ctx context.Context, of []graph.ID, kinds []graph.EventLinkKind, page graph.Page) ([]graph.List[graph.EventLink], error) {
	lists, err := batch(of, page, func(id graph.ID) []graph.EventLink {
		var links []graph.EventLink
		for _, l := range v.links[v.root(id)] {
			if len(kinds) == 0 || slices.Contains(kinds, l.Kind) {
				links = append(links, l)
			}
		}
		return links
	}, LinkKey)
	return lists, first(err, ctx.Err())
}

// CoParticipants implements graph.LinkReader.
func (v *View) CoParticipants(ctx context.Context, of []graph.ID, page graph.Page) ([]graph.List[graph.CoParticipant], error) {
	lists, err := batch(of, page, func(id graph.ID) []graph.CoParticipant { return v.coParticipants(v.root(id)) },
		func(c graph.CoParticipant) string { return string(c.Entity) })
	return lists, first(err, ctx.Err())
}

func (v *View) coParticipants(id graph.ID) []graph.CoParticipant {
	shared := map[graph.ID][]graph.ID{}
	for _, event := range eventsOf(v.roles[id]) {
		for _, r := range v.roles[event] {
			events := shared[r.Entity]
			if r.Entity != id && (len(events) == 0 || events[len(events)-1] != event) {
				shared[r.Entity] = append(events, event)
			}
		}
	}
	var all []graph.CoParticipant
	for entity, events := range shared {
		slices.Sort(events)
		all = append(all, graph.CoParticipant{Entity: entity, Count: len(events), Events: events})
	}
	slices.SortFunc(all, func(a, b graph.CoParticipant) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Entity, b.Entity))
	})
	return all
}

// Linked implements graph.LinkReader.
func (v *View) Linked(ctx context.Context, of []graph.ID, kind graph.NodeKind, page graph.Page) ([]graph.List[graph.ID], error) {
	lists, err := batch(of, page, func(id graph.ID) []graph.ID { return v.linked[v.root(id)][kind] }, idKey)
	return lists, first(err, ctx.Err())
}
