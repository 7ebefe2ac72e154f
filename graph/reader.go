package graph

import "context"

// Node is an *Entity, *Event, *Claim or *Article.
type Node interface{ NodeID() ID }

// Reader answers questions over the graph. Its methods are safe for use by
// many goroutines, see only whole articles, and return ctx.Err() soon after
// ctx is cancelled. Methods that take several ids answer all of them in one
// batch: answer i belongs to ids[i].
type Reader interface {
	NodeReader
	Finder
	LinkReader
	Explorer
}

// NodeReader reads nodes by name.
type NodeReader interface {
	// Nodes are the nodes of the ids, nil for each id that is not there. The
	// id of any member of an entity or event leads to the whole of it.
	Nodes(ctx context.Context, ids []ID) ([]Node, error)
	// EntityNamed is the entity that has the name as an alias, case folded:
	// of several the one in the most articles; "" where there is none.
	EntityNamed(ctx context.Context, name string) (ID, error)
	// ArticleAt is the article of the URL, "" where there is none.
	ArticleAt(ctx context.Context, url string) (ID, error)
}

// Finder finds nodes by filter. A nil filter finds all; no order is by ID.
type Finder interface {
	FindEntities(ctx context.Context, where *EntityFilter, by []EntityOrder, page Page) (List[ID], error)
	FindEvents(ctx context.Context, where *EventFilter, by []EventOrder, page Page) (List[ID], error)
	FindClaims(ctx context.Context, where *ClaimFilter, page Page) (List[ID], error)
	FindArticles(ctx context.Context, where *ArticleFilter, page Page) (List[ID], error)
	// CountEvents counts the events that match by a part of them, by key.
	CountEvents(ctx context.Context, where *EventFilter, by EventGroup) ([]Count, error)
	// Search ranks nodes of the kinds (all when empty) whose names, labels,
	// titles or sentences hold the words of text; best first.
	Search(ctx context.Context, text string, kinds []NodeKind, page Page) (List[ID], error)
}

// LinkReader reads what leads from nodes to others, many nodes at once.
type LinkReader interface {
	// Roles are the roles of events, or those that entities have in events,
	// that match. A nil filter matches all.
	Roles(ctx context.Context, of []ID, where *RoleFilter, event *EventFilter, page Page) ([]List[Role], error)
	// Relations are those with the entities as subject or object.
	Relations(ctx context.Context, of []ID, predicate string, page Page) ([]List[Relation], error)
	// Mentions are the mentions of entities, or the triggers of events.
	Mentions(ctx context.Context, of []ID, page Page) ([]List[Evidence], error)
	// Related are the links of events to others.
	Related(ctx context.Context, of []ID, kinds []EventLinkKind, page Page) ([]List[EventLink], error)
	// CoParticipants are the entities met in the same events, by count.
	CoParticipants(ctx context.Context, of []ID, page Page) ([]List[CoParticipant], error)
	// Linked are the nodes of a kind that belong to others: the articles,
	// claims (said by it, or about it) of an entity or event; the events,
	// entities and claims of an article.
	Linked(ctx context.Context, of []ID, kind NodeKind, page Page) ([]List[ID], error)
}

// Explorer looks at the graph as a graph.
type Explorer interface {
	// Paths are the shortest paths between two nodes, at most first of them.
	Paths(ctx context.Context, from, to ID, maxHops, first int) ([]Path, error)
	// Neighborhood is what lies within depth hops of a node, at most limit
	// nodes, nearest and most connected first.
	Neighborhood(ctx context.Context, id ID, depth, limit int) (Subgraph, error)
	Stats(ctx context.Context) (Stats, error)
}

// CoParticipant is an entity met in Count events of another.
type CoParticipant struct {
	Entity ID
	Count  int
	Events []ID
}

// FactReader is a Reader that gives all that one article says, before it is
// joined with what others say.
type FactReader interface {
	// Facts are those of an article, nil where it is not there.
	Facts(ctx context.Context, article ID) (*Facts, error)
}

// Proposer is a Reader that tells which entities and events may be one.
type Proposer interface {
	// Candidates are pairs of entities, or of events, that may be one, the
	// likeliest first: a person should judge.
	Candidates(ctx context.Context, kind NodeKind, page Page) (List[Candidate], error)
}

// Sessions is a Reader that answers a request from less when it knows that its
// questions belong together.
type Sessions interface {
	// Session is a Reader for one request: what it was told it may give again
	// without asking whether it is still so.
	Session() Reader
}

// Candidate is a pair that may be one, with the reason and a score from 0 to 1.
type Candidate struct {
	A, B   ID
	Reason string
	Score  float64
}

// Path leads from one node to another, step by step.
type Path struct{ Steps []PathStep }

// PathStep is one hop of a path: a role, relation or claim.
type PathStep struct {
	From, To ID
	Against  bool // the fact itself runs the other way: from the subject, who does or says it, to the object
	Label    string
	Evidence *Evidence
}

// Ends are those of the hop's fact: its subject, then its object.
func (s PathStep) Ends() (subject, object ID) {
	if s.Against {
		return s.To, s.From
	}
	return s.From, s.To
}

// Subgraph is part of the graph. Truncated tells that nodes were left out.
type Subgraph struct {
	Nodes     []ID
	Edges     []PathStep
	Truncated bool
}

// Stats counts what the graph holds.
type Stats struct{ Articles, Entities, Events, Claims, Quads int }
