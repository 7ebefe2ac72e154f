package schema

import (
	"cmp"
	"slices"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// dated is a time in an article's text, and what it is the time of.
type dated struct {
	time *graph.TimeSpan
	of   graph.ID
}

// makeDates makes the type of the dates of an article.
func (t *types) makeDates() {
	t.date = graphql.NewObject(graphql.ObjectConfig{Name: "ArticleDate", Description: "Words of an article that tell a time.", Fields: graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"start": field(graphql.NewNonNull(graphql.Int), "Where the words begin, in code points of the article's text.", func(d dated) any { return d.time.Span.Start }),
			"end":   field(graphql.NewNonNull(graphql.Int), "Where they end.", func(d dated) any { return d.time.Span.End }),
			"time":  field(graphql.NewNonNull(t.timeSpan), "The time.", func(d dated) any { return d.time }),
			"of":    nodeField(graphql.NewNonNull(t.node), "The event or claim that it is the time of.", func(d dated) graph.ID { return d.of }),
		}
	})})
}

// readDates answers nothing where the store gives no facts of one article.
func readDates(p graphql.ResolveParams) (any, error) {
	reader, ok := readerOf(p).(graph.FactReader)
	if !ok {
		return []dated{}, nil
	}
	article := p.Source.(*graph.Article)
	facts, err := reader.Facts(p.Context, article.ID)
	if err != nil || facts == nil {
		return []dated{}, err
	}
	return datesOf(facts), nil
}

func datesOf(facts *graph.Facts) []dated {
	dates := []dated{}
	add := func(t *graph.TimeSpan, kind graph.NodeKind, i int) {
		if t != nil && t.Span.Len() > 0 {
			dates = append(dates, dated{t, facts.Article.ID.Local(kind, i)})
		}
	}
	for i := range facts.Events {
		add(facts.Events[i].Time, graph.KindEvent, i)
	}
	for i := range facts.Claims {
		add(facts.Claims[i].Time, graph.KindClaim, i)
	}
	slices.SortStableFunc(dates, func(a, b dated) int { return cmp.Compare(a.time.Span.Start, b.time.Span.Start) })
	return dates
}
