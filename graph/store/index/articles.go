package index

import (
	"slices"

	"dateline/graph"
	"dateline/graph/view"
)

// emit takes a key and its value.
type emit func(key, value []byte)

// telling is an article as the index has it at one moment.
type telling struct {
	facts  *graph.Facts
	root   func(graph.ID) graph.ID
	origin view.Origin
}

func (t *telling) id() graph.ID          { return t.facts.Article.ID }
func (t *telling) entity(n int) graph.ID { return t.root(t.id().Local(graph.KindEntity, n)) }
func (t *telling) event(n int) graph.ID  { return t.root(t.id().Local(graph.KindEvent, n)) }
func (t *telling) entities(list []int) (ids []graph.ID) {
	for _, n := range list {
		ids = append(ids, t.entity(n))
	}
	return ids
}

// entries yields the keys of the article.
func (t *telling) entries(put emit) {
	a := &t.facts.Article
	full, rest := &encoder{}, &encoder{}
	full.article(a, true)
	put(idKey(famArticle, a.ID), full.b)
	rest.facts(t.facts)
	put(idKey(famFacts, a.ID), rest.b)
	if a.URL != "" {
		put(urlKey(a.URL), appendID(nil, a.ID))
	}
	t.outline(put)
	t.members(put)
	t.claims(put)
	t.relations(put)
	t.links(put)
	t.words(put)
}

// outline yields what the article tells of.
func (t *telling) outline(put emit) {
	r := articleRecord{Article: &t.facts.Article, claims: len(t.facts.Claims)}
	for i := range t.facts.Entities {
		r.entities = append(r.entities, t.entity(i))
	}
	for i := range t.facts.Events {
		r.events = append(r.events, t.event(i))
	}
	slices.Sort(r.entities)
	slices.Sort(r.events)
	r.entities, r.events = slices.Compact(r.entities), slices.Compact(r.events)
	e := &encoder{}
	e.articleNodes(&r)
	put(idKey(famOutline, t.id()), e.b)
}

func (t *telling) members(put emit) {
	for i := range t.facts.Entities {
		e := &encoder{}
		e.origin(t.origin)
		e.localEntity(&t.facts.Entities[i], false)
		put(memberKey(t.entity(i), t.id().Local(graph.KindEntity, i)), e.b)
	}
}

func (t *telling) claims(put emit) {
	for i := range t.facts.Claims {
		c := t.claim(i)
		e := &encoder{}
		e.claim(c)
		put(idKey(famClaim, c.ID), e.b)
		for _, id := range append([]graph.ID{c.Speaker}, c.About...) {
			if id != "" {
				put(appendID(nodeKey(famClaimOf, id), c.ID), nil)
			}
		}
		postings(c.ID, put, weighed{c.Text, view.SentenceWeight})
	}
}

func (t *telling) claim(i int) *graph.Claim {
	local := &t.facts.Claims[i]
	c := &graph.Claim{
		ID: t.id().Local(graph.KindClaim, i), Cue: local.Cue, Text: local.Span.Slice(t.facts.Article.Text), Direct: local.Direct,
		Via: t.entities(local.Via), Time: local.Time, Evidence: graph.Evidence{Article: t.id(), Span: local.Span},
	}
	if local.Speaker >= 0 {
		c.Speaker = t.entity(local.Speaker)
	}
	for _, n := range local.About {
		c.About = append(c.About, t.event(n))
	}
	return c
}

func (t *telling) relations(put emit) {
	for i := range t.facts.Relations {
		r := &t.facts.Relations[i]
		subject, object := t.entity(r.Subject), t.entity(r.Object)
		e := &encoder{}
		e.relation(r)
		for _, of := range [...]graph.ID{subject, object} {
			key := appendID(appendID(appendText(idKey(famRelation, of), r.Predicate), subject), object)
			put(appendNumber(appendID(key, t.id()), i), e.b)
			if subject == object {
				break
			}
		}
	}
}

// links yields the links between events of the article.
func (t *telling) links(put emit) {
	n := 0
	for i := range t.facts.Events {
		for _, l := range t.facts.Events[i].Links {
			n++
			from, to := t.event(i), t.event(l.To)
			if from == to {
				continue
			}
			e := &encoder{}
			e.span(l.Span)
			put(appendNumber(appendID(append(linkKey(from, l.Kind, to), linkRead), t.id()), n), e.b)
		}
	}
}

// What follows the ends of a link: where it was read, or the members that may
// be one.
const (
	linkRead    = 1
	linkDoubted = 2
)

func linkKey(from graph.ID, kind graph.EventLinkKind, to graph.ID) []byte {
	return appendID(appendText(idKey(famLink, from), string(kind)), to)
}

func (t *telling) words(put emit) {
	a := &t.facts.Article
	postings(a.ID, put, weighed{a.Title, view.TitleWeight})
	held := map[string]bool{}
	for _, word := range view.Words(a.Title + " " + a.Text) {
		if !held[word] {
			held[word] = true
			put(appendID(appendText([]byte{famHeld}, word), a.ID), nil)
		}
	}
}

// weighed is a text and how much each of its words counts.
type weighed struct {
	text   string
	weight int
}

// postings yields the words by which Search finds a node.
func postings(id graph.ID, put emit, texts ...weighed) {
	counts := map[string]int{}
	for _, t := range texts {
		for _, word := range view.Words(t.text) {
			counts[word] += t.weight
		}
	}
	kind, _ := kindOf(id)
	for word, n := range counts {
		e := &encoder{}
		e.uint(n)
		put(appendID(wordKey(word, kind), id), e.b)
	}
}
