package schema

import (
	"errors"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// query is the root type.
func (t *types) query() *graphql.Object {
	fields := graphql.Fields{
		"node": {Type: t.node, Description: "Anything by its id.", Args: idArg(), Resolve: func(p graphql.ResolveParams) (any, error) {
			return batchesOf(p).node(idOf(p.Args, "id")), nil
		}},
		"nodes": {
			Type: graphql.NewNonNull(graphql.NewList(t.node)), Description: "Many by their ids; null for each that is not there.",
			Args:    graphql.FieldConfigArgument{"ids": arg(graphql.NewNonNull(many(graphql.ID)), "The ids.")},
			Resolve: resolveNodes,
		},
		"entity": {Type: t.entity, Description: "An entity by id, or by a name or alias (case folded; of several the one in the most articles).", Args: graphql.FieldConfigArgument{
			"id": arg(graphql.ID, "The id."), "name": arg(graphql.String, "A name or alias."),
		}, Resolve: resolveEntity},
		"event": {Type: t.event, Description: "An event by its id.", Args: idArg(), Resolve: func(p graphql.ResolveParams) (any, error) {
			return ofKind(p, idOf(p.Args, "id"), graph.KindEvent), nil
		}},
		"article": {Type: t.article, Description: "An article by id or url.", Args: graphql.FieldConfigArgument{
			"id": arg(graphql.ID, "The id."), "url": arg(graphql.String, "The canonical address."),
		}, Resolve: resolveArticle},
		"stats": {Type: graphql.NewNonNull(stats), Description: "What the graph holds.", Resolve: func(p graphql.ResolveParams) (any, error) {
			return readerOf(p).Stats(p.Context)
		}},
	}
	t.addFinders(fields)
	t.addExplorers(fields)
	t.addJournal(fields)
	t.addCandidates(fields)
	return graphql.NewObject(graphql.ObjectConfig{Name: "Query", Description: "What can be asked.", Fields: fields})
}

func idArg() graphql.FieldConfigArgument {
	return graphql.FieldConfigArgument{"id": arg(graphql.NewNonNull(graphql.ID), "The id.")}
}

func idOf(args map[string]any, name string) graph.ID {
	id, _ := args[name].(string)
	return graph.ID(id)
}

// ofKind is the node of the id, where the id is of the kind.
func ofKind(p graphql.ResolveParams, id graph.ID, kind graph.NodeKind) any {
	if id.Kind() != kind {
		return nil
	}
	return batchesOf(p).node(id)
}

func resolveNodes(p graphql.ResolveParams) (any, error) {
	list, _ := p.Args["ids"].([]any)
	ids := make([]graph.ID, len(list))
	for i := range list {
		id, _ := list[i].(string)
		ids[i] = graph.ID(id)
	}
	return batchesOf(p).nodeList(ids), nil
}

var errOneArgument = errors.New("give exactly one argument")

func resolveEntity(p graphql.ResolveParams) (any, error) {
	name, named := p.Args["name"].(string)
	_, hasID := p.Args["id"].(string)
	if named == hasID {
		return nil, errOneArgument
	}
	if hasID {
		return ofKind(p, idOf(p.Args, "id"), graph.KindEntity), nil
	}
	id, err := readerOf(p).EntityNamed(p.Context, name)
	return batchesOf(p).node(id), err
}

func resolveArticle(p graphql.ResolveParams) (any, error) {
	url, hasURL := p.Args["url"].(string)
	_, hasID := p.Args["id"].(string)
	if hasURL == hasID {
		return nil, errOneArgument
	}
	if hasID {
		return ofKind(p, idOf(p.Args, "id"), graph.KindArticle), nil
	}
	id, err := readerOf(p).ArticleAt(p.Context, url)
	return batchesOf(p).node(id), err
}

var stats = graphql.NewObject(graphql.ObjectConfig{Name: "Stats", Description: "What the graph holds.", Fields: graphql.Fields{
	"articles": field(graphql.NewNonNull(graphql.Int), "How many articles.", func(s graph.Stats) any { return s.Articles }),
	"entities": field(graphql.NewNonNull(graphql.Int), "How many entities, those of several articles counted once.", func(s graph.Stats) any { return s.Entities }),
	"events":   field(graphql.NewNonNull(graphql.Int), "How many events, those of several articles counted once.", func(s graph.Stats) any { return s.Events }),
	"claims":   field(graphql.NewNonNull(graphql.Int), "How many claims.", func(s graph.Stats) any { return s.Claims }),
	"quads":    field(graphql.NewNonNull(graphql.Int), "How many quads the store holds.", func(s graph.Stats) any { return s.Quads }),
}})
