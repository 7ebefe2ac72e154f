package store

import (
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/resolve"
)

// identity labels the links across articles.
const identity = graph.ID("identity")

// linkQuads are the links as quads: each link is a node of its own, named by
// its ends, with its reason and score.
func linkQuads(links []resolve.Link) []quad.Quad {
	var quads []quad.Quad
	for _, l := range links {
		node := quad.IRI("link:" + string(l.A) + "=" + string(l.B))
		add := func(p quad.IRI, o quad.Value) {
			quads = append(quads, quad.Quad{Subject: node, Predicate: p, Object: o, Label: quad.IRI(identity)})
		}
		predicate := quad.IRI("owl:sameAs")
		if l.Doubtful {
			predicate = "skos:closeMatch"
		}
		quads = append(quads, quad.Quad{Subject: quad.IRI(l.A), Predicate: predicate, Object: quad.IRI(l.B), Label: quad.IRI(identity)})
		add("rdf:subject", quad.IRI(l.A))
		add("rdf:object", quad.IRI(l.B))
		add("dl:reason", quad.String(l.Reason))
		add("dl:confidence", quad.Float(l.Score))
	}
	return quads
}

// difference are the changes that turn the old quads into the new.
func difference(old, now []quad.Quad) []cayley.Delta {
	is := func(quads []quad.Quad) map[string]bool {
		set := map[string]bool{}
		for _, q := range quads {
			set[q.NQuad()] = true
		}
		return set
	}
	had, has := is(old), is(now)
	var deltas []cayley.Delta
	for _, q := range old {
		if !has[q.NQuad()] {
			deltas = append(deltas, cayley.Delta{Quad: q, Action: cayley.Delete})
		}
	}
	for _, q := range now {
		if !had[q.NQuad()] {
			deltas = append(deltas, cayley.Delta{Quad: q, Action: cayley.Add})
		}
	}
	slices.SortStableFunc(deltas, func(a, b cayley.Delta) int { return strings.Compare(a.Quad.NQuad(), b.Quad.NQuad()) })
	return deltas
}
