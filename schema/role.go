package schema

import (
	"encoding/base64"
	"fmt"

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
	return &graphql.Field{Type: graphql.NewNonNull(t.evidences), Description: "The words that say so.", Args: forward(), Resolve: func(p graphql.ResolveParams) (any, error) {
		list, err := pageOfSlice(of(p.Source.(S)), p.Args)
		if err != nil {
			return nil, err
		}
		return connect(batchesOf(p), list, itself[graph.Evidence]), nil
	}}
}

// pageOfSlice pages a list that is there whole, by position.
func pageOfSlice[T any](items []T, args map[string]any) (graph.List[T], error) {
	page, err := pageOf(args)
	if err != nil {
		return graph.List[T]{}, err
	}
	from := 0
	if page.After != "" {
		raw, _ := base64.RawURLEncoding.DecodeString(page.After)
		if _, err := fmt.Sscanf(string(raw), "at %d", &from); err != nil || from < 0 || from >= len(items) {
			return graph.List[T]{}, fmt.Errorf("%w: %q", graph.ErrBadCursor, page.After)
		}
		from++
	}
	to := min(len(items), from+max(page.First, 0))
	list := graph.List[T]{Items: items[from:to], Total: len(items), HasNext: to < len(items), HasPrevious: from > 0}
	for i := from; i < to; i++ {
		list.Cursors = append(list.Cursors, base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "at %d", i)))
	}
	return list, nil
}
