package graphtest

import (
	"context"
	"fmt"

	"dateline/graph"
)

// walked asks for a page and for the one behind it, or before it.
func walked(page graph.Page, ask func(context.Context, graph.Reader, graph.Page) (graph.List[graph.ID], error)) asking {
	return func(ctx context.Context, r graph.Reader) (any, error) {
		page := page
		list, err := ask(ctx, r, page)
		if err != nil || len(list.Cursors) == 0 {
			return list, err
		}
		if page.Last > 0 {
			page.Before = list.Cursors[0]
		} else {
			page.After = list.Cursors[len(list.Cursors)-1]
		}
		more, err := ask(ctx, r, page)
		return []graph.List[graph.ID]{list, more}, err
	}
}

func (q *questioner) events(page graph.Page) (string, asking) {
	f := q.event(2)
	where := &f
	if q.r.IntN(4) == 0 {
		where = nil
	}
	by := one(q, nil, []graph.EventOrder{graph.TimeAsc}, []graph.EventOrder{graph.TimeDesc}, []graph.EventOrder{graph.EventArticleCountDesc},
		[]graph.EventOrder{graph.EventArticleCountDesc, graph.TimeDesc})
	return fmt.Sprintf("events %+v by %v %+v", f, by, page), walked(page, func(ctx context.Context, r graph.Reader, p graph.Page) (graph.List[graph.ID], error) {
		return r.FindEvents(ctx, where, by, p)
	})
}

func (q *questioner) entities(page graph.Page) (string, asking) {
	f := q.entity(2)
	where := &f
	if q.r.IntN(4) == 0 {
		where = nil
	}
	by := one(q, nil, []graph.EntityOrder{graph.NameAsc}, []graph.EntityOrder{graph.NameDesc}, []graph.EntityOrder{graph.EventCountDesc},
		[]graph.EntityOrder{graph.EntityArticleCountDesc}, []graph.EntityOrder{graph.EventCountDesc, graph.NameDesc})
	return fmt.Sprintf("entities %+v by %v %+v", f, by, page), walked(page, func(ctx context.Context, r graph.Reader, p graph.Page) (graph.List[graph.ID], error) {
		return r.FindEntities(ctx, where, by, p)
	})
}

func (q *questioner) claims(page graph.Page) (string, asking) {
	var f graph.ClaimFilter
	switch q.r.IntN(6) {
	case 0:
		f.Speaker = q.id()
	case 1:
		f.SpeakerName = one(q, people[:]...)
	case 2:
		f.About = q.id()
	case 3:
		f.Text = one(q, q.words...)
	case 4:
		f.Direct = ptr(q.r.IntN(2) == 0)
	}
	if q.r.IntN(4) == 0 {
		f.Article = q.id()
	}
	where := &f
	if q.r.IntN(4) == 0 {
		where = nil
	}
	return fmt.Sprintf("claims %+v %+v", f, page), walked(page, func(ctx context.Context, r graph.Reader, p graph.Page) (graph.List[graph.ID], error) {
		return r.FindClaims(ctx, where, p)
	})
}

func (q *questioner) articles(page graph.Page) (string, asking) {
	var f graph.ArticleFilter
	switch q.r.IntN(5) {
	case 0:
		f.Title = q.text()
	case 1:
		f.Source = []string{one(q, "THE one", "the two", "copier 1", "none")}
	case 2:
		f.From, f.To = one(q, "", graph.Date("2020-03"), "2020-03-05"), one(q, "", graph.Date("2020-03-10"), "2019")
	case 3:
		f.Text = one(q, q.words...)
	}
	where := &f
	if q.r.IntN(4) == 0 {
		where = nil
	}
	return fmt.Sprintf("articles %+v %+v", f, page), walked(page, func(ctx context.Context, r graph.Reader, p graph.Page) (graph.List[graph.ID], error) {
		return r.FindArticles(ctx, where, p)
	})
}

