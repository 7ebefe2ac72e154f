package index

import (
	"context"
	"fmt"
	"slices"

	"dateline/graph"
	"dateline/graph/view"
)

func idItem(id graph.ID) string { return string(id) }

// finish ends the moment of a call with a list.
func finish[T any](m *moment, list T, err error) (T, error) {
	var none T
	if ended := m.end(); ended != nil {
		return none, ended
	}
	if err != nil {
		return none, err
	}
	return list, nil
}

// paged is a page of an answer, which stays as it is.
func (m *moment) paged(ids []graph.ID, page graph.Page) (graph.List[graph.ID], error) {
	list, err := view.Paginate(ids, idItem, page)
	list.Items = slices.Clone(list.Items)
	return finish(m, list, err)
}

// FindEvents implements graph.Finder.
func (r *Reader) FindEvents(ctx context.Context, where *graph.EventFilter, by []graph.EventOrder, page graph.Page) (graph.List[graph.ID], error) {
	m, err := r.at(ctx)
	if err != nil {
		return graph.List[graph.ID]{}, err
	}
	s := m.eventSequence(where, by)
	if s == nil && pageable(page) {
		s = m.lessLost(where, by)
	}
	if s != nil && pageable(page) {
		list, err := m.cut(s, page)
		return finish(m, list, err)
	}
	ids := answer(m, kindEvent, where, by, func() []graph.ID { return m.matchingEvents(where, by) })
	return m.paged(ids, page)
}

func (m *moment) matchingEvents(where *graph.EventFilter, by []graph.EventOrder) []graph.ID {
	var found []view.EventRank
	also := needs{name: true, counts: slices.Contains(by, graph.EventArticleCountDesc)}
	m.matching(where, also, func(e view.EventDoc) { found = append(found, view.RankOf(e.Event)) })
	if len(by) > 0 {
		found = inOrder(m, found, func(a, b view.EventRank) int { return view.CompareEvents(by, a, b) })
	}
	ids := make([]graph.ID, len(found))
	for i := range found {
		ids[i] = found[i].ID
	}
	return ids
}

// eventSequence is the list of events as a sequence of keys, nil where it is
// none: for one type, or all, with a range of dates or without.
func (m *moment) eventSequence(where *graph.EventFilter, by []graph.EventOrder) *sequence {
	path, from, to, ok := typedOnly(where)
	if !ok || len(by) > 1 {
		return nil
	}
	total := func() int { return decodeCount(m.get(typeKey(famCount, path))) }
	dated := from != "" || to != ""
	switch {
	case len(by) == 0:
		if dated || path != "" {
			return nil
		}
		return &sequence{kind: kindEvent, parts: whole(famEvent), total: total(), sortEnd: at(1), keyOf: keyOf(famEvent, kindEvent)}
	case by[0] == graph.EventArticleCountDesc:
		if dated || path != "" {
			return nil
		}
		return &sequence{kind: kindEvent, parts: whole(famTold), total: total(), sortEnd: at(5), keyOf: func(id graph.ID) []byte {
			return m.eventKey(id, func(e *eventRecord) []byte { return toldKey(e.ArticleCount, id) })
		}}
	case by[0] != graph.TimeAsc && by[0] != graph.TimeDesc:
		return nil
	}
	return m.timeSequence(path, from, to, by[0] == graph.TimeDesc)
}

// timeSequence is the events of a type by time; nil where the index alone
// does not tell which overlap with the range.
func (m *moment) timeSequence(path string, from, to graph.Date, down bool) *sequence {
	prefix := typeKey(famTyped, path)
	s := &sequence{kind: kindEvent, sortEnd: afterText(len(prefix)), keyOf: func(id graph.ID) []byte {
		return m.eventKey(id, func(e *eventRecord) []byte {
			date, _ := dateOf(e.Time)
			return datedKey(famTyped, path, date, id)
		})
	}}
	if from == "" && to == "" {
		undated := append(slices.Clone(prefix), 0xfe)
		s.total = decodeCount(m.get(typeKey(famCount, path)))
		s.parts = []part{{keyRange{prefix, undated}, down}, {keyRange{undated, next(prefix)}, false}}
		return s
	}
	long := false
	m.each(typeKey(famLong, path), func([]byte, []byte) bool { long = true; return false })
	if long {
		return nil
	}
	s.total = m.countDated(path, from, to)
	for _, r := range dateRanges(famTyped, path, from, to) {
		s.parts = append(s.parts, part{r, down})
	}
	if down {
		slices.Reverse(s.parts)
	}
	return s
}

func (m *moment) eventKey(id graph.ID, key func(*eventRecord) []byte) []byte {
	if kind, ok := kindOf(id); !ok || kind != kindEvent {
		return nil
	}
	if e := m.event(id); e != nil {
		return key(e)
	}
	return nil
}

// whole is all keys of a family.
func whole(family ...byte) []part { return []part{{keyRange{family, next(family)}, false}} }

func keyOf(family, kind byte) func(graph.ID) []byte {
	return func(id graph.ID) []byte {
		if k, ok := kindOf(id); !ok || k != kind {
			return nil
		}
		return idKey(family, id)
	}
}

// typedOnly tells what a filter asks for that asks for no more than one type
// and a range of dates.
func typedOnly(f *graph.EventFilter) (path string, from, to graph.Date, ok bool) {
	if f == nil {
		return "", "", "", true
	}
	if len(f.Type) > 1 || len(f.Type) == 1 && f.Type[0] == "" {
		return "", "", "", false
	}
	if len(f.Type) == 1 {
		path = f.Type[0]
	}
	ok = f.Text == "" && len(f.Status) == 0 && f.Participant == "" && f.Role == nil && f.Place == "" && f.Article == "" && f.Disputed == nil &&
		len(f.And) == 0 && len(f.Or) == 0 && f.Not == nil && view.NewSourceQuery(&f.SourceFilter) == nil
	return path, f.From, f.To, ok
}

