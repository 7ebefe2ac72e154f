package schema

import (
	"github.com/graphql-go/graphql"

	"dateline/graph"
)

func (t *types) claimFields() graphql.Fields {
	return graphql.Fields{
		"id": field(graphql.NewNonNull(graphql.ID), "The id.", func(c *graph.Claim) any { return string(c.ID) }),
		"speaker": {Type: t.entity, Description: "Who said so; null where the article names none.", Resolve: func(p graphql.ResolveParams) (any, error) {
			return batchesOf(p).node(p.Source.(*graph.Claim).Speaker), nil
		}},
		"cue":    field(graphql.NewNonNull(graphql.String), "The words that make it a claim: said, according to.", func(c *graph.Claim) any { return c.Cue }),
		"text":   field(graphql.NewNonNull(graphql.String), "What was claimed, as written.", func(c *graph.Claim) any { return c.Text }),
		"direct": field(graphql.NewNonNull(graphql.Boolean), "Whether it stands inside quotation marks.", func(c *graph.Claim) any { return c.Direct }),
		"via": {Type: listOf(t.entity), Description: "The outlets that it came through.", Resolve: func(p graphql.ResolveParams) (any, error) {
			return batchesOf(p).nodeList(p.Source.(*graph.Claim).Via), nil
		}},
		"about": {Type: listOf(t.event), Description: "The events that it speaks of.", Resolve: func(p graphql.ResolveParams) (any, error) {
			return batchesOf(p).nodeList(p.Source.(*graph.Claim).About), nil
		}},
		"time":     field(t.timeSpan, "When it was said.", func(c *graph.Claim) any { return timeOrNil(c.Time) }),
		"evidence": field(graphql.NewNonNull(t.evidence), "Where it was read.", func(c *graph.Claim) any { return c.Evidence }),
	}
}

func (t *types) articleFields() graphql.Fields {
	return graphql.Fields{
		"id":        field(graphql.NewNonNull(graphql.ID), "The id.", func(a *graph.Article) any { return string(a.ID) }),
		"title":     field(graphql.String, "The title.", func(a *graph.Article) any { return orNil(a.Title) }),
		"url":       field(graphql.String, "The canonical address.", func(a *graph.Article) any { return orNil(a.URL) }),
		"source":    field(graphql.String, "The publisher.", func(a *graph.Article) any { return orNil(a.Source) }),
		"authors":   field(listOf(graphql.String), "Who wrote it.", func(a *graph.Article) any { return stringList(a.Authors) }),
		"published": field(date, "When it was published.", func(a *graph.Article) any { return orNil(a.Published) }),
		"language":  field(graphql.String, "The language, by ISO 639-1.", func(a *graph.Article) any { return orNil(a.Language) }),
		"text":      field(graphql.NewNonNull(graphql.String), "The text. All spans count its code points.", func(a *graph.Article) any { return a.Text }),
		"events":    t.linkedTo(t.events, graph.KindEvent, "The events that it tells of."),
		"entities":  t.linkedTo(t.entities, graph.KindEntity, "The entities that it mentions."),
		"claims":    t.linkedTo(t.claims, graph.KindClaim, "The claims that it reports."),
		"dates":     {Type: listOf(t.date), Description: "The times of its events and claims, where the text has them and as it tells them.", Resolve: readDates},
	}
}
