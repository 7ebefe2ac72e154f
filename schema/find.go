package schema

import (
	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// addFinders adds the fields that find nodes by filter.
func (t *types) addFinders(fields graphql.Fields) {
	fields["entities"] = finder(t.entities, "Entities that match.", with(both(), graphql.FieldConfigArgument{
		"where": arg(inputs.entity, "What they must match."), "orderBy": arg(many(entityOrder), "The order; ties by id."),
	}), func(p graphql.ResolveParams, page graph.Page) (graph.List[graph.ID], error) {
		where, err := filterOf[graph.EntityFilter](p.Args["where"])
		if err != nil {
			return graph.List[graph.ID]{}, err
		}
		return readerOf(p).FindEntities(p.Context, where, enumsOf[graph.EntityOrder](p.Args["orderBy"]), page)
	})
	fields["events"] = finder(t.events, "Events that match.", with(both(), graphql.FieldConfigArgument{
		"where": arg(inputs.event, "What they must match."), "orderBy": arg(many(eventOrder), "The order; ties by id."),
	}), func(p graphql.ResolveParams, page graph.Page) (graph.List[graph.ID], error) {
		where, err := filterOf[graph.EventFilter](p.Args["where"])
		if err != nil {
			return graph.List[graph.ID]{}, err
		}
		return readerOf(p).FindEvents(p.Context, where, enumsOf[graph.EventOrder](p.Args["orderBy"]), page)
	})
	fields["count"] = &graphql.Field{Type: graphql.NewNonNull(t.counts), Description: "Events that match, counted by a part of them, by key.", Args: with(both(), graphql.FieldConfigArgument{
		"where": arg(inputs.event, "What they must match."), "by": arg(graphql.NewNonNull(eventGroup), "What they are counted by."),
	}), Resolve: countEvents}
	fields["claims"] = finder(t.claims, "Claims that match.", with(both(), graphql.FieldConfigArgument{
		"where": arg(inputs.claim, "What they must match."),
	}), func(p graphql.ResolveParams, page graph.Page) (graph.List[graph.ID], error) {
		where, err := filterOf[graph.ClaimFilter](p.Args["where"])
		if err != nil {
			return graph.List[graph.ID]{}, err
		}
		return readerOf(p).FindClaims(p.Context, where, page)
	})
	fields["articles"] = finder(t.articles, "Articles that match.", with(both(), graphql.FieldConfigArgument{
		"where": arg(inputs.article, "What they must match."),
	}), func(p graphql.ResolveParams, page graph.Page) (graph.List[graph.ID], error) {
		where, err := filterOf[graph.ArticleFilter](p.Args["where"])
		if err != nil {
			return graph.List[graph.ID]{}, err
		}
		return readerOf(p).FindArticles(p.Context, where, page)
	})
	fields["search"] = finder(t.search, "Nodes whose names, labels, titles or sentences hold all the words, best first.", with(both(), graphql.FieldConfigArgument{
		"text": arg(graphql.NewNonNull(graphql.String), "The words."), "kinds": arg(many(nodeKind), "Only these kinds."),
	}), func(p graphql.ResolveParams, page graph.Page) (graph.List[graph.ID], error) {
		return readerOf(p).Search(p.Context, p.Args["text"].(string), enumsOf[graph.NodeKind](p.Args["kinds"]), page)
	})
}

// finder is a field that finds ids and gives their nodes.
func finder(of graphql.Output, description string, args graphql.FieldConfigArgument,
	find func(graphql.ResolveParams, graph.Page) (graph.List[graph.ID], error)) *graphql.Field {
	return &graphql.Field{Type: graphql.NewNonNull(of), Description: description, Args: args, Resolve: func(p graphql.ResolveParams) (any, error) {
		page, err := pageOf(p.Args)
		if err != nil {
			return nil, err
		}
		list, err := find(p, page)
		if err != nil {
			return nil, err
		}
		return connect(batchesOf(p), list, linkedNode), nil
	}}
}

func countEvents(p graphql.ResolveParams) (any, error) {
	where, err := filterOf[graph.EventFilter](p.Args["where"])
	if err != nil {
		return nil, err
	}
	all, err := readerOf(p).CountEvents(p.Context, where, p.Args["by"].(graph.EventGroup))
	if err != nil {
		return nil, err
	}
	list, err := pageOfSlice(all, func(c graph.Count) string { return c.Key }, p.Args)
	if err != nil {
		return nil, err
	}
	return connect(batchesOf(p), list, itself[graph.Count]), nil
}

// makeCounts makes the types of what is counted.
func (t *types) makeCounts() {
	t.counts = connectionOf("Count", graphql.NewObject(graphql.ObjectConfig{Name: "Count", Description: "How many there are of one key.", Fields: graphql.Fields{
		"key":   field(graphql.String, "The type, status, year, month or role; null for those that have none.", func(c graph.Count) any { return orNil(c.Key) }),
		"count": field(graphql.NewNonNull(graphql.Int), "How many.", func(c graph.Count) any { return c.Count }),
	}}), nil)
}
