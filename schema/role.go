package schema

import (
	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// makeRoles makes Role and Relation.
func (t *types) makeRoles() {
	t.role = graphql.NewObject(graphql.ObjectConfig{Name: "Role", Description: "An entity's part in an event.", Fields: graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"role":  field(graphql.NewNonNull(roleKind), "Which part.", func(r graph.Role) any { return r.Role }),
			"label": field(graphql.NewNonNull(graphql.String), `The words that were read: "in collaboration with".`, func(r graph.Role) any { return r.Label }),
			"event": {Type: graphql.NewNonNull(t.event), Description: "The event.", Resolve: func(p graphql.ResolveParams) (any, error) {
				return batchesOf(p).node(p.Source.(graph.Role).Event), nil
			}},
			"entity": {Type: graphql.NewNonNull(t.entity), Description: "The entity.", Resolve: func(p graphql.ResolveParams) (any, error) {
				return batchesOf(p).node(p.Source.(graph.Role).Entity), nil
			}},
			"confidence":         field(graphql.NewNonNull(graphql.Float), "From 0 to 1.", func(r graph.Role) any { return r.Confidence }),
			"articleCount":       field(graphql.NewNonNull(graphql.Int), "How many articles say so.", func(r graph.Role) any { return r.ArticleCount }),
			"independentSources": field(graphql.NewNonNull(graphql.Int), "How many independent sources say so.", func(r graph.Role) any { return r.Sources }),
			"evidence":           evidenceList(t, func(r graph.Role) []graph.Evidence { return r.Evidence }),
		}
	})})
	t.relation = graphql.NewObject(graphql.ObjectConfig{Name: "Relation", Description: "A fact that stands between two entities.", Fields: graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"predicate": field(graphql.NewNonNull(graphql.String), "The relation, from subject to object.", func(r graph.Relation) any { return r.Predicate }),
			"subject": {Type: graphql.NewNonNull(t.entity), Description: "Of whom it is said.", Resolve: func(p graphql.ResolveParams) (any, error) {
				return batchesOf(p).node(p.Source.(graph.Relation).Subject), nil
			}},
			"object": {Type: graphql.NewNonNull(t.entity), Description: "To whom it relates.", Resolve: func(p graphql.ResolveParams) (any, error) {
				return batchesOf(p).node(p.Source.(graph.Relation).Object), nil
			}},
			"time":       field(t.timeSpan, "Since or until when.", func(r graph.Relation) any { return timeOrNil(r.Time) }),
			"confidence": field(graphql.NewNonNull(graphql.Float), "From 0 to 1.", func(r graph.Relation) any { return r.Confidence }),
			"evidence":   evidenceList(t, func(r graph.Relation) []graph.Evidence { return r.Evidence }),
		}
	})})
}

// evidenceList is a connection over evidence that the source holds already.
func evidenceList[S any](t *types, of func(S) []graph.Evidence) *graphql.Field {
	return &graphql.Field{Type: graphql.NewNonNull(t.evidences), Description: "The words that say so.", Args: both(), Resolve: func(p graphql.ResolveParams) (any, error) {
		list, err := pageOfSlice(unique(of(p.Source.(S))), evidenceKey, p.Args)
		if err != nil {
			return nil, err
		}
		return connect(batchesOf(p), list, itself[graph.Evidence]), nil
	}}
}
