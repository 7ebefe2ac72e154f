package index

import (
	"bytes"
	"context"

	"dateline/graph"
	"dateline/graph/view"
)

// Relations implements graph.LinkReader.
func (r *Reader) Relations(ctx context.Context, of []graph.ID, predicate string, page graph.Page) ([]graph.List[graph.Relation], error) {
	m, err := r.at(ctx)
	if err != nil {
		return nil, err
	}
	wanted := view.Fold(predicate)
	return batch(m, of, func(id graph.ID) (graph.List[graph.Relation], error) {
		var relations []graph.Relation
		for _, one := range m.relations(id) {
			if wanted == "" || wanted == view.Fold(one.Predicate) {
				relations = append(relations, one)
			}
		}
		return view.Paginate(relations, view.RelationKey, page)
	})
}

// relations are those of an entity, each with the evidence of all articles.
func (m *moment) relations(id graph.ID) (all []graph.Relation) {
	if id.Kind() != graph.KindEntity {
		return nil
	}
	prefix := idKey(famRelation, id)
	m.each(prefix, func(key, value []byte) bool {
		predicate, rest, ok := parseText(key[len(prefix):])
		subject, rest, ok2 := parseID(kindEntity, rest)
		object, rest, ok3 := parseID(kindEntity, rest)
		if !ok || !ok2 || !ok3 {
			m.fail(errDamaged("relation"))
			return false
		}
		d := &decoder{b: value}
		var local graph.LocalRelation
		d.relation(&local)
		evidence := graph.Evidence{Article: m.parse(kindArticle, rest), Span: local.Span}
		if n := len(all); n > 0 && all[n-1].Predicate == predicate && all[n-1].Subject == subject && all[n-1].Object == object {
			last := &all[n-1]
			last.Confidence = max(last.Confidence, local.Confidence)
			last.Evidence = append(last.Evidence, evidence)
			return true
		}
		all = append(all, graph.Relation{
			Predicate: predicate, Subject: subject, Object: object, Time: local.Time, Confidence: local.Confidence, Evidence: []graph.Evidence{evidence},
		})
		return true
	})
	return all
}

// Mentions implements graph.LinkReader.
func (r *Reader) Mentions(ctx context.Context, of []graph.ID, page graph.Page) ([]graph.List[graph.Evidence], error) {
	m, err := r.at(ctx)
	if err != nil {
		return nil, err
	}
	return batch(m, of, func(id graph.ID) (graph.List[graph.Evidence], error) {
		if id.Kind() != graph.KindEntity {
			var mentions []graph.Evidence
			if e := m.eventOf(id); e != nil {
				mentions = e.mentions
			}
			return view.Paginate(mentions, view.EvidenceKey, page)
		}
		return m.mentions(id, page)
	})
}

func (m *moment) eventOf(id graph.ID) *eventRecord {
	if id.Kind() != graph.KindEvent {
		return nil
	}
	return m.event(id)
}

// mentions is a page of an entity's mentions. A page from the start is read
// no further than it goes.
func (m *moment) mentions(id graph.ID, page graph.Page) (graph.List[graph.Evidence], error) {
	e := m.entity(id)
	if e == nil {
		return view.Paginate([]graph.Evidence(nil), view.EvidenceKey, page)
	}
	enough := -1
	if fromStart(page) {
		enough = max(page.First, 0)
	}
	var members []member
	read := 0
	prefix := idKey(famMember, id)
	m.each(prefix, func(key, value []byte) bool {
		one, err := decodeMember(m.parse(kindEntity, key[len(prefix):]), value)
		if err != nil {
			m.fail(err)
			return false
		}
		if n := len(members); n > 0 && enough >= 0 && read >= enough && members[n-1].origin.Article != one.origin.Article {
			return false
		}
		members = append(members, one)
		read += len(one.local.Mentions)
		return true
	})
	var all []graph.Evidence
	eachMention(members, func(part []graph.Evidence) { all = append(all, part...) }, func(int) {})
	list, err := view.Paginate(all, view.EvidenceKey, page)
	if enough >= 0 {
		if len(list.Items) < min(enough, e.mentions) { // repeats were read: once more, whole
			return m.mentionsOf(id, page)
		}
		list.Total, list.HasNext = e.mentions, e.mentions > len(list.Items)
	}
	return list, err
}

func (m *moment) mentionsOf(id graph.ID, page graph.Page) (graph.List[graph.Evidence], error) {
	var members []member
	err := eachMember(m.keys, id, func(id graph.ID, value []byte) error {
		one, err := decodeMember(id, value)
		members = append(members, one)
		return err
	})
	if err != nil {
		m.fail(err)
	}
	var all []graph.Evidence
	eachMention(members, func(part []graph.Evidence) { all = append(all, part...) }, func(int) {})
	return view.Paginate(all, view.EvidenceKey, page)
}

