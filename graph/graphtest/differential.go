package graphtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/view"
)

// asView loads, replaces and removes articles at random and, after each
// resolution, asks the store what it asks a view of the same articles: both
// must give the same answers.
func asView(t *testing.T, open func(*testing.T) Store) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 21))
		s := loaded(t, open)
		there := map[graph.ID]graph.Facts{}
		for range 12 {
			for range 1 + r.IntN(4) {
				change(t, s, r, there)
			}
			must(t, s.Resolve(t.Context()))
			Compare(t, s, there, r, 60)
		}
	}
}

// change makes one random change to the store and to what is there.
func change(t *testing.T, s Store, r *rand.Rand, there map[graph.ID]graph.Facts) {
	f := Random(r.IntN(14), r.IntN(3))
	if r.IntN(4) == 0 {
		f = Facts()[r.IntN(3)]
	}
	if r.IntN(6) == 0 {
		f = copied(f, r.IntN(4))
	}
	id := f.Article.ID
	if _, ok := there[id]; ok && r.IntN(3) == 0 {
		delete(there, id)
		must(t, s.Remove(t.Context(), []graph.ID{id}))
		return
	}
	there[id] = f
	must(t, s.Load(t.Context(), []graph.Facts{f}))
}

// copied is an article as another outlet prints it, word for word.
func copied(f graph.Facts, n int) graph.Facts {
	f.Article.URL += fmt.Sprint("/copy/", n)
	f.Article.Source = fmt.Sprint("Copier ", n)
	f.Article.ID = graph.ArticleID(f.Article)
	f.Events = slices.Clone(f.Events)
	for i := range f.Events {
		quantities := slices.Clone(f.Events[i].Quantities)
		for j := range quantities {
			quantities[j].Evidence.Article = f.Article.ID
		}
		f.Events[i].Quantities = quantities
	}
	return f
}

// Compare asks a store and a view of the facts the same questions, at random.
func Compare(t *testing.T, s graph.Reader, facts map[graph.ID]graph.Facts, r *rand.Rand, questions int) {
	t.Helper()
	var all []*graph.Facts
	for _, f := range facts {
		all = append(all, &f)
	}
	stats, err := s.Stats(t.Context())
	must(t, err)
	v := view.New(all, resolve.Links(all), stats.Quads)
	q := newQuestioner(t, v, r)
	for range questions {
		what, ask := q.question()
		want, wantErr := ask(t.Context(), v)
		got, err := ask(t.Context(), s)
		if errors.Is(err, errors.ErrUnsupported) {
			continue
		}
		if !errors.Is(err, wantErr) && (err == nil) != (wantErr == nil) {
			t.Fatalf("%s: got %v, want %v", what, err, wantErr)
		}
		if !same(got, want) {
			t.Fatalf("%s:\n got %+v\nwant %+v", what, shown(got), shown(want))
		}
	}
}

// same compares answers; an empty list is as good as none.
func same(a, b any) bool {
	return reflect.DeepEqual(a, b) || fmt.Sprint(shown(a)) == fmt.Sprint(shown(b))
}

// shown follows pointers, for messages and for comparison.
func shown(answer any) string { return fmt.Sprintf("%+v", flat(reflect.ValueOf(answer))) }

func flat(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return flat(v.Elem())
	case reflect.Slice:
		list := []any{}
		for i := range v.Len() {
			list = append(list, flat(v.Index(i)))
		}
		return list
	case reflect.Struct:
		fields := map[string]any{}
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name == "Cursors" { // opaque
				fields[name] = v.Field(i).Len()
			} else {
				fields[name] = flat(v.Field(i))
			}
		}
		return fields
	}
	return v.Interface()
}

type asking func(context.Context, graph.Reader) (any, error)

// questioner makes questions about what a reader holds.
type questioner struct {
	r     *rand.Rand
	ids   []graph.ID // of all nodes and members, and of nothing
	names []string
	words []string
}

func newQuestioner(t *testing.T, of graph.Reader, r *rand.Rand) *questioner {
	t.Helper()
	q := &questioner{r: r, ids: []graph.ID{"entity:none.0", "nonsense", "event:0000000000000000.0", ""}, names: []string{"NOR", "e", ""},
		words: []string{"struck", "raid", "it was", "norland", "grey ring", "elephant", "march", "article", "…"}}
	entities, err := of.FindEntities(t.Context(), nil, nil, graph.Page{})
	must(t, err)
	events, err := of.FindEvents(t.Context(), nil, nil, graph.Page{})
	must(t, err)
	claims, err := of.FindClaims(t.Context(), nil, graph.Page{})
	must(t, err)
	articles, err := of.FindArticles(t.Context(), nil, graph.Page{})
	must(t, err)
	q.ids = slices.Concat(q.ids, entities.Items, events.Items, claims.Items, articles.Items)
	nodes, err := of.Nodes(t.Context(), q.ids)
	must(t, err)
	for _, n := range nodes {
		switch n := n.(type) {
		case *graph.Entity:
			q.names = append(q.names, n.Name, n.Name[:len(n.Name)/2])
			q.ids = append(q.ids, n.Members...)
		case *graph.Event:
			q.ids = append(q.ids, n.Members...)
		}
	}
	return q
}

