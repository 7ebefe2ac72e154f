package store

import (
	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/resolve"
)

// The labels of the store's own layers.
const (
	identityLabel = graph.ID("dl:identity")
	journalLabel  = graph.ID("dl:journal")
	batchLabel    = graph.ID("dl:batches")
	stateLabel    = graph.ID("dl:state")
)

// layers are the labels that are no articles.
var layers = [...]graph.ID{identityLabel, journalLabel, batchLabel, stateLabel, noteLabel}

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
