// Package view is the graph as readers see it: the facts of all articles with
// the same entities and events joined, in memory and never changed once made.
// It answers every question of graph.Reader. A store makes a new view when
// its articles change and readers keep the one they began with, so that they
// see whole articles only.
package view

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
	"dateline/graph/resolve"
)

// View is a graph.Reader. It is safe for use by many goroutines.
type View struct {
	facts    map[graph.ID]*graph.Facts
	whole    map[graph.ID]graph.ID // member -> the id that all members go by
	nodes    map[graph.ID]graph.Node
	ids      map[graph.NodeKind][]graph.ID // sorted
	members  map[graph.ID][]graph.ID
	named    map[string][]graph.ID // folded alias -> entities
	urls     map[string]graph.ID
	types    map[string][]graph.ID     // type, and each above it -> events, sorted
	roles    map[graph.ID][]graph.Role // of events and of entities
	relation map[graph.ID][]graph.Relation
	mentions map[graph.ID][]graph.Evidence
	links    map[graph.ID][]graph.EventLink
	proposed map[graph.NodeKind][]graph.Candidate // pairs that may be one, the likeliest first
	linked   map[graph.ID]map[graph.NodeKind][]graph.ID
	isLinked map[[2]graph.ID]bool // while the view is made
	related  map[[4]string]int    // the same: where a relation is
	words    map[string]map[graph.ID]int
	quads    int
	copyOf   map[graph.ID]graph.ID // article -> the first of its near-copies
}

// New makes the view of the articles' facts. The result does not depend on
// their order. Quads is how many quads the store holds.
func New(facts []*graph.Facts, joins []resolve.Link, quads int) *View {
	facts = slices.Clone(facts)
	slices.SortFunc(facts, func(a, b *graph.Facts) int { return cmp.Compare(a.Article.ID, b.Article.ID) })
	v := &View{
		facts: map[graph.ID]*graph.Facts{}, whole: map[graph.ID]graph.ID{}, nodes: map[graph.ID]graph.Node{},
		ids: map[graph.NodeKind][]graph.ID{}, members: map[graph.ID][]graph.ID{}, named: map[string][]graph.ID{},
		urls: map[string]graph.ID{}, roles: map[graph.ID][]graph.Role{}, relation: map[graph.ID][]graph.Relation{},
		mentions: map[graph.ID][]graph.Evidence{}, links: map[graph.ID][]graph.EventLink{},
		linked: map[graph.ID]map[graph.NodeKind][]graph.ID{}, words: map[string]map[graph.ID]int{}, quads: quads,
		isLinked: map[[2]graph.ID]bool{}, related: map[[4]string]int{}, types: map[string][]graph.ID{},
	}
	v.join(joins)
	v.copyOf, _ = resolve.CopyRoots(context.Background(), facts)
	for _, f := range facts {
		v.addArticle(f)
	}
	v.makeEntities()
	v.makeEvents()
	for _, f := range facts {
		v.addClaims(f)
		v.addRelations(f)
		v.addEventLinks(f)
	}
	v.addCandidates(joins)
	v.finish()
	return v
}

// join finds the groups of members by union-find; each goes by its smallest.
func (v *View) join(joins []resolve.Link) {
	for _, j := range joins {
		if j.Doubtful {
			continue
		}
		a, b := v.root(j.A), v.root(j.B)
		if a != b {
			v.whole[max(a, b)] = min(a, b)
		}
	}
	for id := range v.whole { // so that readers take one step
		v.whole[id] = v.root(id)
	}
}

func (v *View) root(id graph.ID) graph.ID {
	for {
		up, ok := v.whole[id]
		if !ok || up == id {
			return id
		}
		id = up
	}
}

// addArticle takes in an article and groups its local nodes.
func (v *View) addArticle(f *graph.Facts) {
	a := &f.Article
	v.facts[a.ID] = f
	v.node(graph.KindArticle, a)
	if a.URL != "" {
		v.urls[a.URL] = a.ID
	}
	v.index(a.ID, a.Title, TitleWeight)
	for i := range f.Entities {
		v.member(a.ID.Local(graph.KindEntity, i))
	}
	for i := range f.Events {
		v.member(a.ID.Local(graph.KindEvent, i))
	}
}

