package schema

import (
	"context"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

func (t *types) entityFields() graphql.Fields {
	return graphql.Fields{
		"id":                 field(graphql.NewNonNull(graphql.ID), "The id.", func(e *graph.Entity) any { return string(e.ID) }),
		"name":               field(graphql.NewNonNull(graphql.String), "The canonical name: the fullest that was read.", func(e *graph.Entity) any { return e.Name }),
		"aliases":            field(listOf(graphql.String), "Every other name that was read.", func(e *graph.Entity) any { return stringList(e.Aliases) }),
		"kind":               field(graphql.NewNonNull(entityKind), "What sort of thing it is.", func(e *graph.Entity) any { return e.Kind }),
		"description":        field(graphql.String, "What the articles call it.", func(e *graph.Entity) any { return orNil(e.Description) }),
		"describedIn":        field(t.evidence, "Where the description was read.", describedIn),
		"articleCount":       field(graphql.NewNonNull(graphql.Int), "In how many articles it is.", func(e *graph.Entity) any { return e.ArticleCount }),
		"independentSources": field(graphql.NewNonNull(graphql.Int), "How many independent sources mention it.", func(e *graph.Entity) any { return e.Sources }),
		"members":            field(listOf(graphql.ID), "The ids under which single articles know it; splitEntity takes one.", func(e *graph.Entity) any { return idList(e.Members) }),
		"eventCount":         field(graphql.NewNonNull(graphql.Int), "In how many events it has a role.", func(e *graph.Entity) any { return e.EventCount }),
		"roles": connected(t.roles, "Its roles in events.", with(roleArgs(), graphql.FieldConfigArgument{
			"event": arg(eventFilter, "Only in events that match."),
		}), readRoles, itself[graph.Role]),
		"relations": connected(t.relations, "Standing facts: spokesman for, member of, based in.", with(both(), graphql.FieldConfigArgument{
			"predicate": arg(graphql.String, "Only this relation."),
		}), readRelations, itself[graph.Relation]),
		"participatesWith": connected(t.coPeople, "Entities met in the same events, by count.", both(), readCoParticipants, itself[graph.CoParticipant]),
		"claims":           t.linkedTo(t.claims, graph.KindClaim, "What it said."),
		"mentions":         t.mentionsOf("Where it is mentioned."),
		"articles":         t.linkedTo(t.articles, graph.KindArticle, "The articles that mention it."),
	}
}

func describedIn(e *graph.Entity) any {
	if e.Described == nil {
		return nil
	}
	return *e.Described
}

func roleArgs() graphql.FieldConfigArgument {
	return with(both(), graphql.FieldConfigArgument{
		"role":                  arg(graphql.NewList(graphql.NewNonNull(roleKind)), "Only these roles."),
		"without":               arg(inputs.source, "Only what other sources tell too."),
		"minIndependentSources": arg(graphql.Int, "Only what so many independent sources tell, those of without not counted."),
	})
}

func readRoles(r graph.Reader, args map[string]any, page graph.Page) (func(context.Context, []graph.ID) ([]graph.List[graph.Role], error), error) {
	where := &graph.RoleFilter{Kind: enumsOf[graph.RoleKind](args["role"])}
	where.MinIndependentSources, _ = args["minIndependentSources"].(int)
	without, err := filterOf[graph.Without](args["without"])
	if err != nil {
		return nil, err
	}
	where.Without = without
	event, err := filterOf[graph.EventFilter](args["event"])
	return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.Role], error) {
		return r.Roles(ctx, ids, where, event, page)
	}, err
}

func readRelations(r graph.Reader, args map[string]any, page graph.Page) (func(context.Context, []graph.ID) ([]graph.List[graph.Relation], error), error) {
	predicate, _ := args["predicate"].(string)
	return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.Relation], error) {
		return r.Relations(ctx, ids, predicate, page)
	}, nil
}

func readCoParticipants(r graph.Reader, _ map[string]any, page graph.Page) (func(context.Context, []graph.ID) ([]graph.List[graph.CoParticipant], error), error) {
	return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.CoParticipant], error) {
		return r.CoParticipants(ctx, ids, page)
	}, nil
}

// linkedTo is the list of a kind of node that belongs to the source.
func (t *types) linkedTo(of graphql.Output, kind graph.NodeKind, description string) *graphql.Field {
	read := func(r graph.Reader, _ map[string]any, page graph.Page) (func(context.Context, []graph.ID) ([]graph.List[graph.ID], error), error) {
		return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.ID], error) {
			return r.Linked(ctx, ids, kind, page)
		}, nil
	}
	return connected(of, description, both(), read, linkedNode)
}
