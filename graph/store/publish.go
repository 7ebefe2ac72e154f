package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/postgres"
	"dateline/graph/store/index"
	"dateline/graph/view"
)

// publish has the server hold what a reader answers.
func (s *server) publish(ctx context.Context, r graph.Reader, keys index.Keys) error {
	p := &publication{ctx: ctx, r: r, keys: keys}
	if err := errors.Join(p.gather(), p.err); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if err := s.Publish(ctx, &postgres.Publication{Docs: postgres.All(p.docs), Whole: true, Proposed: p.proposed, Remove: []quad.Quad{stale}}); err != nil {
		return err
	}
	s.stale = false
	return nil
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
}

func (p *publication) gather() error {
	entities, err1 := p.r.FindEntities(p.ctx, nil, nil, graph.Page{})
	events, err2 := p.r.FindEvents(p.ctx, nil, nil, graph.Page{})
	claims, err3 := p.r.FindClaims(p.ctx, nil, graph.Page{})
	articles, err4 := p.r.FindArticles(p.ctx, nil, graph.Page{})
	for _, err := range [...]error{err1, err2, err3, err4, p.readParts(events.Items)} {
		if err != nil {
			return err
		}
	}
	if err := p.propose(); err != nil {
		return err
	}
	for _, ids := range [...][]graph.ID{entities.Items, events.Items, claims.Items, articles.Items} {
		for len(ids) > 0 {
			n := min(len(ids), checkEvery)
			if err := p.add(ids[:n]); err != nil {
				return err
			}
			ids = ids[n:]
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

// readParts reads who takes part in each event, which the roles of entities
// tell beside them.
func (p *publication) readParts(events []graph.ID) error {
	roles, err := p.r.Roles(p.ctx, events, nil, nil, graph.Page{})
	p.parts = make(map[graph.ID][]graph.ID, len(events))
	for i := range roles {
		seen := map[graph.ID]bool{}
		for _, role := range roles[i].Items {
			if !seen[role.Entity] {
				seen[role.Entity] = true
				p.parts[events[i]] = append(p.parts[events[i]], role.Entity)
			}
		}
	}
	return err
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
	for _, err := range [...]error{err1, err2, err3, err4} {
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

func (p *publication) factsOf(article graph.ID) *graph.Facts {
	f, err := index.Facts(p.keys, article)
	if p.err == nil {
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
