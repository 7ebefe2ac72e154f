package schema

import (
	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// types are the types that refer to each other. Each file makes one, or a
// few that belong together.
type types struct {
	node                                              *graphql.Interface
	entity, event, claim, article                     *graphql.Object
	role, relation, evidence, timeSpan                *graphql.Object
	quantity, dispute, disputedValue                  *graphql.Object
	decision, added, removed                          *graphql.Object
	decidedEntity, decidedEvent, decidedApart         *graphql.Object
	decisions, counts, date                           *graphql.Object
	coParticipant, path, pathStep, subgraph, subEdge  *graphql.Object
	entities, events, claims, articles, search        *graphql.Object
	roles, relations, evidences, eventLinks, coPeople *graphql.Object
}

// newTypes makes the types. Fields are made late, when all types are there.
func newTypes() *types {
	t := &types{}
	t.node = graphql.NewInterface(graphql.InterfaceConfig{
		Name: "Node", Description: "Anything in the graph with an id of its own.",
		Fields:      graphql.Fields{"id": {Type: graphql.NewNonNull(graphql.ID), Description: "The id, the same in every store."}},
		ResolveType: t.typeOf,
	})
	t.makeParts()
	t.entity = t.object("Entity", "A person, organisation, place or thing.", t.entityFields)
	t.event = t.object("Event", "Something that took place, or is said to: who did what to whom, when and where.", t.eventFields)
	t.claim = t.object("Claim", "What somebody said. A claim is not an event.", t.claimFields)
	t.article = t.object("Article", "A news article.", t.articleFields)
	t.makeRoles()
	t.makeExplorers()
	t.makeConnections()
	t.makeMutations()
	t.makeCounts()
	t.makeDates()
	return t
}

// object makes a type that is a Node.
func (t *types) object(name, description string, fields func() graphql.Fields) *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: name, Description: description, Interfaces: []*graphql.Interface{t.node}, Fields: graphql.FieldsThunk(fields),
	})
}

func (t *types) typeOf(p graphql.ResolveTypeParams) *graphql.Object {
	switch p.Value.(type) {
	case *graph.Entity:
		return t.entity
	case *graph.Event:
		return t.event
	case *graph.Claim:
		return t.claim
	}
	return t.article
}

func (t *types) makeConnections() {
	t.entities = connectionOf("Entity", t.entity, nil)
	t.events = connectionOf("Event", t.event, nil)
	t.claims = connectionOf("Claim", t.claim, nil)
	t.articles = connectionOf("Article", t.article, nil)
	t.search = connectionOf("Search", t.node, nil)
	t.roles = connectionOf("Role", t.role, nil)
	t.relations = connectionOf("Relation", t.relation, nil)
	t.evidences = connectionOf("Evidence", t.evidence, nil)
	t.coPeople = connectionOf("CoParticipant", t.coParticipant, nil)
	t.eventLinks = connectionOf("EventLink", t.event, graphql.Fields{
		"kind":     field(graphql.NewNonNull(eventLink), "How the events stand to each other.", func(e *edge) any { return e.extra.(graph.EventLink).Kind }),
		"reason":   field(graphql.String, "Why the two may be one, of a candidate.", func(e *edge) any { return orNil(e.extra.(graph.EventLink).Reason) }),
		"evidence": field(listOf(t.evidence), "The words that say so.", func(e *edge) any { return e.extra.(graph.EventLink).Evidence }),
	})
}

// orNil is null for what is not known.
func orNil[S ~string](s S) any {
	if s == "" {
		return nil
	}
	return string(s)
}

func stringList(list []string) []string { return append([]string{}, list...) }

func idList(ids []graph.ID) []any {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = string(id)
	}
	return list
}
