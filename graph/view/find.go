package view

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/graph"
)

// Nodes implements graph.NodeReader.
func (v *View) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	nodes := make([]graph.Node, len(ids))
	for i, id := range ids {
		if n, ok := v.nodes[v.root(id)]; ok {
			nodes[i] = n
		}
	}
	return nodes, ctx.Err()
}

// EntityNamed implements graph.NodeReader.
func (v *View) EntityNamed(ctx context.Context, name string) (graph.ID, error) {
	if ids := v.named[Fold(name)]; len(ids) > 0 {
		return ids[0], ctx.Err()
	}
	return "", ctx.Err()
}

// ArticleAt implements graph.NodeReader.
func (v *View) ArticleAt(ctx context.Context, url string) (graph.ID, error) {
	return v.urls[url], ctx.Err()
}

// FindEntities implements graph.Finder.
func (v *View) FindEntities(ctx context.Context, where *graph.EntityFilter, by []graph.EntityOrder, page graph.Page) (graph.List[graph.ID], error) {
	q := NewEntityQuery(where, v)
	ids, err := filter(ctx, v.entitiesFor(where), func(id graph.ID) bool { return q.Match(v.nodes[id].(*graph.Entity)) })
	if err != nil {
		return graph.List[graph.ID]{}, err
	}
	rank := func(id graph.ID) EntityRank {
		e := v.nodes[id].(*graph.Entity)
		return EntityRank{id, Fold(e.Name), e.EventCount, e.ArticleCount}
	}
	slices.SortFunc(ids, func(a, b graph.ID) int { return CompareEntities(by, rank(a), rank(b)) })
	return Paginate(ids, idKey, page)
}

// FindEvents implements graph.Finder.
func (v *View) FindEvents(ctx context.Context, where *graph.EventFilter, by []graph.EventOrder, page graph.Page) (graph.List[graph.ID], error) {
	q := NewEventQuery(where, v)
	ids, err := filter(ctx, v.eventsFor(where), func(id graph.ID) bool { return q.Match(v.doc(id)) })
	if err != nil {
		return graph.List[graph.ID]{}, err
	}
	rank := func(id graph.ID) EventRank { return RankOf(v.nodes[id].(*graph.Event)) }
	slices.SortFunc(ids, func(a, b graph.ID) int { return CompareEvents(by, rank(a), rank(b)) })
	return Paginate(ids, idKey, page)
}

// Sortable is the date that an event is sorted by, "" where no year is known.
func Sortable(t *graph.TimeSpan) graph.Date {
	switch {
	case t == nil:
		return ""
	case t.Start != "" && t.Start[0] != '-':
		return t.Start
	case t.End != "" && t.End[0] != '-':
		return t.End
	}
	return ""
}

// FindClaims implements graph.Finder.
func (v *View) FindClaims(ctx context.Context, where *graph.ClaimFilter, page graph.Page) (graph.List[graph.ID], error) {
	q := NewClaimQuery(where, v)
	ids, err := filter(ctx, v.claimsFor(where), func(id graph.ID) bool { return q.Match(v.nodes[id].(*graph.Claim)) })
	if err != nil {
		return graph.List[graph.ID]{}, err
	}
	return Paginate(ids, idKey, page)
}

// FindArticles implements graph.Finder.
func (v *View) FindArticles(ctx context.Context, where *graph.ArticleFilter, page graph.Page) (graph.List[graph.ID], error) {
	ids, err := filter(ctx, v.ids[graph.KindArticle], func(id graph.ID) bool {
		a := v.nodes[id].(*graph.Article)
		return where == nil || MatchArticle(where, a) && (where.Text == "" || holdsAll(a, Words(where.Text)))
	})
	if err != nil {
		return graph.List[graph.ID]{}, err
	}
	return Paginate(ids, idKey, page)
}

// checkEvery is how many nodes are looked at between two looks at the context.
const checkEvery = 1024

func filter(ctx context.Context, ids []graph.ID, match func(graph.ID) bool) ([]graph.ID, error) {
	var kept []graph.ID
	for i, id := range ids {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if match(id) {
			kept = append(kept, id)
		}
	}
	return kept, ctx.Err()
}

// index counts the words of a node's text, by weight.
func (v *View) index(id graph.ID, text string, weight int) {
	for _, word := range Words(text) {
		if v.words[word] == nil {
			v.words[word] = map[graph.ID]int{}
		}
		v.words[word][id] += weight
	}
}

// Words are the words of a text, case folded.
func Words(text string) []string { return strings.FieldsFunc(strings.ToLower(text), notWord) }

// notWord tells what parts words: all but letters with their marks, digits and
// hyphens.
func notWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
}

// Search implements graph.Finder: nodes that hold all the words, the one that
// holds them most first.
func (v *View) Search(ctx context.Context, text string, kinds []graph.NodeKind, page graph.Page) (graph.List[graph.ID], error) {
	wanted := Words(text)
	scores := map[graph.ID]int{}
	for i, word := range wanted {
		for id, n := range v.words[word] {
			if _, all := scores[id]; i == 0 || all {
				scores[id] += n + 1000
			}
		}
	}
	var ids []graph.ID
	for id, score := range scores {
		if score >= 1000*len(wanted) && (len(kinds) == 0 || slices.Contains(kinds, id.Kind())) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b graph.ID) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b)) })
	list, err := Paginate(ids, idKey, page)
	if err == nil {
		err = ctx.Err()
	}
	return list, err
}
