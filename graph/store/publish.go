package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/postgres"
	"dateline/graph/store/index"
	"dateline/graph/view"
)

// publish has the server hold what a reader answers, of which only what was
// touched is read: all of it where most was.
func (s *server) publish(ctx context.Context, r graph.Reader, keys index.Keys) error {
	if !s.touched.all && len(s.touched.nodes) == 0 && !s.touched.pairs && !s.stale {
		return nil
	}
	p := &publication{ctx: ctx, r: r, keys: keys, parts: map[graph.ID][]graph.ID{}}
	what, err := p.what(&s.touched)
	if err := errors.Join(err, p.err); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	what.Remove = []quad.Quad{stale}
	if err := s.Publish(ctx, what); err != nil {
		return err
	}
	s.stale = false
	s.touched.forget()
	return nil
}

// what is to be published.
func (p *publication) what(t *touched) (*postgres.Publication, error) {
	whole, err := p.most(t)
	if err != nil {
		return nil, err
	}
	if whole {
		by, err1 := program()
		err2 := p.gather()
		return &postgres.Publication{Docs: postgres.All(p.docs), Whole: true, Proposed: p.proposed, By: by}, errors.Join(err1, err2)
	}
	gone, err := p.gatherOnly(t.sorted())
	if err == nil && t.pairs {
		err = p.propose()
	}
	return &postgres.Publication{Docs: postgres.All(p.docs), Gone: gone, Proposed: p.proposed, Settled: !t.pairs}, err
}

// most tells whether most nodes were touched, or nobody knows which.
func (p *publication) most(t *touched) (bool, error) {
	if t.all {
		return true, nil
	}
	there, err := p.r.Stats(p.ctx)
	return 2*len(t.nodes) > there.Articles+there.Entities+there.Events+there.Claims, err
}

// publication makes a document of each node that a reader has.
type publication struct {
	ctx      context.Context
	r        graph.Reader
	keys     index.Keys
	err      error
	docs     []postgres.Doc
	proposed []graph.Candidate
	parts    map[graph.ID][]graph.ID // event -> who takes part
	facts    *graph.Facts            // the last that were read
}

func (p *publication) gather() error {
	entities, err1 := p.r.FindEntities(p.ctx, nil, nil, graph.Page{})
	events, err2 := p.r.FindEvents(p.ctx, nil, nil, graph.Page{})
	claims, err3 := p.r.FindClaims(p.ctx, nil, graph.Page{})
	articles, err4 := p.r.FindArticles(p.ctx, nil, graph.Page{})
	for _, err := range [...]error{err1, err2, err3, err4, p.propose()} {
		if err != nil {
			return err
		}
	}
	for _, ids := range [...][]graph.ID{entities.Items, events.Items, claims.Items, articles.Items} {
		if err := p.addAll(ids); err != nil {
			return err
		}
	}
	return nil
}

// gatherOnly makes the documents of the nodes that ids lead to; those that are
// no nodes are gone.
func (p *publication) gatherOnly(ids []graph.ID) (gone []graph.ID, err error) {
	roots := map[graph.ID]bool{}
	for part := range slices.Chunk(ids, checkEvery) {
		nodes, err := p.r.Nodes(p.ctx, part)
		if err != nil {
			return nil, err
		}
		for i, id := range part {
			if nodes[i] == nil || nodes[i].NodeID() != id {
				gone = append(gone, id)
			}
			if nodes[i] != nil {
				roots[nodes[i].NodeID()] = true
			}
		}
	}
	return gone, p.addAll(slices.Sorted(maps.Keys(roots)))
}

// addAll makes the documents of nodes, some at a time.
func (p *publication) addAll(ids []graph.ID) error {
	for part := range slices.Chunk(ids, checkEvery) {
		if err := p.add(part); err != nil {
			return err
		}
	}
	return nil
}

// propose reads the pairs that may be one.
func (p *publication) propose() error {
	r, ok := p.r.(graph.Proposer)
	if !ok {
		return nil
	}
	for _, kind := range [...]graph.NodeKind{graph.KindEntity, graph.KindEvent} {
		found, err := r.Candidates(p.ctx, kind, graph.Page{})
		if err != nil {
			return err
		}
		p.proposed = append(p.proposed, found.Items...)
	}
	return nil
}

// readParts reads who takes part in the events of the roles of nodes, which
// the roles of entities tell beside them.
func (p *publication) readParts(ids []graph.ID, of []graph.List[graph.Role]) error {
	var events []graph.ID
	for i := range of {
		if ids[i].Kind() != graph.KindEntity {
			continue
		}
		for _, role := range of[i].Items {
			if _, known := p.parts[role.Event]; !known {
				p.parts[role.Event] = nil
				events = append(events, role.Event)
			}
		}
	}
	for part := range slices.Chunk(events, checkEvery) {
		roles, err := p.r.Roles(p.ctx, part, nil, nil, graph.Page{})
		if err != nil {
			return err
		}
		for i := range roles {
			p.parts[part[i]] = entitiesOf(roles[i].Items)
		}
	}
	return nil
}

