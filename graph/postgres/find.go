package postgres

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"dateline/graph"
	"dateline/graph/view"
)

// byID is the order of what has no other.
var byID = key{"n.id", false}

// among are the rows of a kind of node: ids begin with their kind, so that
// they are one range of the primary key.
func among(kind graph.NodeKind) string {
	return fmt.Sprintf("n.kind = '%s'", kind)
}

// FindEntities implements graph.Finder.
func (r *Reader) FindEntities(ctx context.Context, where *graph.EntityFilter, by []graph.EntityOrder, page graph.Page) (graph.List[graph.ID], error) {
	if short := named(where, by, page); short != nil {
		return r.shortly(ctx, short, page)
	}
	ids, names := askedEntity(where, nil, nil)
	c, err := r.condition(ctx, ids, names)
	if err != nil {
		return graph.List[graph.ID]{}, fmt.Errorf("find entities: %w", err)
	}
	q := &query{condition: c, from: "nodes n", page: page}
	q.where = among(graph.KindEntity) + " and " + c.entity("n", where)
	for _, order := range by {
		switch order {
		case graph.NameAsc:
			q.by = append(q.by, key{"n.name", false})
		case graph.NameDesc:
			q.by = append(q.by, key{"n.name", true})
		case graph.EventCountDesc:
			q.by = append(q.by, key{"n.events", true})
		case graph.EntityArticleCountDesc:
			q.by = append(q.by, key{"n.articles", true})
		}
	}
	q.by = append(q.by, byID)
	return r.run(ctx, q)
}

// FindEvents implements graph.Finder.
func (r *Reader) FindEvents(ctx context.Context, where *graph.EventFilter, by []graph.EventOrder, page graph.Page) (graph.List[graph.ID], error) {
	if short := dated(where, by, page); short != nil {
		return r.shortly(ctx, short, page)
	}
	ids, names := askedEvent(where, nil, nil)
	c, err := r.condition(ctx, ids, names)
	if err != nil {
		return graph.List[graph.ID]{}, fmt.Errorf("find events: %w", err)
	}
	q := &query{condition: c, from: "nodes n", page: page}
	q.where = among(graph.KindEvent) + " and " + c.event("n", where)
	for _, order := range by {
		switch order {
		case graph.TimeAsc, graph.TimeDesc: // what has no time comes last in both
			q.by = append(q.by, key{"(n.sorted = '')", false}, key{"n.sorted", order == graph.TimeDesc})
		case graph.EventArticleCountDesc:
			q.by = append(q.by, key{"n.articles", true})
		}
	}
	q.by = append(q.by, byID)
	return r.run(ctx, q)
}

// FindClaims implements graph.Finder.
func (r *Reader) FindClaims(ctx context.Context, where *graph.ClaimFilter, page graph.Page) (graph.List[graph.ID], error) {
	var ids []graph.ID
	var names []string
	if where != nil {
		ids, names = appendSet(ids, where.Speaker, where.About), appendSet(names, where.SpeakerName)
	}
	c, err := r.condition(ctx, ids, names)
	if err != nil {
		return graph.List[graph.ID]{}, fmt.Errorf("find claims: %w", err)
	}
	return r.run(ctx, &query{condition: c, from: "nodes n", where: among(graph.KindClaim) + " and " + c.claim("n", where), by: []key{byID}, page: page})
}

// FindArticles implements graph.Finder.
func (r *Reader) FindArticles(ctx context.Context, where *graph.ArticleFilter, page graph.Page) (graph.List[graph.ID], error) {
	c := &condition{}
	return r.run(ctx, &query{condition: c, from: "nodes n", where: among(graph.KindArticle) + " and " + c.article("n", where), by: []key{byID}, page: page})
}

// groups is SQL for the keys of an event, by what events are counted by.
var groups = map[graph.EventGroup]string{
	graph.ByType: "array[n.type]", graph.ByStatus: "array[n.status]", graph.ByYear: "array[left(n.sorted, 4)]",
	graph.ByMonth: "array[left(n.sorted, 7)]", graph.ByRole: "n.roles",
}

// CountEvents implements graph.Finder.
func (r *Reader) CountEvents(ctx context.Context, where *graph.EventFilter, by graph.EventGroup) ([]graph.Count, error) {
	keys, known := groups[by]
	if !known {
		return nil, fmt.Errorf("count events by %q: %w", by, graph.ErrInvalid)
	}
	ids, names := askedEvent(where, nil, nil)
	c, err := r.condition(ctx, ids, names)
	if err != nil {
		return nil, fmt.Errorf("count events: %w", err)
	}
	sql := fmt.Sprintf(`select k, count(*) from nodes n, unnest(%s) k where %s and %s group by k order by k collate "C"`, keys, among(graph.KindEvent), c.event("n", where))
	rows, err := r.pool.Query(ctx, sql, c.args...)
	if err != nil {
		return nil, fmt.Errorf("count events: %w", err)
	}
	counts, err := pgx.CollectRows(rows, pgx.RowToStructByPos[graph.Count])
	if err != nil {
		return nil, fmt.Errorf("count events: %w", err)
	}
	return counts, nil
}

// Search implements graph.Finder: nodes that hold all the words, the one that
// holds them most first.
func (r *Reader) Search(ctx context.Context, text string, kinds []graph.NodeKind, page graph.Page) (graph.List[graph.ID], error) {
	wanted := tagsOf(tagWord, view.Words(text))
	if len(wanted) == 0 {
		return graph.List[graph.ID]{}, ctx.Err()
	}
	if len(kinds) == 0 {
		kinds = []graph.NodeKind{graph.KindArticle, graph.KindClaim, graph.KindEntity, graph.KindEvent}
	}
	distinct := slices.Compact(slices.Sorted(slices.Values(wanted)))
	q := &query{condition: &condition{}, from: "nodes n", page: page}
	q.where = fmt.Sprintf("n.tags @> %s and n.words @> %s and n.kind = any(%s)", q.arg(distinct), q.arg(distinct), q.arg(cleanAll(kinds)))
	q.by = []key{{"(select sum(n.weights[array_position(n.words, word)]) from unnest(array[" + numbers(wanted) + "]) word)", true}, byID}
	return r.run(ctx, q)
}

// numbers are SQL.
func numbers(all []int64) string {
	var b strings.Builder
	for i, n := range all {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "(%d)::bigint", n)
	}
	return b.String()
}
