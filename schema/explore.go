package schema

import (
	"fmt"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// The most that the exploring fields give.
const (
	mostHops  = 6
	mostPaths = 100
	mostDepth = 4
	mostNodes = 1000
)

// makeExplorers makes the types that show the graph as a graph.
func (t *types) makeExplorers() {
	t.coParticipant = graphql.NewObject(graphql.ObjectConfig{Name: "CoParticipant", Description: "An entity met in the same events.", Fields: graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"entity": {Type: graphql.NewNonNull(t.entity), Description: "The other entity.", Resolve: func(p graphql.ResolveParams) (any, error) {
				return batchesOf(p).node(p.Source.(graph.CoParticipant).Entity), nil
			}},
			"count": field(graphql.NewNonNull(graphql.Int), "In how many events.", func(c graph.CoParticipant) any { return c.Count }),
			"events": {Type: graphql.NewNonNull(t.events), Description: "The events.", Args: both(), Resolve: func(p graphql.ResolveParams) (any, error) {
				list, err := pageOfSlice(p.Source.(graph.CoParticipant).Events, idKey, p.Args)
				if err != nil {
					return nil, err
				}
				return connect(batchesOf(p), list, linkedNode), nil
			}},
		}
	})})
	t.pathStep = graphql.NewObject(graphql.ObjectConfig{Name: "PathStep", Description: "One hop of a path.", Fields: graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"from": {Type: graphql.NewNonNull(t.node), Description: "Where the hop begins.", Resolve: func(p graphql.ResolveParams) (any, error) {
				return batchesOf(p).node(p.Source.(graph.PathStep).From), nil
			}},
			"to": {Type: graphql.NewNonNull(t.node), Description: "Where it leads.", Resolve: func(p graphql.ResolveParams) (any, error) {
				return batchesOf(p).node(p.Source.(graph.PathStep).To), nil
			}},
			"label":    field(graphql.NewNonNull(graphql.String), "The role, relation or cue.", func(s graph.PathStep) any { return s.Label }),
			"evidence": field(t.evidence, "The words that say so.", stepEvidence),
		}
	})})
	t.path = graphql.NewObject(graphql.ObjectConfig{Name: "Path", Description: "A way from one node to another.", Fields: graphql.Fields{
		"length": field(graphql.NewNonNull(graphql.Int), "How many hops.", func(p graph.Path) any { return len(p.Steps) }),
		"steps":  field(listOf(t.pathStep), "The hops, in order.", func(p graph.Path) any { return p.Steps }),
	}})
	t.subEdge = graphql.NewObject(graphql.ObjectConfig{Name: "SubgraphEdge", Description: "An edge of a part of the graph.", Fields: graphql.Fields{
		"from":     field(graphql.NewNonNull(graphql.ID), "Whom or what the fact begins with: who does or says it.", func(s graph.PathStep) any { return subjectOf(s) }),
		"to":       field(graphql.NewNonNull(graphql.ID), "The other end.", func(s graph.PathStep) any { return objectOf(s) }),
		"label":    field(graphql.NewNonNull(graphql.String), "The role, relation or cue.", func(s graph.PathStep) any { return s.Label }),
		"evidence": field(t.evidence, "The words that say so.", stepEvidence),
	}})
	t.subgraph = graphql.NewObject(graphql.ObjectConfig{Name: "Subgraph", Description: "Part of the graph.", Fields: graphql.Fields{
		"nodes": {Type: listOf(t.node), Description: "The nodes, nearest first.", Resolve: func(p graphql.ResolveParams) (any, error) {
			return batchesOf(p).nodeList(p.Source.(graph.Subgraph).Nodes), nil
		}},
		"edges":     field(listOf(t.subEdge), "The edges among them.", func(s graph.Subgraph) any { return append([]graph.PathStep{}, s.Edges...) }),
		"truncated": field(graphql.NewNonNull(graphql.Boolean), "Whether nodes were left out.", func(s graph.Subgraph) any { return s.Truncated }),
	}})
}

func subjectOf(s graph.PathStep) string {
	subject, _ := s.Ends()
	return string(subject)
}

func objectOf(s graph.PathStep) string {
	_, object := s.Ends()
	return string(object)
}

func stepEvidence(s graph.PathStep) any {
	if s.Evidence == nil {
		return nil
	}
	return *s.Evidence
}

// addExplorers adds the fields that show the graph as a graph.
func (t *types) addExplorers(fields graphql.Fields) {
	fields["paths"] = &graphql.Field{Type: listOf(t.path), Description: "The shortest paths between two nodes.", Args: graphql.FieldConfigArgument{
		"from": arg(graphql.NewNonNull(graphql.ID), "Where to begin."), "to": arg(graphql.NewNonNull(graphql.ID), "Where to end."),
		"maxHops": argOr(graphql.Int, 4, fmt.Sprintf("The longest path, at most %d hops.", mostHops)),
		"first":   argOr(graphql.Int, 5, fmt.Sprintf("How many paths, at most %d.", mostPaths)),
	}, Resolve: func(p graphql.ResolveParams) (any, error) {
		hops, first := p.Args["maxHops"].(int), p.Args["first"].(int)
		if hops < 1 || hops > mostHops || first < 1 || first > mostPaths {
			return nil, fmt.Errorf("maxHops goes from 1 to %d, first from 1 to %d", mostHops, mostPaths)
		}
		paths, err := readerOf(p).Paths(p.Context, idOf(p.Args, "from"), idOf(p.Args, "to"), hops, first)
		return append([]graph.Path{}, paths...), err
	}}
	fields["neighborhood"] = &graphql.Field{Type: graphql.NewNonNull(t.subgraph), Description: "What lies around a node.", Args: graphql.FieldConfigArgument{
		"id":    arg(graphql.NewNonNull(graphql.ID), "The node."),
		"depth": argOr(graphql.Int, 1, fmt.Sprintf("How many hops, at most %d.", mostDepth)),
		"limit": argOr(graphql.Int, 100, fmt.Sprintf("How many nodes, at most %d; truncated tells whether there are more.", mostNodes)),
	}, Resolve: func(p graphql.ResolveParams) (any, error) {
		depth, limit := p.Args["depth"].(int), p.Args["limit"].(int)
		if depth < 1 || depth > mostDepth || limit < 1 || limit > mostNodes {
			return nil, fmt.Errorf("depth goes from 1 to %d, limit from 1 to %d", mostDepth, mostNodes)
		}
		return readerOf(p).Neighborhood(p.Context, idOf(p.Args, "id"), depth, limit)
	}}
}