// entitiesOf are those that have roles, each once.
func entitiesOf(roles []graph.Role) (ids []graph.ID) {
	seen := make(map[graph.ID]bool, len(roles))
	for i := range roles {
		if id := roles[i].Entity; !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// add makes the documents of some nodes.
func (p *publication) add(ids []graph.ID) error {
	all := graph.Page{}
	nodes, err := p.r.Nodes(p.ctx, ids)
	if err != nil {
		return err
	}
	docs := make([]postgres.Doc, len(ids))
	for i, n := range nodes {
		docs[i] = postgres.Doc{Node: n, Linked: map[graph.NodeKind][]graph.ID{}, Words: map[string]int{}, Origin: p.origin}
	}
	roles, err1 := p.r.Roles(p.ctx, ids, nil, nil, all)
	relations, err2 := p.r.Relations(p.ctx, ids, "", all)
	mentions, err3 := p.r.Mentions(p.ctx, ids, all)
	related, err4 := p.r.Related(p.ctx, ids, nil, all)
	for _, err := range [...]error{err1, err2, err3, err4, p.readParts(ids, roles)} {
		if err != nil {
			return err
		}
	}
	for i := range docs {
		d := &docs[i]
		d.Roles, d.Relations, d.Mentions, d.Related = roles[i].Items, relations[i].Items, mentions[i].Items, related[i].Items
	}
	for _, kind := range [...]graph.NodeKind{graph.KindArticle, graph.KindClaim, graph.KindEntity, graph.KindEvent} {
		linked, err := p.r.Linked(p.ctx, ids, kind, all)
		if err != nil {
			return err
		}
		for i := range docs {
			docs[i].Linked[kind] = linked[i].Items
		}
	}
	for i := range docs {
		p.finish(&docs[i])
	}
	p.docs = append(p.docs, docs...)
	return nil
}

// finish adds what a reader does not tell.
func (p *publication) finish(d *postgres.Doc) {
	switch n := d.Node.(type) {
	case *graph.Entity:
		for _, name := range append([]string{n.Name}, n.Aliases...) {
			count(d, name, 4)
		}
		p.others(d)
	case *graph.Event:
		count(d, n.Label, 2)
		for _, id := range n.Members {
			f := p.factsOf(id.Article())
			if f == nil {
				continue
			}
			for _, s := range sentencesOf(f, &f.Events[id.Number()]) {
				count(d, s.Slice(f.Article.Text), 1)
			}
		}
	case *graph.Claim:
		count(d, n.Text, 1)
	case *graph.Article:
		count(d, n.Title, 3)
		count(d, n.Text, 0)
	}
}

// count counts the words of a text for Search.
func count(d *postgres.Doc, text string, weight int) {
	for _, word := range view.Words(text) {
		d.Words[word] += weight
	}
}

// others are who else takes part in the events of an entity.
func (p *publication) others(d *postgres.Doc) {
	d.Others = make([][]graph.ID, len(d.Roles))
	for i, role := range d.Roles {
		for _, id := range p.parts[role.Event] {
			if id != role.Entity {
				d.Others[i] = append(d.Others[i], id)
			}
		}
	}
}

// factsOf are the facts of an article. Members of one follow one another.
func (p *publication) factsOf(article graph.ID) *graph.Facts {
	if p.facts != nil && p.facts.Article.ID == article {
		return p.facts
	}
	f, err := index.Facts(p.keys, article)
	if p.facts = f; p.err == nil {
		p.err = err
	}
	return f
}

func (p *publication) origin(article graph.ID) postgres.Origin {
	o, err := index.OriginOf(p.keys, article)
	if p.err == nil {
		p.err = err
	}
	return postgres.Origin{Publisher: o.Publisher, Source: o.Source}
}

// sentencesOf are the sentences that tell of an event, each once.
func sentencesOf(f *graph.Facts, e *graph.LocalEvent) []graph.Span {
	var sentences []graph.Span
	seen := map[graph.Span]bool{}
	add := func(s graph.Span) {
		if s = f.Article.Sentence(s); !seen[s] {
			seen[s] = true
			sentences = append(sentences, s)
		}
	}
	for _, m := range e.Mentions {
		add(m.Span)
	}
	for _, r := range e.Roles {
		add(r.Span)
	}
	return sentences
}
