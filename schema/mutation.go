package schema

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// longestArticle is how many bytes the text of an added article may have.
const longestArticle = 512 << 10

// makeMutations makes the types that mutations give and take.
func (t *types) makeMutations() {
	t.decision = graphql.NewObject(graphql.ObjectConfig{Name: "Decision", Description: "A line of the journal: what a person decided on entities or events.", Fields: graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"number": field(graphql.NewNonNull(graphql.Int), "Its number, which revokeDecision takes.", func(d Decision) any { return d.Number }),
			"kind":   field(graphql.NewNonNull(decisionKind), "What was decided.", func(d Decision) any { return d.Kind }),
			"a":      field(graphql.NewNonNull(graphql.ID), "The one.", func(d Decision) any { return string(d.A) }),
			"b":      field(graphql.ID, "The other; null where one stands alone.", func(d Decision) any { return orNil(d.B) }),
			"nodeA":  nodeField(t.node, "What the one belongs to now; null while its article is not there.", func(d Decision) graph.ID { return d.A }),
			"nodeB":  nodeField(t.node, "What the other belongs to now.", func(d Decision) graph.ID { return d.B }),
		}
	})})
	t.decisions = connectionOf("Decision", t.decision, nil)
	t.added = graphql.NewObject(graphql.ObjectConfig{Name: "AddedArticle", Description: "What became of an article, and what was read in it.", Fields: graphql.Fields{
		"status":  field(graphql.NewNonNull(loadStatus), "What became of it.", func(a added) any { return a.status }),
		"article": nodeField(graphql.NewNonNull(t.article), "The article, with all that was read in it.", func(a added) graph.ID { return a.id }),
	}})
	t.removed = graphql.NewObject(graphql.ObjectConfig{Name: "RemovedArticle", Description: "An article that was taken away.", Fields: graphql.Fields{
		"id": field(graphql.NewNonNull(graphql.ID), "Its id.", func(id graph.ID) any { return string(id) }),
	}})
	t.decidedEntity = t.decided("DecidedEntity", "A decision on entities, and what came of it.", "entity", t.entity)
	t.decidedEvent = t.decided("DecidedEvent", "A decision on events, and what came of it.", "event", t.event)
	t.decidedApart = graphql.NewObject(graphql.ObjectConfig{Name: "DecidedApart", Description: "A decision that two are not one.", Fields: graphql.Fields{
		"decision": field(graphql.NewNonNull(t.decision), "The decision.", func(d Decision) any { return d }),
	}})
}

// decided is the type of what a decision gives: the node of its first side.
func (t *types) decided(name, description, key string, node *graphql.Object) *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{Name: name, Description: description, Fields: graphql.Fields{
		"decision": field(graphql.NewNonNull(t.decision), "The decision.", func(d Decision) any { return d }),
		key:        nodeField(graphql.NewNonNull(node), "What the first of the ids belongs to now.", func(d Decision) graph.ID { return d.A }),
	}})
}

// nodeField is a field that is the node of an id of its source.
func nodeField[T any](of graphql.Output, description string, id func(T) graph.ID) *graphql.Field {
	return &graphql.Field{Type: of, Description: description, Resolve: func(p graphql.ResolveParams) (any, error) {
		return batchesOf(p).node(id(p.Source.(T))), nil
	}}
}

type added struct {
	id     graph.ID
	status LoadStatus
}

// mutation is the root type of changes.
func (t *types) mutation() *graphql.Object {
	id := graphql.NewNonNull(graphql.ID)
	two := graphql.FieldConfigArgument{"a": arg(id, "The one's id, or that of a member."), "b": arg(id, "The other's id, or that of a member.")}
	alone := graphql.FieldConfigArgument{"id": arg(id, "The id of the member that is to stand alone.")}
	fields := graphql.Fields{
		"addArticle": {Type: t.added, Description: "Reads an article and keeps what it says. One that is there already, by its url or its text, is replaced where it differs.",
			Args: graphql.FieldConfigArgument{"article": arg(graphql.NewNonNull(inputs.newArticle), "The article.")}, Resolve: addArticle},
		"removeArticle": {Type: t.removed, Description: "Takes an article away, as if it had never been loaded.",
			Args: graphql.FieldConfigArgument{"id": arg(graphql.ID, "Its id."), "url": arg(graphql.String, "Its address, in the place of the id.")}, Resolve: removeArticle},
		"mergeEntities": deciding(t.decidedEntity, "Two entities are one.", two, Merge, graph.KindEntity),
		"splitEntity":   deciding(t.decidedEntity, "An entity as one article has it stands alone.", alone, Split, graph.KindEntity),
		"mergeEvents":   deciding(t.decidedEvent, "Two events are one.", two, Merge, graph.KindEvent),
		"splitEvent":    deciding(t.decidedEvent, "An event as one article has it stands alone.", alone, Split, graph.KindEvent),
		"notSame":       deciding(t.decidedApart, "Two entities, or two events, are not one, and never become one through others.", two, NotSame, ""),
		"revokeDecision": {Type: t.decision, Description: "Takes a decision back, as if it had never been made.",
			Args: graphql.FieldConfigArgument{"number": arg(graphql.NewNonNull(graphql.Int), "Its number.")}, Resolve: revokeDecision},
	}
	return graphql.NewObject(graphql.ObjectConfig{Name: "Mutation", Description: "What can be changed, by those who hold the write token.", Fields: fields})
}