func (v *View) member(id graph.ID) {
	root := v.root(id)
	v.members[root] = append(v.members[root], id)
	v.link(id.Article(), root.Kind(), root)
	v.link(root, graph.KindArticle, id.Article())
}

func (v *View) node(kind graph.NodeKind, n graph.Node) {
	v.nodes[n.NodeID()] = n
	v.ids[kind] = append(v.ids[kind], n.NodeID())
}

// link makes to one of the nodes of its kind that belong to from.
func (v *View) link(from graph.ID, kind graph.NodeKind, to graph.ID) {
	if v.linked[from] == nil {
		v.linked[from] = map[graph.NodeKind][]graph.ID{}
	}
	if pair := [2]graph.ID{from, to}; !v.isLinked[pair] {
		v.isLinked[pair] = true
		v.linked[from][kind] = append(v.linked[from][kind], to)
	}
}

// local is the entity and the facts that a local entity's id names.
func (v *View) entityOf(id graph.ID) (*graph.Facts, *graph.LocalEntity) {
	f := v.facts[id.Article()]
	return f, &f.Entities[id.Number()]
}

func (v *View) eventOf(id graph.ID) (*graph.Facts, *graph.LocalEvent) {
	f := v.facts[id.Article()]
	return f, &f.Events[id.Number()]
}

// entity is the whole entity of an article's nth.
func (v *View) entity(f *graph.Facts, n int) graph.ID {
	return v.root(f.Article.ID.Local(graph.KindEntity, n))
}

func (v *View) event(f *graph.Facts, n int) graph.ID {
	return v.root(f.Article.ID.Local(graph.KindEvent, n))
}

// finish sorts what was gathered and counts.
func (v *View) finish() {
	v.isLinked, v.related = nil, nil
	for _, ids := range v.ids {
		slices.Sort(ids)
	}
	for _, byKind := range v.linked {
		for _, ids := range byKind {
			slices.Sort(ids)
		}
	}
	for id, mentions := range v.mentions {
		slices.SortFunc(mentions, CompareEvidence)
		v.mentions[id] = slices.Compact(mentions)
	}
	for _, relations := range v.relation {
		slices.SortFunc(relations, CompareRelations)
	}
	for _, links := range v.links {
		slices.SortFunc(links, func(a, b graph.EventLink) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To)) })
	}
	for id, roles := range v.roles {
		slices.SortFunc(roles, CompareRoles)
		if e, ok := v.nodes[id].(*graph.Entity); ok {
			e.EventCount = len(eventsOf(roles))
		}
	}
	for _, ids := range v.named {
		slices.SortFunc(ids, v.byArticles)
	}
}

// CompareRelations is the order of an entity's relations.
func CompareRelations(a, b graph.Relation) int {
	return cmp.Or(cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Object, b.Object))
}

// CompareEvidence is the order of mentions.
func CompareEvidence(a, b graph.Evidence) int {
	return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
}

// CompareRoles is the order of roles: those that most articles tell first.
func CompareRoles(a, b graph.Role) int {
	return cmp.Or(-cmp.Compare(a.ArticleCount, b.ArticleCount), cmp.Compare(RoleRank(a.Role), RoleRank(b.Role)),
		cmp.Compare(a.Event, b.Event), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Label, b.Label))
}

var roleOrder = [...]graph.RoleKind{graph.Led, graph.CarriedOut, graph.Participated, graph.Supported, graph.Targeted, graph.Affected,
	graph.Instrument, graph.Recipient, graph.Topic, graph.Source, graph.OtherRole}

// RoleRank is the place of a kind of role in lists, -1 for one that is none.
func RoleRank(r graph.RoleKind) int { return slices.Index(roleOrder[:], r) }

func eventsOf(roles []graph.Role) []graph.ID {
	var events []graph.ID
	seen := make(map[graph.ID]bool, len(roles))
	for _, r := range roles {
		if !seen[r.Event] {
			seen[r.Event] = true
			events = append(events, r.Event)
		}
	}
	return events
}

// byArticles orders entities by the number of their articles, most first.
func (v *View) byArticles(a, b graph.ID) int {
	x, y := v.nodes[a].(*graph.Entity), v.nodes[b].(*graph.Entity)
	return cmp.Or(-cmp.Compare(x.ArticleCount, y.ArticleCount), cmp.Compare(a, b))
}