// CountEvents implements graph.Finder.
func (r *Reader) CountEvents(ctx context.Context, where *graph.EventFilter, by graph.EventGroup) ([]graph.Count, error) {
	keys := view.GroupKeys(by)
	if keys == nil {
		return nil, fmt.Errorf("count events by %q: %w", by, graph.ErrInvalid)
	}
	m, err := r.at(ctx)
	if err != nil {
		return nil, err
	}
	counts := answer(m, 'n', where, by, func() []graph.Count {
		counts := map[string]int{}
		m.matching(where, needs{roles: by == graph.ByRole}, func(e view.EventDoc) {
			for _, key := range keys(e) {
				counts[key]++
			}
		})
		return view.Counted(counts)
	})
	return finish(m, slices.Clone(counts), nil)
}

// FindClaims implements graph.Finder.
func (r *Reader) FindClaims(ctx context.Context, where *graph.ClaimFilter, page graph.Page) (graph.List[graph.ID], error) {
	m, err := r.at(ctx)
	if err != nil {
		return graph.List[graph.ID]{}, err
	}
	if where == nil && pageable(page) {
		s := &sequence{kind: kindClaim, parts: whole(famClaim), total: m.stats()[3], sortEnd: at(1), keyOf: keyOf(famClaim, kindClaim)}
		list, err := m.cut(s, page)
		return finish(m, list, err)
	}
	ids := answer(m, kindClaim, where, nil, func() []graph.ID { return m.matchingClaims(where) })
	return m.paged(ids, page)
}

func (m *moment) matchingClaims(where *graph.ClaimFilter) (ids []graph.ID) {
	q := view.NewClaimQuery(where, m)
	for _, id := range m.claimsFor(where) {
		if m.stopped() {
			break
		}
		if c := m.claim(id); c != nil && q.Match(c) {
			ids = append(ids, id)
		}
	}
	return ids
}

// claimsFor are claims, sorted, with all that match the filter among them.
func (m *moment) claimsFor(f *graph.ClaimFilter) (ids []graph.ID) {
	if f == nil {
		return m.all(famClaim, kindClaim)
	}
	switch {
	case f.Article != "":
		if o := m.outlineOf(f.Article); o != nil {
			ids = claimsOf(o)
		}
	case f.Speaker != "":
		ids = m.claimsWith(m.Root(f.Speaker))
	case f.About != "":
		ids = m.claimsWith(m.Root(f.About))
	case f.SpeakerName != "":
		for _, id := range m.Named(f.SpeakerName) {
			ids = append(ids, m.claimsWith(id)...)
		}
	case len(view.Words(f.Text)) > 0:
		ids = m.holding(view.Words(f.Text), kindClaim)
	default:
		return m.all(famClaim, kindClaim)
	}
	return sortedIDs(ids)
}

// claimsOf are the claims of an article, sorted.
func claimsOf(o *articleRecord) (ids []graph.ID) {
	for i := range o.claims {
		ids = append(ids, o.ID.Local(graph.KindClaim, i))
	}
	slices.Sort(ids)
	return ids
}

// claimsWith are the claims of an entity or event, sorted.
func (m *moment) claimsWith(id graph.ID) (ids []graph.ID) {
	if kind, ok := kindOf(id); !ok || kind != kindEntity && kind != kindEvent {
		return nil
	}
	prefix := nodeKey(famClaimOf, id)
	m.each(prefix, func(key, _ []byte) bool {
		ids = append(ids, m.parse(kindClaim, key[len(prefix):]))
		return true
	})
	return ids
}

// FindArticles implements graph.Finder.
func (r *Reader) FindArticles(ctx context.Context, where *graph.ArticleFilter, page graph.Page) (graph.List[graph.ID], error) {
	m, err := r.at(ctx)
	if err != nil {
		return graph.List[graph.ID]{}, err
	}
	if where == nil && pageable(page) {
		s := &sequence{kind: kindArticle, parts: whole(famOutline), total: m.stats()[0], sortEnd: at(1), keyOf: keyOf(famOutline, kindArticle)}
		list, err := m.cut(s, page)
		return finish(m, list, err)
	}
	ids := answer(m, kindArticle, where, nil, func() (ids []graph.ID) {
		m.articlesFor(where, func(a *graph.Article) {
			if where == nil || view.MatchArticle(where, a) {
				ids = append(ids, a.ID)
			}
		})
		return ids
	})
	return m.paged(ids, page)
}

// articlesFor yields the articles whose text holds what the filter asks for.
func (m *moment) articlesFor(f *graph.ArticleFilter, yield func(*graph.Article)) {
	if f == nil || f.Text == "" {
		m.each([]byte{famOutline}, func(key, value []byte) bool {
			d := &decoder{b: value} // what it tells of is not read
			if yield(d.article(m.parse(kindArticle, key[1:]), false)); d.bad {
				m.fail(errDamaged("outline"))
			}
			return m.err == nil
		})
		return
	}
	var prefixes [][]byte
	for _, word := range view.Words(f.Text) {
		prefixes = append(prefixes, appendText([]byte{famHeld}, word))
	}
	if len(prefixes) == 0 { // nothing but marks, which every article holds
		copied := *f
		copied.Text = ""
		m.articlesFor(&copied, yield)
		return
	}
	m.intersect(prefixes, kindArticle, func(id graph.ID, _ int) {
		if o := m.outline(id); o != nil {
			yield(o.Article)
		}
	})
}
