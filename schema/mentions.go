package schema

import (
	"context"
	"math"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// mentionsOf is the list of the words that mention an entity or tell of an
// event, of all articles or of one.
func (t *types) mentionsOf(description string) *graphql.Field {
	args := with(forward(), graphql.FieldConfigArgument{"article": arg(graphql.ID, "Only in this article.")})
	return &graphql.Field{Type: graphql.NewNonNull(t.evidences), Description: description, Args: args, Resolve: func(p graphql.ResolveParams) (any, error) {
		page, err := pageOf(p.Args)
		if err != nil {
			return nil, err
		}
		article := idOf(p.Args, "article")
		if article != "" {
			page = graph.Page{First: math.MaxInt32}
		}
		get := listed(p.Context, "mentions", p.Args, p.Source.(graph.Node).NodeID(),
			func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.Evidence], error) {
				return batchesOf(ctx).reader.Mentions(ctx, ids, page)
			})
		return func() (any, error) {
			list, err := get()
			if err == nil && article != "" {
				list, err = pageOfSlice(inArticle(list.Items, article), p.Args)
			}
			if err != nil {
				return nil, err
			}
			return connect(list, itself[graph.Evidence]), nil
		}, nil
	}}
}

func inArticle(all []graph.Evidence, article graph.ID) []graph.Evidence {
	var some []graph.Evidence
	for _, e := range all {
		if e.Article == article {
			some = append(some, e)
		}
	}
	return some
}
