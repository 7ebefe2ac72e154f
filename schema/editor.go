package schema

import (
	"context"

	"dateline/graph"
)

// Editor changes the graph for mutations. Its errors are told to the caller.
type Editor interface {
	// AddArticle reads an article and stores what it says. Status is loaded,
	// replaced or unchanged.
	AddArticle(ctx context.Context, a graph.Article) (id graph.ID, status LoadStatus, err error)
	// RemoveArticle takes an article away as if it had never been loaded; it
	// is false where there was none.
	RemoveArticle(ctx context.Context, id graph.ID) (bool, error)
	// Decide writes a decision into the journal and returns its number.
	Decide(ctx context.Context, d Decision) (int, error)
	// Revoke takes a decision out of the journal.
	Revoke(ctx context.Context, number int) error
	// Decisions are the lines of the journal, oldest first.
	Decisions(ctx context.Context) ([]Decision, error)
}

// LoadStatus is what became of an article that was added.
type LoadStatus string

// What becomes of an article that is added.
const (
	Loaded    LoadStatus = "LOADED"
	Replaced  LoadStatus = "REPLACED"
	Unchanged LoadStatus = "UNCHANGED"
)

// DecisionKind is what a person decided on entities or events.
type DecisionKind string

// The kinds of decision.
const (
	Merge   DecisionKind = "MERGE"
	Split   DecisionKind = "SPLIT"
	NotSame DecisionKind = "NOT_SAME"
)

// Decision is a line of the journal of what people decided: that two entities
// or two events are one, that one stands alone, that two are not one. B is ""
// where one stands alone.
type Decision struct {
	Number int
	Kind   DecisionKind
	A, B   graph.ID
}
