package graph

// Facts is all that was read from one article. Entities, events and claims
// are numbered by their place here, and named Article.ID.Local(kind, index).
type Facts struct {
	Article   Article
	Entities  []LocalEntity
	Events    []LocalEvent
	Relations []LocalRelation
	Claims    []LocalClaim
}
