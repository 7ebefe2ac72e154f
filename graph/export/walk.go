package export

import (
	"fmt"
	"slices"

	"dateline/graph"
)

// chunk is how many nodes are read at a time.
const chunk = 256

// ids are all ids of a kind, in their order.
func (w *writer) ids(kind graph.NodeKind) ([]graph.ID, error) {
	var list graph.List[graph.ID]
	var err error
	switch kind {
	case graph.KindEntity:
		list, err = w.store.FindEntities(w.ctx, nil, nil, graph.Page{})
	case graph.KindEvent:
		list, err = w.store.FindEvents(w.ctx, nil, nil, graph.Page{})
	case graph.KindClaim:
		list, err = w.store.FindClaims(w.ctx, nil, graph.Page{})
	case graph.KindArticle:
		list, err = w.store.FindArticles(w.ctx, nil, graph.Page{})
	}
	return list.Items, err
}

// nodes yields all nodes of a kind, many at a time, with their ids.
func nodes[T graph.Node](w *writer, kind graph.NodeKind, yield func([]graph.ID, []T) error) error {
	all, err := w.ids(kind)
	if err != nil {
		return err
	}
	for ids := range slices.Chunk(all, chunk) {
		found, err := nodesOf[T](w, ids)
		if err != nil {
			return err
		}
		if err := yield(ids, found); err != nil {
			return err
		}
	}
	return nil
}

// nodesOf are the nodes of ids, which are all there.
func nodesOf[T graph.Node](w *writer, ids []graph.ID) ([]T, error) {
	found, err := w.store.Nodes(w.ctx, ids)
	if err != nil {
		return nil, err
	}
	typed := make([]T, len(ids))
	for i, node := range found {
		t, ok := node.(T)
		if !ok {
			return nil, fmt.Errorf("%w: %s, while the graph changed", graph.ErrNotFound, ids[i])
		}
		typed[i] = t
	}
	return typed, nil
}

// edge leads from one node to another.
type edge struct {
	from, to   graph.ID
	kind       string // LED, RELATION, SUB_EVENT, PLACE, SPEAKER, VIA, ABOUT, MENTIONED_IN
	label      string // the words read
	confidence float64
	articles   int
	evidence   []graph.Evidence
	sentence   string // of the first evidence
}

