package index

import (
	"dateline/graph"
	"dateline/graph/view"
)

// lost are the events that match a filter but for its sources, and which nobody
// but those left out tells; nil where these are no small part of all.
func (m *moment) lost(f *graph.EventFilter) map[graph.ID]bool {
	told := map[graph.ID]int{} // event -> how many left-out articles tell it
	articles := m.leftOut(view.NewSourceQuery(&f.SourceFilter))
	if len(articles) > m.stats()[0]/4 {
		return nil
	}
	for _, article := range articles {
		for _, event := range m.eventsTold(article) {
			told[event]++
		}
	}
	rest := *f
	rest.SourceFilter = graph.SourceFilter{}
	q := view.NewEventQuery(&rest, m)
	lost := map[graph.ID]bool{}
	g := newGlance(needs{counts: true})
	for id, n := range told {
		if m.stopped() {
			return nil
		}
		value := m.get(idKey(famEvent, id))
		if value == nil {
			m.fail(errDamaged("event " + string(id)))
			return nil
		}
		if e := g.of(m, nil, value); e.ArticleCount == n && q.Match(e) {
			lost[id] = true
		}
	}
	return lost
}

// leftOut are the articles that count for nothing: those of the sources, and
// copies of theirs.
func (m *moment) leftOut(q *view.SourceQuery) (articles []graph.ID) {
	m.each([]byte{famOutline}, func(key, value []byte) bool {
		d := &decoder{b: value}
		a := d.article(m.parse(kindArticle, key[1:]), false)
		if d.bad {
			m.fail(errDamaged("outline"))
		}
		if q.LeavesOut(view.Publisher(a)) {
			articles = append(articles, a.ID)
		}
		return m.err == nil
	})
	for c, err := range Copies(m.keys) {
		if err != nil {
			m.fail(err)
			break
		}
		if m.stopped() {
			break
		}
		if first := m.outline(c.First); first != nil && q.LeavesOut(view.Publisher(first.Article)) {
			articles = append(articles, c.Article)
		}
	}
	return sortedIDs(articles)
}

// eventsTold are the events that an article tells of.
func (m *moment) eventsTold(article graph.ID) []graph.ID {
	d := &decoder{b: m.get(idKey(famOutline, article))}
	d.article(article, false)
	d.skipIDs() // entities
	return d.ids()
}

// lessLost is a sequence without what is lost, nil where the filter asks for
// more than what a sequence can tell.
func (m *moment) lessLost(where *graph.EventFilter, by []graph.EventOrder) *sequence {
	if where == nil || where.Without == nil || where.MinIndependentSources > 1 {
		return nil
	}
	rest := *where
	rest.SourceFilter = graph.SourceFilter{}
	s := m.eventSequence(&rest, by)
	if s == nil {
		return nil
	}
	lost := answer(m, 'l', where, nil, func() []map[graph.ID]bool { return []map[graph.ID]bool{m.lost(where)} })
	if s.except = lost[0]; s.except == nil {
		return nil
	}
	s.total -= len(s.except)
	keyOf := s.keyOf
	s.keyOf = func(id graph.ID) []byte {
		if s.except[id] {
			return nil
		}
		return keyOf(id)
	}
	return s
}
