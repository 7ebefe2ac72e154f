package index

import (
	"context"
	"math"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/graph/view"
)

// FindEntities implements graph.Finder.
func (r *Reader) FindEntities(ctx context.Context, where *graph.EntityFilter, by []graph.EntityOrder, page graph.Page) (graph.List[graph.ID], error) {
	m, err := r.at(ctx)
	if err != nil {
		return graph.List[graph.ID]{}, err
	}
	if s := m.entitySequence(where, by); s != nil && pageable(page) {
		list, err := m.cut(s, page)
		return finish(m, list, err)
	}
	if prefix, ok := prefixOnly(where, by); ok && pageable(page) {
		list, err := m.byPrefix(prefix, page)
		return finish(m, list, err)
	}
	ids := answer(m, kindEntity, where, by, func() []graph.ID { return m.matchingEntities(where, by) })
	return m.paged(ids, page)
}

func (m *moment) matchingEntities(where *graph.EntityFilter, by []graph.EntityOrder) []graph.ID {
	q := view.NewEntityQuery(where, m)
	named := slices.Contains(by, graph.NameAsc) || slices.Contains(by, graph.NameDesc)
	var found []view.EntityRank
	m.eachEntity(where, q, named, func(e *graph.Entity) {
		if q.Match(e) {
			rank := view.EntityRank{ID: e.ID, Events: e.EventCount, Articles: e.ArticleCount}
			if named {
				rank.Name = view.Fold(e.Name)
			}
			found = append(found, rank)
		}
	})
	if len(by) > 0 {
		found = inOrder(m, found, func(a, b view.EntityRank) int { return view.CompareEntities(by, a, b) })
	}
	ids := make([]graph.ID, len(found))
	for i := range found {
		ids[i] = found[i].ID
	}
	return ids
}

// eachEntity yields entities, by id, with all that match the filter among
// them; named ones with their names. Where many may match, what the filter
// does not ask for is left out. What is yielded is only valid until the next.
func (m *moment) eachEntity(where *graph.EntityFilter, q *view.EntityQuery, named bool, yield func(*graph.Entity)) {
	best := m.entitiesFor(where, q)
	if best.list == nil || best.cost < math.MaxInt-1 && best.cost >= m.stats()[1]/scanned {
		named = named || asksName(where)
		m.each([]byte{famEntity}, func(key, value []byte) bool {
			d := &decoder{b: value}
			e := d.glanceEntity(named)
			e.ID = m.parse(kindEntity, key[1:])
			if d.bad {
				m.fail(errDamaged("entity"))
			}
			yield(&e)
			return m.err == nil
		})
		return
	}
	for _, id := range sortedIDs(best.list()) {
		if m.stopped() {
			return
		}
		if e := m.entity(id); e != nil {
			yield(&e.Entity)
		}
	}
}

// asksName tells whether a filter asks for names.
func asksName(f *graph.EntityFilter) bool {
	if f == nil {
		return false
	}
	asks := func(f graph.EntityFilter) bool { return asksName(&f) }
	return f.Name != nil || asksName(f.Not) || slices.ContainsFunc(f.And, asks) || slices.ContainsFunc(f.Or, asks)
}

// entitySequence is the list of all entities as a sequence of keys, nil where
// it is none.
func (m *moment) entitySequence(where *graph.EntityFilter, by []graph.EntityOrder) *sequence {
	if where != nil || len(by) > 1 {
		return nil
	}
	s := &sequence{kind: kindEntity, total: m.stats()[1], sortEnd: at(6)}
	key := func(of func(*knownEntity) []byte) func(graph.ID) []byte {
		return func(id graph.ID) []byte {
			if kind, ok := kindOf(id); ok && kind == kindEntity {
				if e := m.entity(id); e != nil {
					return of(e)
				}
			}
			return nil
		}
	}
	switch {
	case len(by) == 0:
		s.parts, s.sortEnd, s.keyOf = whole(famEntity), at(1), keyOf(famEntity, kindEntity)
	case by[0] == graph.NameAsc || by[0] == graph.NameDesc:
		s.parts, s.sortEnd = whole(famOrder, 'n'), afterText(2)
		s.parts[0].down = by[0] == graph.NameDesc
		s.keyOf = key(func(e *knownEntity) []byte { return nameKey(view.Fold(e.Name), e.ID) })
	case by[0] == graph.EventCountDesc:
		s.parts, s.keyOf = whole(famOrder, 'e'), key(func(e *knownEntity) []byte { return countKey('e', e.EventCount, e.ID) })
	case by[0] == graph.EntityArticleCountDesc:
		s.parts, s.keyOf = whole(famOrder, 'a'), key(func(e *knownEntity) []byte { return countKey('a', e.ArticleCount, e.ID) })
	default:
		return nil
	}
	return s
}