// Related implements graph.LinkReader.
func (r *Reader) Related(ctx context.Context, of []graph.ID, kinds []graph.EventLinkKind, page graph.Page) ([]graph.List[graph.EventLink], error) {
	m, err := r.at(ctx)
	if err != nil {
		return nil, err
	}
	return batch(m, of, func(id graph.ID) (graph.List[graph.EventLink], error) {
		var links []graph.EventLink
		for _, l := range m.related(id) {
			if wantedLink(kinds, l.Kind) {
				links = append(links, l)
			}
		}
		return view.Paginate(links, view.LinkKey, page)
	})
}

func wantedLink(kinds []graph.EventLinkKind, kind graph.EventLinkKind) bool {
	for _, k := range kinds {
		if k == kind {
			return true
		}
	}
	return len(kinds) == 0
}

// related are the links of an event, each with the evidence of all articles.
func (m *moment) related(id graph.ID) (all []graph.EventLink) {
	if id.Kind() != graph.KindEvent {
		return nil
	}
	prefix := idKey(famLink, id)
	m.each(prefix, func(key, value []byte) bool {
		kind, rest, ok := parseText(key[len(prefix):])
		to, rest, ok2 := parseID(kindEvent, rest)
		if !ok || !ok2 {
			m.fail(errDamaged("link of an event"))
			return false
		}
		l := graph.EventLink{Kind: graph.EventLinkKind(kind), From: id, To: to}
		same := len(all) > 0 && all[len(all)-1].Kind == l.Kind && all[len(all)-1].To == to
		if !same {
			all = append(all, l)
		}
		last := &all[len(all)-1]
		if len(rest) > 0 && rest[0] == linkRead {
			d := &decoder{b: value}
			last.Evidence = append(last.Evidence, graph.Evidence{Article: m.parse(kindArticle, rest[1:]), Span: d.span()})
		} else if !same {
			last.Reason = string(value)
		}
		return true
	})
	return all
}

// Linked implements graph.LinkReader.
func (r *Reader) Linked(ctx context.Context, of []graph.ID, kind graph.NodeKind, page graph.Page) ([]graph.List[graph.ID], error) {
	m, err := r.at(ctx)
	if err != nil {
		return nil, err
	}
	return batch(m, of, func(id graph.ID) (graph.List[graph.ID], error) {
		if id.Kind() == graph.KindEntity && kind == graph.KindArticle && fromStart(page) {
			return m.firstArticles(id, page)
		}
		return view.Paginate(m.linked(id, kind), idItem, page)
	})
}

// linked are the nodes of a kind that belong to the node, sorted.
func (m *moment) linked(id graph.ID, kind graph.NodeKind) []graph.ID {
	switch of := id.Kind(); {
	case of == graph.KindArticle:
		o := m.outline(id)
		switch {
		case o == nil:
			return nil
		case kind == graph.KindEntity:
			return o.entities
		case kind == graph.KindEvent:
			return o.events
		case kind == graph.KindClaim:
			return claimsOf(o)
		}
	case kind == graph.KindClaim:
		return m.claimsWith(id)
	case kind != graph.KindArticle:
		return nil
	case of == graph.KindEvent:
		if e := m.event(id); e != nil {
			ids := make([]graph.ID, len(e.Articles))
			for i := range e.Articles {
				ids[i] = e.Articles[i].Article
			}
			return ids
		}
	case of == graph.KindEntity:
		return m.articlesOf(id, -1)
	}
	return nil
}

// articlesOf are the articles that tell of an entity, sorted, at most limit
// unless that is below zero.
func (m *moment) articlesOf(id graph.ID, limit int) (ids []graph.ID) {
	prefix := idKey(famMember, id)
	var last []byte
	m.each(prefix, func(key, _ []byte) bool {
		if hash := key[len(prefix):min(len(prefix)+8, len(key))]; !bytes.Equal(hash, last) {
			if len(ids) == limit {
				return false
			}
			last = append(last[:0], hash...)
			ids = append(ids, m.parse(kindArticle, hash))
		}
		return true
	})
	return ids
}

func (m *moment) firstArticles(id graph.ID, page graph.Page) (graph.List[graph.ID], error) {
	list, err := view.Paginate(m.articlesOf(id, max(page.First, 0)), idItem, page)
	if e := m.entity(id); e != nil {
		list.Total, list.HasNext = e.ArticleCount, e.ArticleCount > len(list.Items)
	}
	return list, err
}
