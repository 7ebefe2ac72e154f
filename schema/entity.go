package schema

import (
	"context"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

func entityID(e *graph.Entity) graph.ID { return e.ID }

func (t *types) entityFields() graphql.Fields {
	return graphql.Fields{
		"id":           field(graphql.NewNonNull(graphql.ID), "The id.", func(e *graph.Entity) any { return string(e.ID) }),
		"name":         field(graphql.NewNonNull(graphql.String), "The canonical name: the fullest that was read.", func(e *graph.Entity) any { return e.Name }),
		"aliases":      field(listOf(graphql.String), "Every other name that was read.", func(e *graph.Entity) any { return strings(e.Aliases) }),
		"kind":         field(graphql.NewNonNull(entityKind), "What sort of thing it is.", func(e *graph.Entity) any { return e.Kind }),
		"description":  field(graphql.String, "What the articles call it.", func(e *graph.Entity) any { return orNil(e.Description) }),
		"describedIn":  field(t.evidence, "Where the description was read.", describedIn),
		"articleCount": field(graphql.NewNonNull(graphql.Int), "In how many articles it is.", func(e *graph.Entity) any { return e.ArticleCount }),
		"eventCount":   field(graphql.NewNonNull(graphql.Int), "In how many events it has a role.", func(e *graph.Entity) any { return e.EventCount }),
		"roles": connected(t.roles, "Its roles in events.", with(roleArgs(), graphql.FieldConfigArgument{
			"event": arg(eventFilter, "Only in events that match."),
		}), entityID, readRoles, items[graph.Role]),
		"relations": connected(t.relations, "Standing facts: spokesman for, member of, based in.", with(forward(), graphql.FieldConfigArgument{
			"predicate": arg(graphql.String, "Only this relation."),
		}), entityID, readRelations, items[graph.Relation]),
		"participatesWith": connected(t.coPeople, "Entities met in the same events, by count.", forward(), entityID,
			func(p graphql.ResolveParams, page graph.Page) func(context.Context, []graph.ID) ([]graph.List[graph.CoParticipant], error) {
				return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.CoParticipant], error) {
					return batchesOf(ctx).reader.CoParticipants(ctx, ids, page)
				}
			}, items[graph.CoParticipant]),
		"claims":   t.linkedTo(t.claims, graph.KindClaim, "What it said."),
		"mentions": t.mentionsOf("Where it is mentioned."),
		"articles": t.linkedTo(t.articles, graph.KindArticle, "The articles that mention it."),
	}
}

func describedIn(e *graph.Entity) any {
	if e.Described == nil {
		return nil
	}
	return *e.Described
}

func roleArgs() graphql.FieldConfigArgument {
	return with(forward(), graphql.FieldConfigArgument{
		"role": arg(graphql.NewList(graphql.NewNonNull(roleKind)), "Only these roles."),
	})
}

func readRoles(p graphql.ResolveParams, page graph.Page) func(context.Context, []graph.ID) ([]graph.List[graph.Role], error) {
	where := &graph.RoleFilter{Kind: enumsOf[graph.RoleKind](p.Args["role"])}
	event, err := filterOf[graph.EventFilter](p.Args["event"])
	return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.Role], error) {
		if err != nil {
			return nil, err
		}
		return batchesOf(ctx).reader.Roles(ctx, ids, where, event, page)
	}
}

func readRelations(p graphql.ResolveParams, page graph.Page) func(context.Context, []graph.ID) ([]graph.List[graph.Relation], error) {
	predicate, _ := p.Args["predicate"].(string)
	return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.Relation], error) {
		return batchesOf(ctx).reader.Relations(ctx, ids, predicate, page)
	}
}

// linkedTo is the list of a kind of node that belongs to the source.
func (t *types) linkedTo(of graphql.Output, kind graph.NodeKind, description string) *graphql.Field {
	return &graphql.Field{Type: graphql.NewNonNull(of), Description: description, Args: forward(), Resolve: func(p graphql.ResolveParams) (any, error) {
		page, err := pageOf(p.Args)
		if err != nil {
			return nil, err
		}
		get := listed(p.Context, "linked"+string(kind), p.Args, p.Source.(graph.Node).NodeID(),
			func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.ID], error) {
				return batchesOf(ctx).reader.Linked(ctx, ids, kind, page)
			})
		return func() (any, error) {
			list, err := get()
			if err != nil {
				return nil, err
			}
			return connect(list, nodeOf(p.Context)), nil
		}, nil
	}}
}

// nodeOf makes the node of an id, to be read with the others of its level.
func nodeOf(ctx context.Context) func(graph.ID) (node, extra any) {
	return func(id graph.ID) (any, any) { return node(ctx, id), nil }
}