func (q *questioner) roles(ids []graph.ID, page graph.Page) (string, asking) {
	var where *graph.RoleFilter
	var event *graph.EventFilter
	if q.r.IntN(2) == 0 {
		where = q.role()
	}
	if q.r.IntN(3) == 0 {
		f := q.event(1)
		event = &f
	}
	return fmt.Sprintf("roles of %v %+v %+v %+v", ids, where, event, page), func(ctx context.Context, r graph.Reader) (any, error) {
		return r.Roles(ctx, ids, where, event, page)
	}
}

func (q *questioner) text() *graph.StringFilter {
	name := one(q, q.names...)
	switch q.r.IntN(4) {
	case 0:
		return &graph.StringFilter{Eq: &name}
	case 1:
		return &graph.StringFilter{Prefix: &name}
	case 2:
		return &graph.StringFilter{Contains: &name}
	}
	return &graph.StringFilter{In: []string{name, one(q, q.names...)}}
}

func (q *questioner) role() *graph.RoleFilter {
	f := &graph.RoleFilter{}
	switch q.r.IntN(4) {
	case 0:
		f.Entity = q.id()
	case 1:
		f.Name = one(q, q.names...)
	case 2:
		f.SourceFilter = q.sources()
	}
	if q.r.IntN(2) == 0 {
		f.Kind = []graph.RoleKind{one(q, graph.Led, graph.Targeted, graph.Supported)}
	}
	return f
}

func (q *questioner) sources() graph.SourceFilter {
	f := graph.SourceFilter{MinIndependentSources: q.r.IntN(4)}
	if q.r.IntN(2) == 0 {
		f.Without = &graph.Without{Sources: []string{one(q, "the one", "The Two", "copier 0", "Copier 1")}}
	}
	return f
}

func (q *questioner) entity(depth int) (f graph.EntityFilter) {
	switch q.r.IntN(5) {
	case 0:
		f.Name = q.text()
	case 1:
		f.Kind = []graph.EntityKind{one(q, graph.Person, graph.Organization)}
	case 2:
		e := q.event(1)
		f.InEvent = &e
	case 3:
		f.Article = q.id()
	}
	if depth > 0 && q.r.IntN(3) == 0 {
		f.Or = []graph.EntityFilter{q.entity(depth - 1), q.entity(depth - 1)}
	}
	if depth > 0 && q.r.IntN(3) == 0 {
		not := q.entity(depth - 1)
		f.Not = &not
	}
	if depth > 0 && q.r.IntN(3) == 0 {
		f.And = []graph.EntityFilter{q.entity(depth - 1)}
	}
	return f
}

func (q *questioner) event(depth int) (f graph.EventFilter) {
	if q.r.IntN(3) == 0 {
		f.Type = []string{one(q, "justice", "justice.raid", "conflict", "con", "conflict.attack", "")}
	}
	if q.r.IntN(3) == 0 {
		f.From = one(q, "2018", graph.Date("2020-03"), "2020-03-03", "2020-03-04", "2021")
	}
	if q.r.IntN(3) == 0 {
		f.To = one(q, "2018", graph.Date("2020-03"), "2020-03-03", "2020-03-04", "2019-01-01")
	}
	switch q.r.IntN(16) {
	case 0:
		f.Participant = q.id()
	case 1:
		f.Role = q.role()
	case 2:
		f.Article = q.id()
	case 3:
		f.Disputed = ptr(q.r.IntN(2) == 0)
	case 4:
		f.Text = one(q, q.words...)
	case 5:
		f.Place = q.id()
	case 6:
		f.Status = []graph.EventStatus{one(q, graph.Happened, graph.Planned)}
	case 7:
		f.SourceFilter = q.sources()
	}
	if q.r.IntN(12) == 0 { // beside type and dates alone
		f.SourceFilter = q.sources()
	}
	if depth > 0 && q.r.IntN(4) == 0 {
		f.Or = []graph.EventFilter{q.event(depth - 1), q.event(depth - 1)}
	}
	if depth > 0 && q.r.IntN(4) == 0 {
		not := q.event(depth - 1)
		f.Not = &not
	}
	if depth > 0 && q.r.IntN(4) == 0 {
		f.And = []graph.EventFilter{q.event(depth - 1)}
	}
	return f
}
