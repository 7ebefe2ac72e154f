package view

import (
	"slices"

	"dateline/graph"
)

// Root implements Lookup.
func (v *View) Root(id graph.ID) graph.ID { return v.root(id) }

// Named implements Lookup.
func (v *View) Named(name string) []graph.ID { return v.named[Fold(name)] }

// Holds implements Lookup.
func (v *View) Holds(id graph.ID, word string) bool { return v.words[word][id] != 0 }

// InArticle implements Lookup.
func (v *View) InArticle(entity, article graph.ID) bool {
	return slices.Contains(v.linked[entity][graph.KindArticle], article)
}

// Taking implements Lookup.
func (v *View) Taking(q *EventQuery) map[graph.ID]bool {
	taking := map[graph.ID]bool{}
	for _, id := range v.ids[graph.KindEvent] {
		if doc := v.doc(id); q.Match(doc) {
			for _, r := range doc.Roles {
				taking[r.Entity] = true
			}
		}
	}
	return taking
}

func (v *View) doc(event graph.ID) EventDoc {
	doc := EventDoc{Event: v.nodes[event].(*graph.Event), Roles: v.roles[event]}
	for _, id := range v.linked[event][graph.KindArticle] {
		doc.Articles = append(doc.Articles, v.origin(id))
	}
	return doc
}

// holdsAll tells whether an article's title and text hold the words.
func holdsAll(a *graph.Article, wanted []string) bool {
	held := Words(a.Title + " " + a.Text)
	return !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(held, w) })
}