// newArticleFields are those of the input type NewArticle.
func newArticleFields() graphql.InputObjectConfigFieldMap {
	return graphql.InputObjectConfigFieldMap{
		"text": in(graphql.NewNonNull(graphql.String), fmt.Sprintf("The text, at most %d bytes.", longestArticle)), "title": in(graphql.String, "The title."),
		"url": in(graphql.String, "The canonical address, by which the article is known."), "source": in(graphql.String, "The publisher."),
		"authors": in(many(graphql.String), "Who wrote it."), "published": in(date, `When it was published; without it "last Thursday" stays unknown.`),
	}
}

func addArticle(p graphql.ResolveParams) (any, error) {
	given, err := filterOf[graph.Article](p.Args["article"])
	if err != nil {
		return nil, err
	}
	if len(given.Text) == 0 || len(given.Text) > longestArticle {
		return nil, fmt.Errorf("%w: the text has %d bytes; it must have 1 to %d", graph.ErrInvalid, len(given.Text), longestArticle)
	}
	id, status, err := batchesOf(p).editor.AddArticle(p.Context, *given)
	batchesOf(p).forget()
	if err != nil {
		return nil, err
	}
	if status != Unchanged {
		batchesOf(p).added(id)
	}
	return added{id, status}, nil
}

func removeArticle(p graphql.ResolveParams) (any, error) {
	url, byURL := p.Args["url"].(string)
	id := idOf(p.Args, "id")
	if byURL == (id != "") {
		return nil, errOneArgument
	}
	var err error
	if byURL {
		if id, err = readerOf(p).ArticleAt(p.Context, url); err != nil {
			return nil, err
		}
	}
	there, err := batchesOf(p).editor.RemoveArticle(p.Context, id)
	batchesOf(p).forget()
	if err == nil && !there {
		err = fmt.Errorf("%w: no article %s%s", graph.ErrNotFound, idOf(p.Args, "id"), url)
	}
	return id, err
}

// deciding is a field that writes a decision on nodes of a kind, of any kind
// where it is "".
func deciding(of graphql.Output, description string, args graphql.FieldConfigArgument, kind DecisionKind, on graph.NodeKind) *graphql.Field {
	return &graphql.Field{Type: of, Description: description, Args: args, Resolve: func(p graphql.ResolveParams) (any, error) {
		d := Decision{Kind: kind, A: idOf(p.Args, "a"), B: idOf(p.Args, "b")}
		if kind == Split {
			d.A = idOf(p.Args, "id")
		}
		if on != "" && d.A.Kind() != on {
			return nil, fmt.Errorf("%w: %s is the id of no %s", graph.ErrInvalid, d.A, on)
		}
		var err error
		d.Number, err = batchesOf(p).editor.Decide(p.Context, d)
		batchesOf(p).forget()
		return d, err
	}}
}

var errNoDecision = errors.New("no decision has this number")

func revokeDecision(p graphql.ResolveParams) (any, error) {
	number := p.Args["number"].(int)
	editor := batchesOf(p).editor
	all, err := editor.Decisions(p.Context)
	if err != nil {
		return nil, err
	}
	for _, d := range all {
		if d.Number == number {
			defer batchesOf(p).forget()
			return d, editor.Revoke(p.Context, number)
		}
	}
	return nil, fmt.Errorf("%w: %d", errNoDecision, number)
}

// addJournal adds the field that shows the journal.
func (t *types) addJournal(fields graphql.Fields) {
	fields["decisions"] = &graphql.Field{Type: graphql.NewNonNull(t.decisions), Description: "The journal: what people decided on which entities and events are one, oldest first.", Args: both(), Resolve: func(p graphql.ResolveParams) (any, error) {
		b := batchesOf(p)
		var all []Decision
		if b.editor != nil {
			var err error
			if all, err = b.editor.Decisions(p.Context); err != nil {
				return nil, err
			}
		}
		list, err := pageOfSlice(all, func(d Decision) string { return strconv.Itoa(d.Number) }, p.Args)
		if err != nil {
			return nil, err
		}
		return connect(b, list, itself[Decision]), nil
	}}
}
