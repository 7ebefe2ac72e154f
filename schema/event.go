package schema

import (
	"context"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

func (t *types) eventFields() graphql.Fields {
	return graphql.Fields{
		"id":                 field(graphql.NewNonNull(graphql.ID), "The id.", func(e *graph.Event) any { return string(e.ID) }),
		"label":              field(graphql.NewNonNull(graphql.String), "A short readable line.", func(e *graph.Event) any { return e.Label }),
		"type":               field(graphql.NewNonNull(graphql.String), `A path in the event ontology: "conflict.attack.cyber".`, func(e *graph.Event) any { return e.Type }),
		"status":             field(graphql.NewNonNull(eventStatus), "Whether it took place.", func(e *graph.Event) any { return e.Status }),
		"time":               field(t.timeSpan, "When it was.", func(e *graph.Event) any { return timeOrNil(e.Time) }),
		"articleCount":       field(graphql.NewNonNull(graphql.Int), "How many articles tell of it.", func(e *graph.Event) any { return e.ArticleCount }),
		"independentSources": field(graphql.NewNonNull(graphql.Int), "How many independent sources tell of it.", func(e *graph.Event) any { return e.Sources }),
		"members":            field(listOf(graphql.ID), "The ids under which single articles know it; splitEvent takes one.", func(e *graph.Event) any { return idList(e.Members) }),
		"places": {Type: listOf(t.entity), Description: "Where it was.", Resolve: func(p graphql.ResolveParams) (any, error) {
			return batchesOf(p).nodeList(p.Source.(*graph.Event).Places), nil
		}},
		"claims": {Type: listOf(t.claim), Description: "The claims that it stands in, where no article tells it as a bare fact.", Resolve: func(p graphql.ResolveParams) (any, error) {
			return batchesOf(p).nodeList(p.Source.(*graph.Event).Claims), nil
		}},
		"roles":      connected(t.roles, "Who took part, and how.", roleArgs(), readRoles, itself[graph.Role]),
		"quantities": field(listOf(t.quantity), "Numbers that are said of it.", func(e *graph.Event) any { return append([]graph.Quantity{}, e.Quantities...) }),
		"related": connected(t.eventLinks, "Events that it stands to in some way.", with(both(), graphql.FieldConfigArgument{
			"kind": arg(graphql.NewList(graphql.NewNonNull(eventLink)), "Only these ways."),
		}), readRelated, linkedEvent),
		"disputes": field(listOf(t.dispute), "Fields on which the articles disagree.", func(e *graph.Event) any { return append([]graph.Dispute{}, e.Disputes...) }),
		"evidence": t.mentionsOf("The words that tell of it."),
		"articles": t.linkedTo(t.articles, graph.KindArticle, "The articles that tell of it."),
	}
}

// linkedEvent is the other event of a link; the edge carries the link.
func linkedEvent(b *batches, l graph.EventLink) (event, link any) { return b.node(l.To), l }

func timeOrNil(t *graph.TimeSpan) any {
	if t == nil {
		return nil
	}
	return t
}

func readRelated(r graph.Reader, args map[string]any, page graph.Page) (func(context.Context, []graph.ID) ([]graph.List[graph.EventLink], error), error) {
	kinds := enumsOf[graph.EventLinkKind](args["kind"])
	return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.EventLink], error) {
		return r.Related(ctx, ids, kinds, page)
	}, nil
}

// makeParts makes the types of an event's parts.
func (t *types) makeParts() {
	t.timeSpan = graphql.NewObject(graphql.ObjectConfig{Name: "TimeSpan", Description: "When something was.", Fields: graphql.Fields{
		"start":       field(date, "The first day, month or year.", func(s *graph.TimeSpan) any { return orNil(s.Start) }),
		"end":         field(date, "The last day, month or year.", func(s *graph.TimeSpan) any { return orNil(s.End) }),
		"text":        field(graphql.NewNonNull(graphql.String), "The words that were read.", func(s *graph.TimeSpan) any { return s.Text }),
		"approximate": field(graphql.NewNonNull(graphql.Boolean), `Whether the words say "about".`, func(s *graph.TimeSpan) any { return s.Approximate }),
	}})
	t.evidence = graphql.NewObject(graphql.ObjectConfig{
		Name: "Evidence", Description: "Where a fact was read. text is exactly article.text[start:end], counted in Unicode code points.",
		Fields: graphql.FieldsThunk(t.evidenceFields),
	})
	t.quantity = graphql.NewObject(graphql.ObjectConfig{Name: "Quantity", Description: "A number that is said of an event.", Fields: graphql.Fields{
		"value":      field(graphql.NewNonNull(graphql.Float), "The number.", func(q graph.Quantity) any { return q.Value }),
		"comparator": field(graphql.String, "=, >, >=, <, <= or ~.", func(q graph.Quantity) any { return orNil(q.Comparator) }),
		"unit":       field(graphql.NewNonNull(graphql.String), "What was counted or measured.", func(q graph.Quantity) any { return q.Unit }),
		"text":       field(graphql.NewNonNull(graphql.String), "The words that were read.", func(q graph.Quantity) any { return q.Text }),
		"evidence":   field(graphql.NewNonNull(t.evidence), "Where it was read.", func(q graph.Quantity) any { return q.Evidence }),
	}})
	t.disputedValue = graphql.NewObject(graphql.ObjectConfig{Name: "DisputedValue", Description: "One of the differing values and who gives it.", Fields: graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"value": field(graphql.NewNonNull(graphql.String), "The value.", func(v graph.DisputedValue) any { return v.Value }),
			"articles": {Type: listOf(t.article), Description: "The articles that give it.", Resolve: func(p graphql.ResolveParams) (any, error) {
				return batchesOf(p).nodeList(p.Source.(graph.DisputedValue).Articles), nil
			}},
			"evidence": field(listOf(t.evidence), "The words that say so.", func(v graph.DisputedValue) any { return v.Evidence }),
		}
	})})
	t.dispute = graphql.NewObject(graphql.ObjectConfig{Name: "Dispute", Description: "A field of an event on which the articles disagree.", Fields: graphql.Fields{
		"field":  field(graphql.NewNonNull(graphql.String), `The field: "leader", "time", "place", "status", "quantity killed".`, func(d graph.Dispute) any { return d.Field }),
		"values": field(listOf(t.disputedValue), "The differing values.", func(d graph.Dispute) any { return d.Values }),
	}})
}
