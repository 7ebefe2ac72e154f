package store

import (
	"context"
	"errors"
	"sync/atomic"

	"dateline/graph"
)

// reader answers from what there is at the time of each call.
type reader struct{ now atomic.Pointer[answers] }

// answers are those of a view, or of a server.
type answers struct{ graph.Reader }

// Nodes implements graph.NodeReader.
func (r *reader) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	return r.now.Load().Nodes(ctx, ids)
}

// EntityNamed implements graph.NodeReader.
func (r *reader) EntityNamed(ctx context.Context, name string) (graph.ID, error) {
	return r.now.Load().EntityNamed(ctx, name)
}

// ArticleAt implements graph.NodeReader.
func (r *reader) ArticleAt(ctx context.Context, url string) (graph.ID, error) {
	return r.now.Load().ArticleAt(ctx, url)
}

// FindEntities implements graph.Finder.
func (r *reader) FindEntities(ctx context.Context, where *graph.EntityFilter, by []graph.EntityOrder, page graph.Page) (graph.List[graph.ID], error) {
	return r.now.Load().FindEntities(ctx, where, by, page)
}

// FindEvents implements graph.Finder.
func (r *reader) FindEvents(ctx context.Context, where *graph.EventFilter, by []graph.EventOrder, page graph.Page) (graph.List[graph.ID], error) {
	return r.now.Load().FindEvents(ctx, where, by, page)
}

// FindClaims implements graph.Finder.
func (r *reader) FindClaims(ctx context.Context, where *graph.ClaimFilter, page graph.Page) (graph.List[graph.ID], error) {
	return r.now.Load().FindClaims(ctx, where, page)
}

// FindArticles implements graph.Finder.
func (r *reader) FindArticles(ctx context.Context, where *graph.ArticleFilter, page graph.Page) (graph.List[graph.ID], error) {
	return r.now.Load().FindArticles(ctx, where, page)
}

// CountEvents implements graph.Finder.
func (r *reader) CountEvents(ctx context.Context, where *graph.EventFilter, by graph.EventGroup) ([]graph.Count, error) {
	return r.now.Load().CountEvents(ctx, where, by)
}

// Search implements graph.Finder.
func (r *reader) Search(ctx context.Context, text string, kinds []graph.NodeKind, page graph.Page) (graph.List[graph.ID], error) {
	return r.now.Load().Search(ctx, text, kinds, page)
}

// Roles implements graph.LinkReader.
func (r *reader) Roles(ctx context.Context, of []graph.ID, where *graph.RoleFilter, event *graph.EventFilter, page graph.Page) ([]graph.List[graph.Role], error) {
	return r.now.Load().Roles(ctx, of, where, event, page)
}

// Relations implements graph.LinkReader.
func (r *reader) Relations(ctx context.Context, of []graph.ID, predicate string, page graph.Page) ([]graph.List[graph.Relation], error) {
	return r.now.Load().Relations(ctx, of, predicate, page)
}

// Mentions implements graph.LinkReader.
func (r *reader) Mentions(ctx context.Context, of []graph.ID, page graph.Page) ([]graph.List[graph.Evidence], error) {
	return r.now.Load().Mentions(ctx, of, page)
}

// Related implements graph.LinkReader.
func (r *reader) Related(ctx context.Context, of []graph.ID, kinds []graph.EventLinkKind, page graph.Page) ([]graph.List[graph.EventLink], error) {
	return r.now.Load().Related(ctx, of, kinds, page)
}

// Candidates implements graph.Proposer. A server keeps none.
func (r *reader) Candidates(ctx context.Context, kind graph.NodeKind, page graph.Page) (graph.List[graph.Candidate], error) {
	if p, ok := r.now.Load().Reader.(graph.Proposer); ok {
		return p.Candidates(ctx, kind, page)
	}
	return graph.List[graph.Candidate]{}, errNoCandidates
}

var errNoCandidates = errors.New("a store on a PostgreSQL server does not keep what may be one; ask events for their SAME_AS_CANDIDATE links")

// CoParticipants implements graph.LinkReader.
func (r *reader) CoParticipants(ctx context.Context, of []graph.ID, page graph.Page) ([]graph.List[graph.CoParticipant], error) {
	return r.now.Load().CoParticipants(ctx, of, page)
}

// Linked implements graph.LinkReader.
func (r *reader) Linked(ctx context.Context, of []graph.ID, kind graph.NodeKind, page graph.Page) ([]graph.List[graph.ID], error) {
	return r.now.Load().Linked(ctx, of, kind, page)
}

// Paths implements graph.Explorer.
func (r *reader) Paths(ctx context.Context, from, to graph.ID, maxHops, first int) ([]graph.Path, error) {
	return r.now.Load().Paths(ctx, from, to, maxHops, first)
}

// Neighborhood implements graph.Explorer.
func (r *reader) Neighborhood(ctx context.Context, id graph.ID, depth, limit int) (graph.Subgraph, error) {
	return r.now.Load().Neighborhood(ctx, id, depth, limit)
}

// Stats implements graph.Explorer.
func (r *reader) Stats(ctx context.Context) (graph.Stats, error) {
	return r.now.Load().Stats(ctx)
}
