package store

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/resolve"
)

// The labels of the store's own layers.
const (
	identityLabel = graph.ID("identity")
	journalLabel  = graph.ID("journal")
	batchLabel    = graph.ID("batches")
	stateLabel    = graph.ID("state")
)

// layers are the labels that are no articles.
var layers = [...]graph.ID{identityLabel, journalLabel, batchLabel, stateLabel, noteLabel}

// stale is there while the links do not follow from the articles yet: from a
// change of articles to the next resolution.
var stale = own(stateLabel, "store:links", "dl:state", quad.String("stale"))

// linkQuads are the links as quads: each link is a node of its own, named by
// its ends, with its reason and score.
func linkQuads(links []resolve.Link) []quad.Quad {
	var quads []quad.Quad
	for _, l := range links {
		node := quad.IRI("link:" + string(l.A) + "=" + string(l.B))
		predicate := quad.IRI("owl:sameAs")
		if l.Doubtful {
			predicate = "skos:closeMatch"
		}
		quads = append(quads,
			own(identityLabel, quad.IRI(l.A), predicate, quad.IRI(l.B)),
			own(identityLabel, node, "rdf:subject", quad.IRI(l.A)),
			own(identityLabel, node, "rdf:object", quad.IRI(l.B)),
			own(identityLabel, node, "dl:reason", quad.String(l.Reason)),
			own(identityLabel, node, "dl:confidence", quad.Float(l.Score)))
	}
	return quads
}

// own is a quad of a layer of the store's own.
func own(label graph.ID, s, p quad.IRI, o quad.Value) quad.Quad {
	return quad.Quad{Subject: s, Predicate: p, Object: o, Label: quad.IRI(label)}
}

// difference are the quads to take away and to add to turn old into now.
func difference(old, now []quad.Quad) (remove, add []quad.Quad) {
	return without(old, now), without(now, old)
}

// without are the quads that the others do not hold, in their order.
func without(quads, others []quad.Quad) []quad.Quad {
	there := make(map[quad.Quad]bool, len(others))
	for _, q := range others {
		there[q] = true
	}
	var left []quad.Quad
	for _, q := range quads {
		if !there[q] {
			left = append(left, q)
		}
	}
	return left
}

// parseLinks undoes linkQuads, whatever the order of the quads.
func parseLinks(quads []quad.Quad) []resolve.Link {
	found := map[quad.Value]*resolve.Link{}
	doubtful := map[[2]quad.Value]bool{}
	var links []*resolve.Link
	for _, q := range quads {
		if q.Predicate == quad.IRI("owl:sameAs") || q.Predicate == quad.IRI("skos:closeMatch") {
			doubtful[[2]quad.Value{q.Subject, q.Object}] = q.Predicate == quad.IRI("skos:closeMatch")
			continue
		}
		l := found[q.Subject]
		if l == nil {
			l = &resolve.Link{}
			found[q.Subject], links = l, append(links, l)
		}
		takeLink(l, q)
	}
	all := make([]resolve.Link, len(links))
	for i, l := range links {
		l.Doubtful = doubtful[[2]quad.Value{quad.IRI(l.A), quad.IRI(l.B)}]
		all[i] = *l
	}
	slices.SortFunc(all, func(a, b resolve.Link) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return all
}

func takeLink(l *resolve.Link, q quad.Quad) {
	switch o := q.Object.(type) {
	case quad.IRI:
		if q.Predicate == quad.IRI("rdf:subject") {
			l.A = graph.ID(o)
		} else {
			l.B = graph.ID(o)
		}
	case quad.String:
		l.Reason = string(o)
	case quad.Float:
		l.Score = float64(o)
	}
}