// entitiesFor is the cheapest way to entities with all that match the filter
// among them; it is no list where all are to be looked at.
func (m *moment) entitiesFor(f *graph.EntityFilter, q *view.EntityQuery) choice {
	c := &choices{}
	c.offer(math.MaxInt, nil)
	if f != nil {
		m.offerEntities(f, c)
	}
	if taking := q.Taking(); taking != nil {
		c.offer(len(taking), func() (ids []graph.ID) {
			for id := range taking {
				ids = append(ids, id)
			}
			return ids
		})
	}
	return c.best
}

func (m *moment) offerEntities(f *graph.EntityFilter, c *choices) {
	if f.Article != "" {
		c.offer(10, func() []graph.ID {
			if o := m.outlineOf(f.Article); o != nil {
				return slices.Clone(o.entities)
			}
			return nil
		})
	}
	if f.Name != nil {
		m.offerNamed(f.Name, c)
	}
	for i := range f.And {
		m.offerEntities(&f.And[i], c)
	}
}

func (m *moment) offerNamed(f *graph.StringFilter, c *choices) {
	switch {
	case f.Eq != nil:
		c.offer(1, func() []graph.ID { return m.Named(*f.Eq) })
	case len(f.In) > 0:
		c.offer(len(f.In), func() (ids []graph.ID) {
			for _, name := range f.In {
				ids = append(ids, m.Named(name)...)
			}
			return ids
		})
	case f.Prefix != nil && view.Fold(*f.Prefix) != "":
		c.offer(wordCost, func() (ids []graph.ID) {
			m.each(appendPrefix([]byte{famAlias}, view.Fold(*f.Prefix)), func(key, _ []byte) bool {
				ids = append(ids, m.aliased(key))
				return true
			})
			return ids
		})
	case f.Contains != nil:
		c.offer(math.MaxInt-1, func() []graph.ID { return m.containing(view.Fold(*f.Contains)) })
	}
}

// aliased is the entity of a key of famAlias.
func (m *moment) aliased(key []byte) graph.ID {
	_, rest, ok := parseText(key[1:])
	if !ok {
		m.fail(errDamaged("alias"))
	}
	return m.parse(kindEntity, rest)
}

// containing are the entities with an alias that holds the folded text.
func (m *moment) containing(text string) (ids []graph.ID) {
	m.each([]byte{famAlias}, func(key, _ []byte) bool {
		alias, rest, ok := parseText(key[1:])
		if !ok {
			m.fail(errDamaged("alias"))
		}
		if strings.Contains(alias, text) {
			ids = append(ids, m.parse(kindEntity, rest))
		}
		return true
	})
	return ids
}

// prefixOnly tells of which prefix entities are asked for by name, where a
// filter asks for no more.
func prefixOnly(f *graph.EntityFilter, by []graph.EntityOrder) (prefix string, ok bool) {
	if f == nil || f.Name == nil || f.Name.Prefix == nil || f.Name.Eq != nil || f.Name.Contains != nil || len(f.Name.In) > 0 {
		return "", false
	}
	if len(f.Kind) > 0 || f.InEvent != nil || f.Article != "" || len(f.And) > 0 || len(f.Or) > 0 || f.Not != nil {
		return "", false
	}
	prefix = view.Fold(*f.Name.Prefix)
	return prefix, prefix != "" && len(by) == 1 && by[0] == graph.NameAsc
}
