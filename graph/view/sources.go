package view

import (
	"slices"

	"dateline/graph"
)

// Origin is an article with who published it, and the independent source that
// it counts as: the publisher, or, of near-copies of one story, the publisher
// of the first. Both are case folded; an article without a publisher is one
// of its own.
type Origin struct {
	Article           graph.ID
	Publisher, Source string
}

// Publisher is the key of an article's publisher.
func Publisher(a *graph.Article) string {
	if a.Source == "" {
		return string(a.ID)
	}
	return Fold(a.Source)
}

func compare[T ~string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Sources is how many independent sources the articles come from, those left
// out not counted.
func Sources(articles []Origin, without []string) int {
	var room [8]string
	seen := room[:0]
	for i := range articles {
		o := &articles[i]
		if !slices.Contains(seen, o.Source) && !slices.Contains(without, o.Source) && !slices.Contains(without, o.Publisher) {
			seen = append(seen, o.Source)
		}
	}
	return len(seen)
}

// OriginsOf are the origins of the articles of the evidence, each once, out
// of all, which are sorted by article.
func OriginsOf(evidence []graph.Evidence, all []Origin) []Origin {
	var some []Origin
	for _, article := range ArticlesOf(evidence) {
		i, found := slices.BinarySearchFunc(all, article, func(o Origin, id graph.ID) int { return compare(o.Article, id) })
		if found {
			some = append(some, all[i])
		}
	}
	return some
}

// SourceQuery is a SourceFilter made ready.
type SourceQuery struct {
	least   int
	without []string
}

// NewSourceQuery makes a filter ready; it is nil where all match.
func NewSourceQuery(f *graph.SourceFilter) *SourceQuery {
	if f.Without == nil && f.MinIndependentSources <= 0 {
		return nil
	}
	q := &SourceQuery{least: f.MinIndependentSources}
	if f.Without != nil {
		q.least = max(1, q.least)
		for _, source := range f.Without.Sources {
			q.without = append(q.without, Fold(source))
		}
	}
	return q
}

// Match tells whether enough independent sources stand behind what is told
// by the articles.
func (q *SourceQuery) Match(articles []Origin) bool { return Sources(articles, q.without) >= q.least }

// LeavesOut tells whether what a publisher tells counts for nothing.
func (q *SourceQuery) LeavesOut(publisher string) bool { return slices.Contains(q.without, publisher) }

// matchEvent is Match of an event's articles, whose sources are counted already.
func (q *SourceQuery) matchEvent(e EventDoc) bool {
	if len(q.without) == 0 {
		return e.Sources >= q.least
	}
	return q.Match(e.Articles)
}

func (v *View) origin(article graph.ID) Origin {
	publisher := Publisher(&v.facts[article].Article)
	if first, copied := v.copyOf[article]; copied {
		return Origin{article, publisher, Publisher(&v.facts[first].Article)}
	}
	return Origin{article, publisher, publisher}
}

// sources counts the independent sources of articles.
func (v *View) sources(articles []graph.ID) int {
	origins := make([]Origin, len(articles))
	for i, id := range articles {
		origins[i] = v.origin(id)
	}
	return Sources(origins, nil)
}
