package schema

import (
	"errors"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// addCandidates adds the field that shows what may be one.
func (t *types) addCandidates(fields graphql.Fields) {
	pair := graphql.NewObject(graphql.ObjectConfig{Name: "Candidate", Description: "Two entities, or two events, that may be one: a person should judge.", Fields: graphql.Fields{
		"a":      nodeField(graphql.NewNonNull(t.node), "The one.", func(c graph.Candidate) graph.ID { return c.A }),
		"b":      nodeField(graphql.NewNonNull(t.node), "The other.", func(c graph.Candidate) graph.ID { return c.B }),
		"reason": field(graphql.NewNonNull(graphql.String), "Why the two may be one, or why not.", func(c graph.Candidate) any { return c.Reason }),
		"score":  field(graphql.NewNonNull(graphql.Float), "How likely they are one, from 0 to 1.", func(c graph.Candidate) any { return c.Score }),
	}})
	fields["candidates"] = &graphql.Field{
		Type: graphql.NewNonNull(connectionOf("Candidate", pair, nil)), Description: "Pairs that may be one, the likeliest first; mergeEntities, mergeEvents and notSame decide.",
		Args:    with(both(), graphql.FieldConfigArgument{"kind": arg(graphql.NewNonNull(nodeKind), "ENTITY or EVENT.")}),
		Resolve: readCandidates,
	}
}

var errNoCandidates = errors.New("this store does not keep what may be one")

func readCandidates(p graphql.ResolveParams) (any, error) {
	page, err := pageOf(p.Args)
	if err != nil {
		return nil, err
	}
	proposer, ok := readerOf(p).(graph.Proposer)
	if !ok {
		return nil, errNoCandidates
	}
	list, err := proposer.Candidates(p.Context, p.Args["kind"].(graph.NodeKind), page)
	if err != nil {
		return nil, err
	}
	return connect(batchesOf(p), list, itself[graph.Candidate]), nil
}
