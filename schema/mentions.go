package schema

import (
	"context"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// mentionsOf is the list of the words that mention an entity or tell of an
// event, of all articles or of one.
func (t *types) mentionsOf(description string) *graphql.Field {
	args := with(both(), graphql.FieldConfigArgument{"article": arg(graphql.ID, "Only in this article.")})
	return connected(t.evidences, description, args, readMentions, itself[graph.Evidence])
}

func readMentions(r graph.Reader, args map[string]any, page graph.Page) (func(context.Context, []graph.ID) ([]graph.List[graph.Evidence], error), error) {
	article := idOf(args, "article")
	if article == "" {
		return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.Evidence], error) {
			return r.Mentions(ctx, ids, page)
		}, nil
	}
	return func(ctx context.Context, ids []graph.ID) ([]graph.List[graph.Evidence], error) {
		lists, err := r.Mentions(ctx, ids, graph.Page{})
		for i := 0; i < len(lists) && err == nil; i++ {
			lists[i], err = pageOfSlice(inArticle(lists[i].Items, article), evidenceKey, args)
		}
		return lists, err
	}, nil
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