func one[T any](q *questioner, of ...T) T { return of[q.r.IntN(len(of))] }

func (q *questioner) id() graph.ID { return one(q, q.ids...) }

func (q *questioner) some() []graph.ID {
	var ids []graph.ID
	for range 1 + q.r.IntN(4) {
		ids = append(ids, q.id())
	}
	return ids
}

func (q *questioner) page() graph.Page {
	return one(q, graph.Page{}, graph.Page{First: 1 + q.r.IntN(5)}, graph.Page{Last: 1 + q.r.IntN(5)}, graph.Page{First: -1}, graph.Page{First: 1000})
}

// question makes a question and says what it asks.
func (q *questioner) question() (string, asking) {
	page, ids, id := q.page(), q.some(), q.id()
	switch q.r.IntN(21) {
	case 0:
		return fmt.Sprintf("nodes %v", ids), func(ctx context.Context, r graph.Reader) (any, error) { return r.Nodes(ctx, ids) }
	case 1:
		name := one(q, q.names...)
		return "named " + name, func(ctx context.Context, r graph.Reader) (any, error) { return r.EntityNamed(ctx, name) }
	case 2:
		url := Random(q.r.IntN(14), 0).Article.URL
		return "at " + url, func(ctx context.Context, r graph.Reader) (any, error) { return r.ArticleAt(ctx, url) }
	case 3:
		return "stats", func(ctx context.Context, r graph.Reader) (any, error) { return r.Stats(ctx) }
	case 4, 5, 6:
		return q.entities(page)
	case 7, 8, 9:
		return q.events(page)
	case 10:
		f := q.event(1)
		by := one(q, graph.ByType, graph.ByStatus, graph.ByYear, graph.ByMonth, graph.ByRole)
		return fmt.Sprintf("count %+v by %s", f, by), func(ctx context.Context, r graph.Reader) (any, error) { return r.CountEvents(ctx, &f, by) }
	case 11:
		return q.claims(page)
	case 12:
		return q.articles(page)
	case 13:
		text, kinds := one(q, q.words...), one(q, nil, []graph.NodeKind{graph.KindEvent}, []graph.NodeKind{graph.KindEntity, graph.KindArticle})
		return fmt.Sprintf("search %s %v %+v", text, kinds, page), walked(page, func(ctx context.Context, r graph.Reader, p graph.Page) (graph.List[graph.ID], error) {
			return r.Search(ctx, text, kinds, p)
		})
	case 14:
		return q.roles(ids, page)
	case 15:
		predicate := one(q, "", "rival of", "Opposed To", "none")
		return fmt.Sprintf("relations %v %s %+v", ids, predicate, page), func(ctx context.Context, r graph.Reader) (any, error) { return r.Relations(ctx, ids, predicate, page) }
	case 16:
		kinds := one(q, nil, []graph.EventLinkKind{graph.Follows}, []graph.EventLinkKind{graph.SameAsCandidate})
		return fmt.Sprintf("mentions, related %v %v %+v", ids, kinds, page), func(ctx context.Context, r graph.Reader) (any, error) {
			mentions, err1 := r.Mentions(ctx, ids, page)
			links, err2 := r.Related(ctx, ids, kinds, page)
			return []any{mentions, links}, errors.Join(err1, err2)
		}
	case 17:
		kind := one(q, graph.KindArticle, graph.KindClaim, graph.KindEntity, graph.KindEvent)
		return fmt.Sprintf("met, linked %v %s %+v", ids, kind, page), func(ctx context.Context, r graph.Reader) (any, error) {
			met, err1 := r.CoParticipants(ctx, ids, page)
			linked, err2 := r.Linked(ctx, ids, kind, page)
			return []any{met, linked}, errors.Join(err1, err2)
		}
	case 18:
		kind := one(q, graph.KindEntity, graph.KindEvent, graph.KindClaim)
		return fmt.Sprintf("candidates %s %+v", kind, page), func(ctx context.Context, r graph.Reader) (any, error) {
			if p, ok := r.(graph.Proposer); ok {
				return p.Candidates(ctx, kind, page)
			}
			return nil, nil
		}
	case 19:
		to, hops := q.id(), 1+q.r.IntN(4)
		return fmt.Sprintf("paths from %s to %s", id, to), func(ctx context.Context, r graph.Reader) (any, error) { return r.Paths(ctx, id, to, hops, 5) }
	}
	depth, limit := 1+q.r.IntN(2), 1+q.r.IntN(20)
	return fmt.Sprintf("around %s %d %d", id, depth, limit), func(ctx context.Context, r graph.Reader) (any, error) { return r.Neighborhood(ctx, id, depth, limit) }
}