// edges yields all edges, in the order of the nodes they lead from. Edges to
// the articles are left out where articles is false.
func (w *writer) edges(articles bool, yield func([]edge) error) error {
	parts := []func(func([]edge) error) error{w.eventEdges, w.relationEdges, w.claimEdges}
	if articles {
		parts = append(parts, w.articleEdges)
	}
	for _, part := range parts {
		err := part(func(found []edge) error {
			if err := w.sentences(found); err != nil {
				return err
			}
			return yield(found)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eventEdges are the roles, places and links of events.
func (w *writer) eventEdges(yield func([]edge) error) error {
	return nodes(w, graph.KindEvent, func(ids []graph.ID, events []*graph.Event) error {
		roles, err := w.store.Roles(w.ctx, ids, nil, nil, graph.Page{})
		if err != nil {
			return err
		}
		links, err := w.store.Related(w.ctx, ids, nil, graph.Page{})
		if err != nil {
			return err
		}
		var found []edge
		for i, e := range events {
			for _, r := range roles[i].Items {
				found = append(found, edge{r.Event, r.Entity, string(r.Role), r.Label, r.Confidence, r.ArticleCount, r.Evidence, ""})
			}
			for _, place := range e.Places {
				found = append(found, edge{from: e.ID, to: place, kind: "PLACE", confidence: 1})
			}
			for _, l := range links[i].Items {
				if l.From == ids[i] {
					found = append(found, edge{from: l.From, to: l.To, kind: string(l.Kind), label: l.Reason, confidence: 1, evidence: l.Evidence})
				}
			}
		}
		return yield(found)
	})
}

// relationEdges are the standing facts between entities.
func (w *writer) relationEdges(yield func([]edge) error) error {
	return nodes(w, graph.KindEntity, func(ids []graph.ID, _ []*graph.Entity) error {
		relations, err := w.store.Relations(w.ctx, ids, "", graph.Page{})
		if err != nil {
			return err
		}
		var found []edge
		for i := range ids {
			for _, r := range relations[i].Items {
				if r.Subject == ids[i] { // its object has it, too
					found = append(found, edge{from: r.Subject, to: r.Object, kind: "RELATION", label: r.Predicate, confidence: r.Confidence, articles: articlesOf(r.Evidence), evidence: r.Evidence})
				}
			}
		}
		return yield(found)
	})
}

// claimEdges lead from claims to who said them, through whom, about what.
func (w *writer) claimEdges(yield func([]edge) error) error {
	return nodes(w, graph.KindClaim, func(_ []graph.ID, claims []*graph.Claim) error {
		var found []edge
		add := func(c *graph.Claim, to graph.ID, kind, label string) {
			found = append(found, edge{c.ID, to, kind, label, 1, 1, []graph.Evidence{c.Evidence}, ""})
		}
		for _, c := range claims {
			if c.Speaker != "" {
				add(c, c.Speaker, "SPEAKER", c.Cue)
			}
			for _, via := range c.Via {
				add(c, via, "VIA", "")
			}
			for _, event := range c.About {
				add(c, event, "ABOUT", "")
			}
		}
		return yield(found)
	})
}

// articleEdges lead from all nodes to the articles that tell of them.
func (w *writer) articleEdges(yield func([]edge) error) error {
	for _, kind := range []graph.NodeKind{graph.KindEntity, graph.KindEvent, graph.KindClaim} {
		all, err := w.ids(kind)
		if err != nil {
			return err
		}
		for ids := range slices.Chunk(all, chunk) {
			found, err := w.mentionedIn(kind, ids)
			if err != nil {
				return err
			}
			if err := yield(found); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) mentionedIn(kind graph.NodeKind, ids []graph.ID) ([]edge, error) {
	var found []edge
	if kind == graph.KindClaim {
		for _, id := range ids {
			found = append(found, edge{from: id, to: id.Article(), kind: "MENTIONED_IN", confidence: 1, articles: 1})
		}
		return found, nil
	}
	articles, err := w.store.Linked(w.ctx, ids, graph.KindArticle, graph.Page{})
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		for _, article := range articles[i].Items {
			found = append(found, edge{from: id, to: article, kind: "MENTIONED_IN", confidence: 1, articles: 1})
		}
	}
	return found, nil
}

// sentences fills in the sentence of each edge's first evidence.
func (w *writer) sentences(edges []edge) error {
	first := make([]graph.Evidence, len(edges))
	for i := range edges {
		if len(edges[i].evidence) > 0 {
			first[i] = edges[i].evidence[0]
		}
	}
	read, err := w.quotes(first)
	if err != nil {
		return err
	}
	for i := range edges {
		edges[i].sentence = read[i]
	}
	return nil
}

// quotes are the sentences of pieces of evidence, "" for an empty one.
func (w *writer) quotes(evidence []graph.Evidence) ([]string, error) {
	var ids []graph.ID
	for _, e := range evidence {
		if e.Article != "" {
			ids = append(ids, e.Article)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	articles, err := nodesOf[*graph.Article](w, ids)
	if err != nil {
		return nil, err
	}
	quotes := make([]string, len(evidence))
	for i, e := range evidence {
		if at, ok := slices.BinarySearch(ids, e.Article); ok {
			quotes[i] = articles[at].Sentence(e.Span).Slice(articles[at].Text)
		}
	}
	return quotes, nil
}

func articlesOf(evidence []graph.Evidence) int {
	seen := map[graph.ID]bool{}
	for _, e := range evidence {
		seen[e.Article] = true
	}
	return len(seen)
}
